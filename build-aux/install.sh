#!/usr/bin/env bash
# install.sh [--uninstall] [PREFIX]
#
# Installs what is missing, builds Aporia, and installs it into PREFIX (default
# ~/.local, which needs no rights): program, launcher entry, icons, settings, manual
# pages.  The desktop finds it at once; the caches of icons, entries and settings are
# brought up to date.
#   --uninstall  takes all of that away again, and nothing of what you practised
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$root/build-aux/common.sh"

uninstall=0
if [ "${1:-}" = --uninstall ]; then
  uninstall=1
  shift
fi
case ${1:-} in
  -*) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; [ "$1" = -h ] || [ "$1" = --help ]; exit ;;
esac
prefix=$(readlink -m "${1:-$HOME/.local}")
build=$root/_build-install
share=$prefix/share

# A cache of nothing is removed, so that nothing is left behind; others stay up to date.
drop_empty ()
{
  local cache=$1 left
  [ -e "$cache" ] || return 0
  left=$(find "$(dirname "$cache")" ! -type d ! -name "$(basename "$cache")" -print -quit)
  [ -n "$left" ] || rm -f "$cache"
}

refresh_caches ()
{
  [ ! -d "$share/glib-2.0/schemas" ] || glib-compile-schemas "$share/glib-2.0/schemas" >/dev/null
  [ ! -d "$share/applications" ] || update-desktop-database -q "$share/applications"
  [ ! -d "$share/icons/hicolor" ] || gtk4-update-icon-cache -q -t -f "$share/icons/hicolor"
  drop_empty "$share/glib-2.0/schemas/gschemas.compiled"
  drop_empty "$share/applications/mimeinfo.cache"
  drop_empty "$share/icons/hicolor/icon-theme.cache"
}

# Those that were made for it, and no other that happens to be empty.
remove_folders ()
{
  local folder
  cd "$prefix"
  for folder in bin libexec lib/*/aporia lib/aporia share/io.github.aporia_coach.Aporia/d3 share/man/man1 \
                share/icons/hicolor/{scalable,symbolic}/apps share/icons/hicolor share/applications \
                share/metainfo \
                share/glib-2.0/schemas share/dbus-1/services; do
    [ ! -d "$folder" ] || rmdir -p --ignore-fail-on-non-empty "$folder"
  done
}

"$root/build-aux/install-deps.sh" run
configure "$build" --buildtype release --prefix "$prefix" -Dtests=false
ninja -C "$build" --quiet >&2
# Of what is removed meson asks its own log, which the folder may have lost.
if [ "$uninstall" = 0 ] || [ ! -s "$build/meson-logs/install-log.txt" ]; then
  meson install -C "$build" --no-rebuild --quiet >&2
fi
if [ "$uninstall" = 1 ]; then
  ninja -C "$build" uninstall >/dev/null
  refresh_caches
  remove_folders
  say "Aporia is gone; what you practised stays in ${XDG_DATA_HOME:-$HOME/.local/share}/aporia"
  exit 0
fi
refresh_caches
say "Aporia is in $prefix; the launcher shows it, and $prefix/bin/aporia starts it"
