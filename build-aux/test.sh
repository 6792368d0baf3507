#!/usr/bin/env bash
# test.sh [--quick] [--peers]
#
# Installs what is missing, builds Aporia and runs every test:
#   1. gcc with warnings as errors, into _build-test; the journeys of suite e2e, and what
#      is not run, or run thinned, below: looks, the command line from outside, faults of
#      the disk (with --quick: suites headless and display, all of them, and e2e)
#   2. clang with warnings as errors and with address and undefined-behaviour
#      sanitizers, into _build-test-asan; suites headless and display, but those
#      about looks alone and those that go through the command line again
# Asks nothing.  The last line counts single test points over all runs:
#   N passed, N failed, N skipped
# The exit status is 0 only when something ran and nothing failed.
#   --quick  the first part only
#   --peers  also the tests against other programs (servers of the same protocols)
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$root/build-aux/common.sh"

quick=0 peers=0
for argument in "$@"; do
  case $argument in
    --quick) quick=1 ;;
    --peers) peers=1 ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
    *) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2; exit 2 ;;
  esac
done

export CI=true
exec </dev/null 2>&1
# Compilers and tests shall not meet the caller's taste.
unset CFLAGS LDFLAGS CPPFLAGS CC G_MESSAGES_DEBUG

passed=0 failed=0 skipped=0
phases=() failures=()
sanitized_build_log='' sanitized_build_pid=''

# The counting line is the last one whatever happens.
finish ()
{
  local status=$? phase
  trap - EXIT
  [ -z "$sanitized_build_pid" ] || kill -- "-$sanitized_build_pid" 2>/dev/null || true
  rm -f "$sanitized_build_log"
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    failed=1
  fi
  [ ${#phases[@]} -eq 0 ] || say 'Durations'
  for phase in ${phases[@]+"${phases[@]}"}; do
    printf '%s\n' "$phase" >&2
  done
  printf '%5d s  in all\n' "$SECONDS" >&2
  # Again, and last: above they stand among thousands of lines.
  [ ${#failures[@]} -eq 0 ] || say 'Failures'
  for phase in ${failures[@]+"${failures[@]}"}; do
    printf '%s\n' "$phase" >&2
  done
  if [ $((passed + failed)) -eq 0 ]; then
    say 'No test ran'
    status=1
  elif [ "$failed" -gt 0 ]; then
    status=1
  fi
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# trim: passes the first lines on; a flood of errors helps nobody.
trim ()
{
  awk -v limit=400 'NR <= limit; END { if (NR > limit) printf "... %d more lines\n", NR - limit }' >&2
}

# phase NAME COMMAND...: runs it, takes the time, and counts a failure that no test
# accounts for (a build that breaks) as one.
phase ()
{
  local name=$1 start=$SECONDS before=$failed status=0
  shift
  say "$name"
  "$@" || status=$?
  if [ "$status" -ne 0 ] && [ "$failed" -eq "$before" ]; then
    failed=$((failed + 1))
    failures+=("$name: status $status")
  fi
  phases+=("$(printf '%5d s  %s%s' $((SECONDS - start)) "$name" "$([ "$status" -eq 0 ] || echo ': FAILED')")")
  return "$status"
}

# build DIR [MESON_OPTIONS...]
build ()
{
  local dir=$1
  # From meson 1.7 on "all" leaves out what only a test needs.
  configure "$@" && ninja -C "$dir" --quiet all meson-test-prereq 2>&1 | trim
}

# suite DIR SUITE [MESON_TEST_OPTIONS...]: runs it and adds to the counts.
suite ()
{
  local dir=$1 name=$2 status=0 logs p f s
  shift 2
  rm -f "$dir/meson-logs/suite-$name"*
  # One more than there are processors: some tests do nothing but wait.
  meson test -C "$dir" --no-rebuild --suite "$name" --print-errorlogs --logbase "suite-$name" \
    --num-processes $(($(nproc) + 1)) "$@" 2>&1 \
    | trim || status=$?
  shopt -s nullglob
  # With a wrapper meson adds its name to the log's.
  logs=("$dir/meson-logs/suite-$name"*.json)
  shopt -u nullglob
  if [ ${#logs[@]} -gt 0 ]; then
    read -r p f s < <(python3 "$root/build-aux/count-tests.py" "${logs[@]}") || { p=0 f=1 s=0; }
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    printf '    %s: %d passed, %d failed, %d skipped\n' "$name" "$p" "$f" "$s" >&2
    if [ "$f" -gt 0 ]; then
      failures+=("$dir, $name: $(python3 "$root/build-aux/count-tests.py" --failures "${logs[@]}")")
    fi
    # Meson and we disagree: believe the worse.
    [ "$status" -ne 0 ] || [ "$f" -eq 0 ] || status=1
  fi
  return "$status"
}

# A session of its own for each test, so that none sees what another one left.
wrapper=$(printf '%q' "$root/build-aux/gui-run.sh")

# Tests of windows wait as much as they compute, so the second build is made beside the
# first one's tests, from what they leave.
begin_sanitized_build ()
{
  sanitized_build_log=$(mktemp)
  setsid "$root/build-aux/build-sanitized.sh" >"$sanitized_build_log" 2>&1 &
  sanitized_build_pid=$!
}

end_sanitized_build ()
{
  local status=0
  wait "$sanitized_build_pid" || status=$?
  sanitized_build_pid=''
  trim <"$sanitized_build_log"
  return "$status"
}

phase 'Install' "$root/build-aux/install-deps.sh" run test
# Display tests bring their own session; the others need none.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS

# Nobody debugs these builds: what a debugger wants takes a fifth of the compilers' time.
if phase 'Build with gcc' build "$root/_build-test" --werror -Ddebug=false; then
  [ "$quick" = 1 ] || begin_sanitized_build
  if [ "$quick" = 1 ]; then
    phase 'gcc: headless' suite "$root/_build-test" headless || true
    phase 'gcc: display' suite "$root/_build-test" display --wrapper "$wrapper --" || true
  else
    # All others are run with sanitizers, where they find more.
    phase 'gcc: outside, faults' suite "$root/_build-test" outside --suite faults || true
    phase 'gcc: looks' suite "$root/_build-test" looks --wrapper "$wrapper --" || true
  fi
  phase 'gcc: e2e' suite "$root/_build-test" e2e --wrapper "$wrapper --a11y --" || true
fi

if [ "$quick" = 0 ]; then
  [ -n "$sanitized_build_pid" ] || begin_sanitized_build
  if phase 'Build with clang and sanitizers: what is left' end_sanitized_build; then
    export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:malloc_context_size=10
    export LSAN_OPTIONS="suppressions='$root/build-aux/lsan.supp':print_suppressions=0"
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    slower=(--timeout-multiplier 4 --no-suite looks --no-suite outside)
    phase 'sanitizers: headless' suite "$root/_build-test-asan" headless "${slower[@]}" || true
    phase 'sanitizers: display' \
      suite "$root/_build-test-asan" display --wrapper "$wrapper --" "${slower[@]}" || true
  fi
fi

if [ "$peers" = 1 ]; then
  # What cannot be had is named there, and its tests skip.
  phase 'Fetch peers' "$root/tests/peers/fetch-peers.sh" || true
  phase 'gcc: peers' suite "$root/_build-test" peers || true
fi
