#!/usr/bin/env bash
# whisper-build.sh [--worktree] FOLDER [SUITE]
#
# Builds what listens with whisper.cpp in a Debian that packages it (default sid), with warnings as errors,
# and runs its tests there: the child process with a model made for it, files that are no model, and
# aporia-cli speech.  The root is made in FOLDER and kept (2 GB); see build-aux/fresh-root.sh, which says
# what it takes.
#   --worktree  the files as they are now, instead of what HEAD holds
set -euo pipefail
checkout=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)

options=()
if [ "${1:-}" = --worktree ]; then
  options=(--worktree)
  shift
fi
case ${1:-} in
  '' | -*) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2; exit 2 ;;
esac
folder=$1
export SUITE=${2:-sid}

# Expanded inside.
# shellcheck disable=SC2016
"$checkout/build-aux/fresh-root.sh" ${options[@]+"${options[@]}"} "$folder" bash -c '
  set -euo pipefail
  export DEBIAN_FRONTEND=noninteractive
  # A mirror that has stood still for some days is as good here; what it signs is checked all the same.
  apt-get -q -o Acquire::Check-Valid-Until=false update >/tmp/apt.log
  apt-get -q -y --no-install-recommends install \
    gcc libc6-dev meson ninja-build pkg-config gettext python3 \
    libgtk-4-dev libgtk-4-bin libadwaita-1-dev libgtksourceview-5-dev libglib2.0-bin libglib2.0-dev-bin \
    libjson-glib-dev libsoup-3.0-dev libgnutls28-dev libsqlite3-dev libmariadb-dev libsecret-1-dev \
    libical-dev libpoppler-glib-dev libseccomp-dev libqpdf-dev libzip-dev libxml2-dev libxml2-utils \
    libicu-dev libuchardet-dev libstemmer-dev libfaad-dev libgstreamer1.0-dev \
    libgstreamer-plugins-base1.0-dev gstreamer1.0-plugins-base gstreamer1.0-plugins-good libwhisper-dev \
    >>/tmp/apt.log
  apt-get clean
  printf "==> whisper.cpp %s; the root has %d MB\n" "$(pkg-config --modversion whisper)" \
    "$(du -sxm / | cut -f 1)" >&2
  [ -e /tmp/build/build.ninja ] || meson setup /tmp/build --werror -Dwhisper=enabled -Dwebview=disabled \
    -Dpocketsphinx=disabled -Despeak=disabled -Dflite=disabled >/tmp/build.log
  ninja -C /tmp/build --quiet src/cli/aporia-cli src/whisper/aporia-whisper src/decode/aporia-decode \
    tests/backends/audio/fake-whisper tests/backends/audio/test-audio-whisper \
    tests/backends/audio/test-audio-whisper-real
  meson test -C /tmp/build --no-rebuild --print-errorlogs audio-whisper audio-whisper-real cli-speech
'
printf '==> %d s in all\n' "$SECONDS" >&2
