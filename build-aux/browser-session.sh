# browser-session.sh: a display that is served to a browser, with one program on it.
# Sourced by run.sh and by the container, never run.  Uses of the caller: $tmp, a private
# folder; pids, an array of what is to be ended; give_up MESSAGE [LOG], which ends.
# shellcheck shell=bash
# shellcheck disable=SC2154  # tmp is the caller's

# end_processes: those of pids, the last one first.  A signal that comes in a bad moment is lost on the X
# server, so it is told again.
end_processes ()
{
  local i tries
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    for ((tries = 0; tries < 100; tries++)); do
      kill -0 "${pids[i]}" 2>/dev/null || break
      ((tries % 20)) || kill "${pids[i]}" 2>/dev/null || true
      sleep 0.05
    done
    kill -KILL "${pids[i]}" 2>/dev/null || true
    wait "${pids[i]}" 2>/dev/null || true
  done
}

# start_x_server SIZE OPTIONS...: behind the socket $tmp/vnc.sock; sets DISPLAY.
start_x_server ()
{
  local size=$1 number cookie
  shift
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
            -AcceptSetDesktopSize=1 -geometry "$size" -depth 24 -desktop Aporia "$@" \
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
  local -A known=() listed=()
  # Until the window manager has made its list there is nothing to watch.
  for ((i = 0; i < 200; i++)); do
    ! xprop -root _NET_CLIENT_LIST | grep 'window id' >/dev/null || break
    sleep 0.05
  done
  while read -r line; do
    # A program that is started again has the ids of the one before.
    listed=()
    # shellcheck disable=SC2013  # words are meant
    for id in $(grep -o '0x[0-9a-f]*' <<<"$line"); do
      listed[$id]=1
    done
    for id in "${!known[@]}"; do
      [ -n "${listed[$id]:-}" ] || unset "known[$id]"
    done
    for id in "${!listed[@]}"; do
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

# surround_program: what the program finds around itself.
surround_program ()
{
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
}
