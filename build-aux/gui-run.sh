#!/usr/bin/env bash
# gui-run.sh [OPTIONS] -- COMMAND [ARGUMENTS...]
#
# Runs COMMAND in a private, throw-away desktop session: an X server, a session bus,
# a home and XDG folders of its own, all gone afterwards.  Nothing of the caller's
# session leaks in.  Exit status, stdout and stderr are COMMAND's only.
#   --a11y        leave the accessibility bus on (otherwise GTK_A11Y=test)
#   --keyring     start an unlocked keyring that asks nothing
#   --wm          start a window manager (not needed for xdotool; for resizing, modality)
#   --size WxH    screen size (default 1280x800)
#   --renderer R  GSK_RENDERER (default cairo: the same pixels every time)
#   --no-x        bus (and keyring) only
#   --keep-home   leave HOME and XDG_* as they are (debugging)
# GUI_RUN_DEBUG=1 prints the log of the session when COMMAND fails.
set -euo pipefail

keyring=0 wm=0 a11y=0 x=1 keep=0 size=1280x800 renderer=cairo
while [ $# -gt 0 ]; do
  case $1 in
    --a11y) a11y=1 ;;
    --keyring) keyring=1 ;;
    --wm) wm=1 ;;
    --no-x) x=0 ;;
    --keep-home) keep=1 ;;
    --size) size=$2; shift ;;
    --renderer) renderer=$2; shift ;;
    --) shift; break ;;
    *) break ;;
  esac
  shift
