#!/usr/bin/env bash
# forward-build.sh [--worktree] FOLDER [SUITE]
#
# Builds this checkout with warnings as errors in a newer Debian (default trixie: GTK 4.18,
# libadwaita 1.7) and runs its suites headless and display there; then once more without
# precompiled headers.  The root is made in FOLDER and kept; see build-aux/fresh-root.sh, which
# says what it takes.
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
export SUITE=${2:-trixie}

# Expanded inside.
# shellcheck disable=SC2016
"$checkout/build-aux/fresh-root.sh" ${options[@]+"${options[@]}"} "$folder" bash -c '
  set -euo pipefail
  build-aux/install-deps.sh run test
  printf "==> GTK, libadwaita, GLib: %s; fetched %d MB of packages, the root has %d MB\n" \
    "$(pkg-config --modversion gtk4 libadwaita-1 glib-2.0 | paste -sd " ")" \
    "$(du -sm /var/cache/apt/archives | cut -f 1)" "$(du -sxm / | cut -f 1)" >&2
  status=0
  rm -rf /tmp/build /tmp/build-plain
  printf "==> Build\n" >&2
  meson setup /tmp/build --werror -Ddebug=false >/tmp/build.log
  ninja -C /tmp/build --quiet all meson-test-prereq
  # A newer C library translates nothing in C.UTF-8; what looks at German words needs another locale.
  mkdir -p /tmp/locales
  localedef -i en_US -f UTF-8 /tmp/locales/en_US.UTF-8
  test_suite ()
  {
    printf "==> Suite %s\n" "$*" >&2
    meson test -C /tmp/build --no-rebuild --suite "$@" --print-errorlogs --logbase "$1" || status=1
  }
  session=(--wrapper "/src/build-aux/gui-run.sh --")
  test_suite headless
  test_suite display --no-suite looks "${session[@]}"
  LOCPATH=/tmp/locales LC_ALL=en_US.UTF-8 test_suite looks "${session[@]}"
  printf "==> Build without precompiled headers\n" >&2
  meson setup /tmp/build-plain --werror -Ddebug=false -Db_pch=false >/tmp/build-plain.log
  ninja -C /tmp/build-plain --quiet all meson-test-prereq || status=1
  exit "$status"
'
printf '==> %d s in all\n' "$SECONDS" >&2
