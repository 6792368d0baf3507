#!/usr/bin/env bash
# install-deps.sh [run] [test] [browser] [peers]
#
# Installs what Aporia needs and what is not there yet.
#   run      what it takes to build and start the program (the default)
#   test     run, and what the tests take
#   browser  run, and what it takes to show the window in a browser
#   peers    run, a cluster of database servers and a sound server, for tests/peers
# Debian and Ubuntu: through apt, with sudo when not root; no question is asked.
# Elsewhere, or where nothing may be installed, it prints what to install and goes
# on as long as the libraries are found.  Quick, and silent, when all is there.
set -euo pipefail

# "a|b" takes the first of them that the distribution has.
run_packages=(
  gcc libc6-dev meson ninja-build pkg-config gettext python3
  libgtk-4-dev libgtk-4-bin libadwaita-1-dev libgtksourceview-5-dev
  libglib2.0-bin libglib2.0-dev-bin libjson-glib-dev libsoup-3.0-dev libgnutls28-dev glib-networking
  libsqlite3-dev libmariadb-dev libsecret-1-dev libical-dev
  libpoppler-glib-dev poppler-data libseccomp-dev libqpdf-dev libzip-dev libxml2-dev libxml2-utils
  libicu-dev libuchardet-dev libstemmer-dev
  libpocketsphinx-dev libsphinxbase-dev pocketsphinx-en-us
  libespeak-ng-dev espeak-ng-data flite1-dev
  libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev libfaad-dev
  gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-pulseaudio gstreamer1.0-alsa
  libwebkitgtk-6.0-dev
  adwaita-icon-theme hicolor-icon-theme librsvg2-common desktop-file-utils
  fonts-cantarell fonts-dejavu-core
)
test_packages=(
  xvfb xauth dbus dbus-daemon at-spi2-core gir1.2-atspi-2.0 python3-gi python3-cairo
  xdotool openbox procps imagemagick mariadb-server-core mariadb-client-core openssl poppler-utils
  fonts-droid-fallback gnome-keyring flite espeak-ng locales
  clang 'libclang-rt-14-dev|libclang-rt-dev' clang-format git
  appstream
)
# What copies the files of one server to the next, and what it looks for open ports with; a sound server.
peers_packages=(galera-4 rsync lsof pulseaudio pulseaudio-utils gstreamer1.0-tools)
browser_packages=(
  tigervnc-standalone-server tigervnc-tools novnc websockify openbox wmctrl
  x11-utils xauth dbus dbus-daemon python3
)

# What the build itself asks for: "module minimum".
modules=(
  'gtk4 4.8' 'libadwaita-1 1.2' 'gtksourceview-5 5.6' 'glib-2.0 2.74'
  'json-glib-1.0 1.6' 'libsoup-3.0 3.2' 'gnutls 3.7' 'libsecret-1 0.20' 'sqlite3 3.40' 'libmariadb 3.3'
  'libical 3.0'
  'poppler-glib 22.12' 'libseccomp 2.5' 'libqpdf 11' 'libzip 1.7'
  'libxml-2.0 2.9' 'icu-uc 72' 'icu-i18n 72' 'uchardet 0.0.7'
  'gstreamer-1.0 1.22' 'gstreamer-audio-1.0 1.22' 'gstreamer-app-1.0 1.22' 'faad2 2.10'
)
programs=(gcc meson ninja pkg-config msgfmt glib-compile-resources xmllint)
test_programs=(
  Xvfb xauth dbus-run-session gnome-keyring-daemon xdotool clang import pdftotext openssl
  mariadb-install-db desktop-file-validate espeak-ng
)
peers_programs=(rsync lsof pulseaudio pactl gst-launch-1.0)
browser_programs=(Xtigervnc tigervncpasswd websockify openbox wmctrl xprop xauth dbus-run-session)

usage ()
{
  sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"
}

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
d3=$(dirname "$here")/data/d3

wanted=("${run_packages[@]}")
# It fetches D3 and does nothing else; one that is there already is as good, whoever installed it.
command -v npm >/dev/null || wanted+=(npm)
for mode in "${@:-run}"; do
  case $mode in
    run) ;;
    test) wanted+=("${test_packages[@]}") programs+=("${test_programs[@]}") ;;
    peers) wanted+=("${peers_packages[@]}") programs+=("${peers_programs[@]}") ;;
    browser) wanted+=("${browser_packages[@]}") programs+=("${browser_programs[@]}") ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done

