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
export GSETTINGS_SCHEMA_DIR=${GSETTINGS_SCHEMA_DIR:+$GSETTINGS_SCHEMA_DIR:}$root/_build/data

if [ "$browser" = 0 ]; then
  exec "$program" "$@"
fi

# ---- the window in a browser ------------------------------------------------

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
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill "${pids[i]}" 2>/dev/null || true
    wait "${pids[i]}" 2>/dev/null || true
  done
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

start_x_server ()
{
  local size=${APORIA_BROWSER_SIZE:-1280x800} number cookie
  # A cookie keeps the other users of this machine out of the X server as well.
  cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  export XAUTHORITY=$tmp/xauthority
  (umask 077; : > "$XAUTHORITY")
  xauth -q add :0 . "$cookie"
  cp "$XAUTHORITY" "$tmp/xauthority.server"

  mkfifo "$tmp/number"
  exec {fd}<>"$tmp/number"
  # The server takes a free display number by itself, and no TCP port at all.
  Xtigervnc -displayfd "$fd" -auth "$tmp/xauthority.server" -nolisten tcp \
            -rfbport -1 -rfbunixpath "$tmp/vnc.sock" -rfbunixmode 0600 \
            -SecurityTypes VncAuth -PasswordFile "$tmp/password" \
            -AcceptSetDesktopSize=1 -geometry "$size" -depth 24 -desktop Aporia \
            >"$tmp/x.log" 2>&1 </dev/null &
  pids+=($!)
  IFS= read -r -t 20 -u "$fd" number || give_up 'the X server did not start' "$tmp/x.log"
  exec {fd}>&-
  export DISPLAY=:$number
  xauth -q add "$DISPLAY" . "$cookie"
}

start_window_manager ()
{
  cat > "$tmp/openbox.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><focusLast>yes</focusLast></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard/>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
  <applications>
    <application class="*"><decor>no</decor><focus>yes</focus></application>
  </applications>
</openbox_config>
XML
  openbox --sm-disable --config-file "$tmp/openbox.xml" >"$tmp/wm.log" 2>&1 </dev/null &
  pids+=($!)
  fill_screen </dev/null >"$tmp/fill.log" 2>&1 &
  pids+=($!)
}

# Windows fill the screen, dialogs float.  A rule of the window manager would not do:
# GTK takes the state back when it shows a window.
fill_screen ()
{
  local line id i
  local -A known=()
  # Until the window manager has made its list there is nothing to watch.
  for ((i = 0; i < 200; i++)); do
    ! xprop -root _NET_CLIENT_LIST | grep 'window id' >/dev/null || break
    sleep 0.05
  done
  while read -r line; do
    # shellcheck disable=SC2013  # words are meant
    for id in $(grep -o '0x[0-9a-f]*' <<<"$line"); do
      [ -z "${known[$id]:-}" ] || continue
      known[$id]=1
      if xprop -id "$id" WM_TRANSIENT_FOR _NET_WM_WINDOW_TYPE \
           | grep 'window id\|TYPE_DIALOG' >/dev/null; then
        continue
      fi
      for ((i = 0; i < 10; i++)); do
        wmctrl -i -r "$id" -b add,maximized_vert,maximized_horz || break
        sleep 0.1
        ! xprop -id "$id" _NET_WM_STATE | grep MAXIMIZED_VERT >/dev/null || break
      done
    done
  done < <(exec stdbuf -oL xprop -root -spy _NET_CLIENT_LIST)
}

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

start_x_server
start_window_manager
start_web_server

if [ -z "${XDG_RUNTIME_DIR:-}" ] || [ ! -w "${XDG_RUNTIME_DIR:-}" ]; then
  export XDG_RUNTIME_DIR=$tmp/run
  mkdir -m 700 "$XDG_RUNTIME_DIR"
fi

# There is no desktop around the window: choose what it would choose.  There is no
# task bar to bring a minimised window back, so that button goes.
mkdir -p "$tmp/etc/gtk-4.0"
cat > "$tmp/etc/gtk-4.0/settings.ini" <<'INI'
[Settings]
gtk-font-name=Cantarell 11
gtk-decoration-layout=:close
gtk-cursor-blink=0
INI
export XDG_CONFIG_DIRS=$tmp/etc:${XDG_CONFIG_DIRS:-/etc/xdg}
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
export GDK_BACKEND=x11
export GSK_RENDERER=${GSK_RENDERER:-cairo}
export GDK_DEBUG=${GDK_DEBUG:-gl-disable} GDK_DISABLE=${GDK_DISABLE:-gl}   # 4.8, 4.16 and newer
export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-keyfile}                     # kept, with no dconf around
export GTK_A11Y=${GTK_A11Y:-none}                                          # a picture has no widgets

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
