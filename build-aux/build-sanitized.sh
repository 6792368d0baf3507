#!/usr/bin/env bash
# build-sanitized.sh: clang's build with warnings as errors and with the address and
# undefined-behaviour sanitizers, into _build-test-asan.  test.sh runs it beside tests, in a
# session of its own (setsid), where it takes only what they leave.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$root/build-aux/common.sh"

# Where the kernel shares between sessions first, a nice value counts only within each.
echo 19 >/proc/self/autogroup || true
renice -n 19 -p $$ >/dev/null
export CC=clang
# Lines are enough to say where something was found.
configure "$root/_build-test-asan" --werror -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 \
  -Ddebug=false -Dc_args=-gline-tables-only
# From meson 1.7 on "all" leaves out what only a test needs.
exec ninja -C "$root/_build-test-asan" --quiet all meson-test-prereq