# Prints what the build would miss, one a line; nothing when it has all.
missing_tools ()
{
  local entry name minimum
  for name in "${programs[@]}"; do
    command -v "$name" >/dev/null || printf 'program %s\n' "$name"
  done
  command -v pkg-config >/dev/null || return 0
  for entry in "${modules[@]}"; do
    read -r name minimum <<<"$entry"
    pkg-config --exists "$name >= $minimum" || printf 'library %s, version %s or newer\n' "$name" "$minimum"
  done
  [ -e /usr/include/libstemmer.h ] || [ -e /usr/local/include/libstemmer.h ] \
    || printf 'library libstemmer\n'
}

# Says in plain words what is needed; fails only when the build could not go on.
settle_without_apt ()
{
  local reason=$1 missing
  missing=$(missing_tools)
  [ -n "$missing" ] || return 0
  {
    printf '%s\nAporia needs these; please install them:\n' "$reason"
    printf '%s\n' "$missing" | sed 's/^/  /'
    printf 'Their names on Debian 12 are:\n'
    printf '%s\n' "${wanted[@]%%|*}" | sort -u | fold_list
  } >&2
  return 1
}

fold_list ()
{
  tr '\n' ' ' | fold -s -w 76 | sed 's/^/  /; s/ *$//'
  printf '\n'
}

installed_packages ()
{
  # The architecture is cut off; "installed" is the only state that counts.
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p'
}

# Prints the wanted packages that are not installed ("a|b" stays as it is).
missing_packages ()
{
  local -A have=()
  local name entry found
  while read -r name; do have[$name]=1; done < <(installed_packages)
  for entry in "${wanted[@]}"; do
    found=
    for name in ${entry//|/ }; do [ -z "${have[$name]:-}" ] || found=1; done
    [ -n "$found" ] || printf '%s\n' "$entry"
  done | sort -u
}

# Prints, for each entry, the name that apt can install; names what it cannot.
installable ()
{
  local entry name found
  for entry in "$@"; do
    found=
    for name in ${entry//|/ }; do
      if apt-cache policy "$name" 2>/dev/null | grep 'Candidate: [^(]' >/dev/null; then
        found=$name
        break
      fi
    done
    if [ -n "$found" ]; then
      printf '%s\n' "$found"
    else
      printf 'note: this system has no package %s\n' "$entry" >&2
    fi
  done
}

# What the interactive view draws with.  npm compares it with the hashes of the lock file and runs none of it.
# Where it cannot be had, Aporia is built all the same, and the view says what it lacks.
fetch_d3 ()
{
  local had=$d3/node_modules/.package-lock.json
  if [ -e "$had" ] && ! [ "$d3/package-lock.json" -nt "$had" ]; then
    return 0
  fi
  if ! command -v npm >/dev/null \
     || ! (cd "$d3" && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error \
                           --fetch-retries=1 --fetch-timeout=30000) >/dev/null 2>&1 </dev/null; then
    rm -rf "$d3/node_modules"
    printf 'note: D3 could not be fetched, so the interactive view will not be there\n' >&2
  fi
}

# Whatever comes of the packages.
trap fetch_d3 EXIT

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  settle_without_apt 'This system does not use apt.'
  exit
fi

mapfile -t missing < <(missing_packages)
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    settle_without_apt 'Packages are missing, and neither root nor sudo is at hand.'
    exit
  fi
  as_root=(sudo)
  # Nobody can type a password where there is no terminal.
  [ -t 0 ] || as_root=(sudo -n)
  if ! "${as_root[@]}" true; then
    settle_without_apt 'Packages are missing, and sudo does not let us install them.'
    exit
  fi
fi

log=$(mktemp "${TMPDIR:-/tmp}/aporia-install.XXXXXX")
trap 'rm -f "$log"; fetch_d3' EXIT
apt_options=(-q -y -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 --no-install-recommends)
as_root+=(env DEBIAN_FRONTEND=noninteractive)

printf '==> Installing %d packages: %s\n' "${#missing[@]}" "${missing[*]}" >&2
# Old lists may still do, so a failure here is not the end.
"${as_root[@]}" apt-get "${apt_options[@]}" update >"$log" 2>&1 </dev/null \
  || printf 'note: the lists of packages could not be refreshed\n' >&2
mapfile -t names < <(installable "${missing[@]}")
if [ ${#names[@]} -gt 0 ] \
   && ! "${as_root[@]}" apt-get "${apt_options[@]}" install "${names[@]}" >>"$log" 2>&1 </dev/null; then
  tail -n 25 "$log" >&2
  settle_without_apt 'The packages could not be installed.'
  exit
fi
settle_without_apt 'This system has no packages for all that is needed.'
