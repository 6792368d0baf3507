#!/usr/bin/env bash
# screenshots.sh [OUTDIR [PROGRAM]]
#
# Takes pictures of every page, light and dark, and of the first page of a report.
#   OUTDIR   where they go; data/screenshots without it
#   PROGRAM  the built program; without it the one of _build, built when it is not there
# Needs what install-deps.sh installs for tests; no display.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$root/build-aux/common.sh"

case ${1:-} in
  -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
esac
outdir=${1:-$root/data/screenshots}
program=${2:-}
if [ -z "$program" ]; then
  configure "$root/_build"
  ninja -C "$root/_build" --quiet >&2
  program=$root/_build/src/aporia
fi

mkdir -p "$outdir"
# The system's python3: another one does not see GObject introspection.
"$root/build-aux/gui-run.sh" --a11y --size 1280x800 -- \
  /usr/bin/python3 "$root/tests/e2e/take_screenshots.py" "$program" "$outdir"

big=0
for picture in "$outdir"/*.png; do
  bytes=$(stat -c %s "$picture")
  if [ "$bytes" -gt $((150 * 1024)) ]; then
    printf '%s has %d kB; 150 at most\n' "$picture" $((bytes / 1024)) >&2
    big=1
  fi
done
exit "$big"