done
if [ $# -eq 0 ]; then
  sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2
  exit 2
fi

# ---- inside, on the private bus ---------------------------------------------

if [ "${GUI_RUN_INNER:-}" = 1 ]; then
  unset GUI_RUN_INNER
  pids=()
  # shellcheck disable=SC2317  # reached by the trap
  end_services ()
  {
    [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  }
  trap end_services EXIT

  if [ "$keyring" = 1 ]; then
    # The password is read up to the end of the file; with an empty one no collection is made.
    gnome-keyring-daemon --foreground --unlock --components=secrets < <(printf test) 8>&- 9>&- &
    pids+=($!)
    gdbus wait --session --timeout 10 org.freedesktop.secrets \
      || { echo 'gui-run: the keyring did not start' >&9; exit 98; }
  fi
  if [ "$a11y" = 1 ]; then
    # Up before the program starts; the program would not wait for it.
    gdbus call --session -d org.a11y.Bus -o /org/a11y/bus -m org.a11y.Bus.GetAddress
  fi
  if [ "$wm" = 1 ]; then
    openbox --sm-disable 8>&- 9>&- &
    pids+=($!)
    for ((i = 0; i < 100; i++)); do
      ! xdotool get_desktop >/dev/null 2>&1 || break
      sleep 0.05
    done
  fi

  # What a test asks of the program is not asked of the session's own services.
  for name in G_DEBUG MALLOC_CHECK_ MALLOC_PERTURB_; do
    held=GUI_RUN_HELD_$name
    [ -z "${!held+set}" ] || export "$name=${!held}"
    unset "$held"
  done
  status=0
  "$@" >&8 2>&9 8>&- 9>&- || status=$?
  exit "$status"
fi

# ---- outside ----------------------------------------------------------------

tmp=$(mktemp -d "${TMPDIR:-/tmp}/gui-run.XXXXXX")
xpid=

# shellcheck disable=SC2317  # reached by the traps
clean_up ()
{
  trap "" INT TERM
  trap - EXIT
  if [ -n "$xpid" ]; then
    kill "$xpid" 2>/dev/null || true
    wait "$xpid" 2>/dev/null || true
  fi
  # A service that is still ending may write once more.
  rm -rf "$tmp" 2>/dev/null || { sleep 0.3; rm -rf "$tmp" || true; }
}
trap clean_up EXIT
trap 'clean_up; exit 130' INT
trap 'clean_up; exit 143' TERM

for name in G_DEBUG MALLOC_CHECK_ MALLOC_PERTURB_; do
  [ -z "${!name+set}" ] || export "GUI_RUN_HELD_$name=${!name}"
  unset "$name"
done

if [ "$x" = 1 ]; then
  # A cookie: other sessions on the machine cannot connect by accident.
  auth=()
  if command -v xauth >/dev/null; then
    export XAUTHORITY=$tmp/xauthority
    cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    touch "$XAUTHORITY"
    xauth -q add :0 . "$cookie"                       # the server takes every entry
    cp "$XAUTHORITY" "$tmp/xauthority.server"
    auth=(-auth "$tmp/xauthority.server")
  fi
  # The server finds a free display number by itself: no race with other sessions.
  mkfifo "$tmp/number"
  exec {fd}<>"$tmp/number"
  Xvfb -displayfd "$fd" -screen 0 "${size}x24" -nolisten tcp -dpi 96 \
       ${auth[@]+"${auth[@]}"} +extension GLX +render -noreset >"$tmp/x.log" 2>&1 </dev/null &
  xpid=$!
  if ! IFS= read -r -t 20 -u "$fd" number; then
    cat "$tmp/x.log" >&2
    echo 'gui-run: the X server did not start' >&2
    exit 99
  fi
  exec {fd}>&-
  export DISPLAY=:$number GDK_BACKEND=x11
  [ ${#auth[@]} -eq 0 ] || xauth -q add "$DISPLAY" . "$cookie"
else
  unset DISPLAY
fi

if [ "$keep" = 0 ]; then
  export HOME=$tmp/home XDG_CONFIG_HOME=$tmp/config XDG_DATA_HOME=$tmp/data
  export XDG_CACHE_HOME=$tmp/cache XDG_STATE_HOME=$tmp/state
  mkdir -p "$HOME" "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
  printf '%s\n' '[Settings]' 'gtk-font-name=Cantarell 11' 'gtk-enable-animations=0' 'gtk-cursor-blink=0' \
    > "$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
fi
export XDG_RUNTIME_DIR=$tmp/run
mkdir -m 700 "$XDG_RUNTIME_DIR"

unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY AT_SPI_BUS_ADDRESS GNOME_KEYRING_CONTROL
unset GTK_THEME GTK_MODULES
export GSK_RENDERER=$renderer LIBGL_ALWAYS_SOFTWARE=1
export GSETTINGS_BACKEND=memory GIO_USE_VFS=local
export LC_ALL=${LC_ALL:-C.UTF-8}
if [ "$a11y" = 1 ]; then
  unset GTK_A11Y NO_AT_BRIDGE
else
  export GTK_A11Y=${GTK_A11Y:-test} NO_AT_BRIDGE=1
fi
# No GL at all with the cairo renderer: quicker, and no leaks of Mesa (4.8; 4.16 and newer).
if [ "$renderer" = cairo ]; then
  export GDK_DEBUG=${GDK_DEBUG:-gl-disable} GDK_DISABLE=${GDK_DISABLE:-gl}
fi

flags=()
[ "$keyring" = 0 ] || flags+=(--keyring)
[ "$wm" = 0 ] || flags+=(--wm)
[ "$a11y" = 0 ] || flags+=(--a11y)
status=0
# The bus and what it starts are chatty: that goes to a log, and COMMAND gets the real
# stdout and stderr as 8 and 9.
GUI_RUN_INNER=1 dbus-run-session -- "$(readlink -f "$0")" ${flags[@]+"${flags[@]}"} -- "$@" \
  8>&1 9>&2 >"$tmp/session.log" 2>&1 || status=$?
if [ "$status" -ne 0 ] && [ -n "${GUI_RUN_DEBUG:-}" ]; then
  cat "$tmp/session.log" "$tmp/x.log" >&2 2>/dev/null || true
fi
exit "$status"
