#!/usr/bin/env bash
# start.sh: what the container runs.  Serves Aporia's window to one browser at a time.
#   PORT             where (8080)
#   APORIA_PASSWORD  what to enter with; without it one is made and printed
#   APORIA_DATA_DIR  where everything is kept (/data: a volume, so that it lasts)
#   MYSQL_*          a shared database: fetched from at a start with an empty folder,
#                    sent to while Aporia runs and once more when the container stops
#   APORIA_EMAIL     whose history that is
#   OPENAI_*, OIDC_* as everywhere: a model as the coach, a provider to sign in with
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
# shellcheck source-path=SCRIPTDIR/../build-aux source=browser-session.sh
. "$here/browser-session.sh"

port=${PORT:-8080}
pids=() app='' stopping=0

give_up ()
{
  printf 'aporia: %s\n' "$1" >&2
  [ -z "${2:-}" ] || tail -n 20 "$2" >&2
  exit 1
}

tmp=$(mktemp -d)
# shellcheck disable=SC2317  # reached by the traps
clean_up ()
{
  trap '' INT TERM
  trap - EXIT
  end_processes
  rm -rf "$tmp"
}
trap clean_up EXIT

# The program ends first, with all that is still to be saved; then we go on below.
# shellcheck disable=SC2317
stop ()
{
  stopping=1
  [ ! -s "$tmp/program.pid" ] || kill "$(cat "$tmp/program.pid")" 2>/dev/null || true
}
trap stop INT TERM

mkdir -p "$APORIA_DATA_DIR/config" 2>/dev/null || true
[ -w "$APORIA_DATA_DIR/config" ] \
  || give_up "$APORIA_DATA_DIR cannot be written; it must belong to user $(id -u)"
export XDG_CONFIG_HOME=$APORIA_DATA_DIR/config

# Nobody enters without a password, and no process but the door knows it.
if [ -n "${APORIA_PASSWORD:-}" ]; then
  password=$APORIA_PASSWORD shown='the one of APORIA_PASSWORD'
else
  password=$(head -c 256 /dev/urandom | base64 -w 0 | tr -dc 'a-km-zA-HJ-NP-Z2-9' | cut -c 1-20)
  shown=$password
fi
(umask 077; printf '%s\n' "$password" > "$tmp/password")
unset APORIA_PASSWORD password

# ready_database: waits until the shared database is there, and makes its tables; an account that may not
# make any finds them made.
ready_database ()
{
  local i
  for ((i = 0; i < 30 && stopping == 0; i++)); do
    if aporia-cli shared init >"$tmp/shared.log" 2>&1 || aporia-cli shared status >"$tmp/status.log" 2>&1; then
      return 0
    fi
    sleep 1 &
    wait $! || true
  done
  printf 'aporia: beginning without the shared database: %s\n' "$(tail -n 1 "$tmp/shared.log")" >&2
}

if [ -n "${MYSQL_HOST:-}" ]; then
  [ -n "${APORIA_EMAIL:-}" ] \
    || printf 'aporia: without APORIA_EMAIL nothing is fetched from the shared database at a start\n' >&2
  ready_database
fi

# One person: a second connection is refused while there is a first.
start_x_server "${APORIA_BROWSER_SIZE:-1280x800}" -SecurityTypes None -NeverShared=1 -DisconnectClients=0
start_window_manager
surround_program
export XDG_RUNTIME_DIR=$tmp/run
mkdir -m 700 "$XDG_RUNTIME_DIR"

python3 "$here/aporia_door.py" "$port" "$tmp/vnc.sock" /usr/share/novnc "$tmp/password" \
        >"$tmp/door.log" 2>&1 </dev/null &
pids+=($!)
door=$!
for ((i = 0; i < 400; i++)); do
  if ! kill -0 "$door" 2>/dev/null || grep -qx open "$tmp/door.log"; then
    break
  fi
  sleep 0.05
done
kill -0 "$door" 2>/dev/null || give_up "port $port could not be served" "$tmp/door.log"
printf 'Aporia listens on port %s; the password is %s\n' "$port" "$shown"

# A window that is closed opens again: there is nothing else to see here.
quick=0
while [ "$stopping" = 0 ]; do
  started=$SECONDS
  # shellcheck disable=SC2016  # expanded by the inner shell
  dbus-run-session -- bash -c 'echo $$ > "$0"; exec aporia >&8 2>&9 8>&- 9>&-' "$tmp/program.pid" \
                   8>&1 9>&2 >"$tmp/bus.log" 2>&1 </dev/null &
  app=$!
  # A signal ends the waiting before the program has ended.
  while kill -0 "$app" 2>/dev/null; do
    wait "$app" || true
  done
  rm -f "$tmp/program.pid"
  kill -0 "$door" 2>/dev/null || give_up "port $port is served no longer" "$tmp/door.log"
  [ $((SECONDS - started)) -ge 5 ] || quick=$((quick + 1))
  [ "$quick" -lt 3 ] || give_up 'Aporia ends as soon as it starts' "$tmp/bus.log"
done

# What the program could not send any more before it ended.
if [ -n "${MYSQL_HOST:-}" ]; then
  aporia-cli shared sync --wait=5 >"$tmp/shared.log" 2>&1 \
    || printf 'aporia: not everything reached the shared database: %s\n' "$(tail -n 1 "$tmp/shared.log")" >&2
fi
