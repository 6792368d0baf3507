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
  for suite in headless display; do
    printf "==> Suite %s\n" "$suite" >&2
    wrapper=()
    [ "$suite" = headless ] || wrapper=(--wrapper "/src/build-aux/gui-run.sh --")
    meson test -C /tmp/build --no-rebuild --suite "$suite" --print-errorlogs --logbase "$suite" \
      ${wrapper[@]+"${wrapper[@]}"} || status=1
  done
  printf "==> Build without precompiled headers\n" >&2
  meson setup /tmp/build-plain --werror -Ddebug=false -Db_pch=false >/tmp/build-plain.log
  ninja -C /tmp/build-plain --quiet all meson-test-prereq || status=1
  exit "$status"
'
printf '==> %d s in all\n' "$SECONDS" >&2
