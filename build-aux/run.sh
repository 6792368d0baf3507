#!/usr/bin/env bash
# run.sh [--browser] [ARGUMENTS FOR APORIA...]
#
# Installs what is missing, builds Aporia into _build, and starts it.
# With no display, or with --browser, the window is served to a browser on this
# machine alone: open the printed address.  It ends when the window is closed, or
# with Ctrl+C.
#   APORIA_BROWSER_PORT  the port to serve on (default: the first free one from 6080)
#   APORIA_BROWSER_SIZE  the first size of the window (default 1280x800); it follows
#                        the browser's afterwards
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$root/build-aux/common.sh"

browser=0
if [ "${1:-}" = --browser ]; then
  browser=1
  shift
elif [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
  browser=1
fi

if [ "$browser" = 1 ]; then
  "$root/build-aux/install-deps.sh" run browser
else
  "$root/build-aux/install-deps.sh" run
fi

[ -f "$root/_build/build.ninja" ] || say "Preparing the first build (this takes a minute)"
configure "$root/_build" --buildtype debugoptimized
ninja -C "$root/_build" --quiet >&2

program=$root/_build/src/aporia
# Settings are found beside the build; one's own folder still comes first.
export APORIA_LOCALEDIR=$root/_build/po
export GSETTINGS_SCHEMA_DIR=${GSETTINGS_SCHEMA_DIR:+$GSETTINGS_SCHEMA_DIR:}$root/_build/data

if [ "$browser" = 0 ]; then
  exec "$program" "$@"
fi

# ---- the window in a browser ------------------------------------------------

# shellcheck source-path=SCRIPTDIR source=browser-session.sh
. "$root/build-aux/browser-session.sh"

tmp=$(mktemp -d "${TMPDIR:-/tmp}/aporia-browser.XXXXXX")
chmod 700 "$tmp"
pids=()
app=

# shellcheck disable=SC2317  # reached by the traps
clean_up ()
{
  local i
  trap "" INT TERM HUP
  trap - EXIT
  # The program first: it may still want to save something, and its bus ends with it.
  if [ -s "$tmp/program.pid" ] && kill "$(cat "$tmp/program.pid")" 2>/dev/null; then
    for ((i = 0; i < 100; i++)); do
      kill -0 "$app" 2>/dev/null || break
      sleep 0.05
    done
  fi
  end_processes
  rm -rf "$tmp"
}
trap clean_up EXIT
trap 'clean_up; exit 130' INT
trap 'clean_up; exit 143' TERM HUP

give_up ()
{
  printf 'run.sh: %s\n' "$1" >&2
  [ -z "${2:-}" ] || tail -n 20 "$2" >&2
  exit 1
}

# The VNC protocol counts eight characters only, so all eight are random.
password=$(head -c 256 /dev/urandom | base64 -w 0 | tr -dc 'a-km-zA-HJ-NP-Z2-9' | cut -c 1-8)
(umask 077; printf '%s\n' "$password" | tigervncpasswd -f > "$tmp/password")

in_use ()
{
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Sets $port.  Another program may take the port in between: then the next one is tried.
start_web_server ()
{
  local first last pid
  first=${APORIA_BROWSER_PORT:-6080}
  last=${APORIA_BROWSER_PORT:-6179}
  for ((port = first; port <= last; port++)); do
    ! in_use "$port" || continue
    websockify --web /usr/share/novnc --unix-target "$tmp/vnc.sock" "127.0.0.1:$port" \
               >"$tmp/web.log" 2>&1 </dev/null &
    pid=$!
    for ((i = 0; i < 200; i++)); do
      kill -0 "$pid" 2>/dev/null || break
      if in_use "$port"; then
        pids+=("$pid")
        return 0
      fi
      sleep 0.05
    done
    kill "$pid" 2>/dev/null || true
  done
  give_up "no port could be opened (tried $first to $last)" "$tmp/web.log"
}

start_x_server "${APORIA_BROWSER_SIZE:-1280x800}" -SecurityTypes VncAuth -PasswordFile "$tmp/password"
start_window_manager
start_web_server

if [ -z "${XDG_RUNTIME_DIR:-}" ] || [ ! -w "${XDG_RUNTIME_DIR:-}" ]; then
  export XDG_RUNTIME_DIR=$tmp/run
  mkdir -m 700 "$XDG_RUNTIME_DIR"
fi

surround_program
# The bus is chatty; the program keeps our stdout and stderr, as 8 and 9.
# shellcheck disable=SC2016  # expanded by the inner shell
dbus-run-session -- bash -c 'echo $$ > "$0"; exec "$@" >&8 2>&9 8>&- 9>&-' \
                 "$tmp/program.pid" "$program" "$@" \
                 8>&1 9>&2 >"$tmp/bus.log" 2>&1 </dev/null &
app=$!
pids+=("$app")

cat <<TEXT

Aporia runs in your browser, on this machine only:

  http://127.0.0.1:$port/vnc.html?autoconnect=1&resize=remote#password=$password

Close the window, or press Ctrl+C here, to end it.

TEXT

status=0
wait "$app" || status=$?
exit "$status"
