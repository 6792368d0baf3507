#!/usr/bin/env bash
# local.sh FOLDER
#
# Builds the Flatpak of this checkout without any Flatpak remote: makes a runtime and an
# SDK from Debian packages, builds the application of the manifest against them with the
# same options, permissions and sandbox, installs it for a user of its own in FOLDER,
# tries it inside the sandbox (--health-check, a report, a window in a virtual display)
# and writes the single-file bundle FOLDER/aporia.flatpak.
# What Debian has as packages is in that runtime, so the other modules of the manifest
# are left out.  Needs root, debootstrap, flatpak, flatpak-builder, ostree, elfutils and Xvfb; ten
# minutes and 6 GB the first time, FOLDER keeps the runtime.
#   MIRROR  where to get Debian (default: the mirror that this machine uses)
# shellcheck disable=SC2317  # some functions are reached through check
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
# shellcheck source-path=SCRIPTDIR/../build-aux source=common.sh
. "$root/build-aux/common.sh"

case ${1:-} in '' | -*) sed -n '2,/^set /{/^set /d;/shellcheck/d;s/^# \{0,1\}//;p}' "$0"; exit 2 ;; esac
for program in debootstrap flatpak flatpak-builder ostree eu-strip Xvfb; do
  command -v "$program" >/dev/null || { say "This needs $program"; exit 77; }
done
mkdir -p "$1"
folder=$(readlink -f "$1")
cd "$folder"
id=io.github.aporia_coach.Aporia
suite=bookworm
arch=$(flatpak --default-arch)
# Nothing of the person who runs this is seen or touched.
export HOME=$folder/home XDG_RUNTIME_DIR=$folder/runtime
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME DBUS_SESSION_BUS_ADDRESS
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"

platform=(
  libgtk-4-1 libgtk-4-common libadwaita-1-0 libgtksourceview-5-0 libglib2.0-bin libjson-glib-1.0-0
  libsoup-3.0-0 glib-networking libgnutls30 libsqlite3-0 libmariadb3 libsecret-1-0 libical3
  libpoppler-glib8 poppler-data libseccomp2 libqpdf29 libzip4 libxml2 libicu72 libuchardet0 libstemmer0d
  libgstreamer1.0-0 libgstreamer-plugins-base1.0-0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good
  gstreamer1.0-pulseaudio libfaad2 libpocketsphinx3 libsphinxbase3 pocketsphinx-en-us libespeak-ng1
  adwaita-icon-theme hicolor-icon-theme librsvg2-common gsettings-desktop-schemas shared-mime-info
  fonts-cantarell fonts-dejavu-core ca-certificates
)
sdk=(
  "${platform[@]}" gcc libc6-dev meson ninja-build pkg-config gettext python3 git patch bzip2 xz-utils
  elfutils binutils appstream desktop-file-utils gtk-update-icon-cache libgtk-4-bin libglib2.0-dev-bin
  libxml2-utils
  libgtk-4-dev libadwaita-1-dev libgtksourceview-5-dev libjson-glib-dev libsoup-3.0-dev libgnutls28-dev
  libsqlite3-dev libmariadb-dev libsecret-1-dev libical-dev libpoppler-glib-dev libseccomp-dev libqpdf-dev
  libzip-dev libxml2-dev libicu-dev libuchardet-dev libstemmer-dev libgstreamer1.0-dev
  libgstreamer-plugins-base1.0-dev libfaad-dev libpocketsphinx-dev libsphinxbase-dev
  libespeak-ng-libespeak-dev
)

make_base ()
{
  local mirror=${MIRROR:-}
  [ ! -e base.ready ] || return 0
  if [ -z "$mirror" ]; then
    # shellcheck disable=SC2016  # apt expands it
    mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' \
               | sed -n '/\/debian\/*$/{p;q}') || true
  fi
  debootstrap --variant=minbase "$suite" base ${mirror:+"$mirror"} >debootstrap.log
  touch base.ready
}

# make_runtime KIND PACKAGES...: one branch of the repository "runtimes".
make_runtime ()
{
  local kind=$1
  shift
  ! ostree --repo=runtimes rev-parse "runtime/org.example.Debian.$kind/$arch/$suite" >/dev/null 2>&1 \
    || return 0
  say "Making $kind of Debian packages"
  rm -rf tree rt
  cp -a base tree
  cp /etc/resolv.conf /etc/hosts tree/etc/
  chroot tree env DEBIAN_FRONTEND=noninteractive sh -c \
    'apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"' sh "$@" >"$kind.log" 2>&1 \
    || { tail -n 20 "$kind.log" >&2; return 1; }
  # What is built from this wants files/ and var/ to be there, and reads usr/.
  mkdir -p rt/usr rt/files rt/var
  mv tree/usr/* rt/usr/
  mv tree/etc rt/usr/etc
  rm -rf rt/usr/etc/{apt,hosts,resolv.conf} rt/usr/etc/{g,}shadow* rt/usr/share/{doc,man}
  find rt/usr \( -type c -o -type b -o -type p -o -type s \) -delete
  chmod -R u+rwX rt/usr
  cat > rt/metadata <<META
[Runtime]
name=org.example.Debian.$kind
runtime=org.example.Debian.Platform/$arch/$suite
sdk=org.example.Debian.Sdk/$arch/$suite

[Environment]
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share
META
  flatpak build-export --disable-fsync runtimes rt "$suite" >/dev/null
  rm -rf tree rt
}

make_base
[ -d runtimes ] || ostree init --mode=archive-z2 --repo=runtimes
make_runtime Platform "${platform[@]}"
make_runtime Sdk "${sdk[@]}"
flatpak build-update-repo runtimes >/dev/null
flatpak --user remote-add --no-gpg-verify --if-not-exists runtimes "file://$folder/runtimes"
flatpak --user install -y --noninteractive --or-update runtimes "org.example.Debian.Platform//$suite" \
  "org.example.Debian.Sdk//$suite" >/dev/null

# ---- the application --------------------------------------------------------

# The manifest with this runtime, and of its modules those that Debian has no package of.
make_manifest ()
{
  python3 - "$root/flatpak/$id.json" "$folder/source" "$suite" >manifest.json <<'PYTHON'
import json
import sys

path, source, suite = sys.argv[1:]
with open(path, encoding='utf-8') as file:
    manifest = json.load(file)
manifest.update({'runtime': 'org.example.Debian.Platform', 'sdk': 'org.example.Debian.Sdk',
                 'runtime-version': suite, 'appstream-compose': False})
manifest['modules'] = [module for module in manifest['modules'] if module['name'] == 'aporia']
manifest['modules'][0]['sources'] = [{'type': 'dir', 'path': source}]
print(json.dumps(manifest, indent=2))
PYTHON
}

build_application ()
{
  # As it would be checked out, with what is not committed yet.
  rm -rf source
  mkdir source
  (cd "$root" && git ls-files -z --cached --others --exclude-standard \
     | tar --null --ignore-failed-read -T - -cf -) | tar -C source -xf -
  make_manifest
  say 'Building the application'
  flatpak-builder --user --disable-rofiles-fuse --force-clean --repo=repo build manifest.json \
                  >build.log 2>&1 \
    || { tail -n 30 build.log >&2; return 1; }
  flatpak --user remote-add --no-gpg-verify --if-not-exists aporia "file://$folder/repo"
  flatpak --user install -y --noninteractive --or-update aporia "$id" >install.log 2>&1 \
    || { cat install.log >&2; return 1; }
  flatpak build-bundle repo aporia.flatpak "$id"
}

count=0 failed=0
# check NAME COMMAND...: one line of TAP.
check ()
{
  local name=$1
  shift
  count=$((count + 1))
  if "$@" >check.log 2>&1; then
    echo "ok $count - $name"
  else
    failed=1
    echo "not ok $count - $name"
    sed 's/^/# /' check.log
  fi
}

run ()
{
  dbus-run-session -- flatpak --user run "$@"
}

# What the sandbox does not hand over.  No step of these may fail: each is joined to the next.
is_closed ()
{
  echo secret > "$HOME/secret.txt"
  # shellcheck disable=SC2016  # expanded inside
  run --command=sh "$id" -c 'test -e /.flatpak-info && ! test -e "$1" && ! test -e "$2"' sh \
      "$HOME/secret.txt" "$folder/source" \
    && flatpak --user info --show-permissions "$id" >permissions.txt \
    && ! grep '^filesystems=\|^devices=.*all\|=talk$\|=own$' permissions.txt
}

is_healthy ()
{
  run "$id" --health-check >health.txt 2>&1 \
    && grep '^Reader of documents: good' health.txt && grep '^Settings: good' health.txt
}

# An interview and its report, by the programs inside.
makes_report ()
{
  local data=$HOME/.var/app/$id/data
  mkdir -p "$data"
  printf 'Rosa Habermann\nSous Chef\nSkills\nHACCP, menu planning\n' > "$data/cv.txt"
  printf 'Sous Chef\nWhat we ask for\nKnowledge of HACCP.\n' > "$data/jd.txt"
  printf 'I cut food waste by 18 percent with a new list.\n' > "$data/answers.txt"
  run --command=aporia-cli "$id" practice --cv "$data/cv.txt" --jd "$data/jd.txt" --title 'Sous Chef' \
      --questions 1 --answers "$data/answers.txt" \
    && run "$id" --export-report last --output "$data/report.pdf" \
    && [ "$(head -c 5 "$data/report.pdf")" = %PDF- ] && [ -s "$data/aporia/aporia.sqlite" ]
}

shows_window ()
{
  "$root/build-aux/gui-run.sh" --keep-home -- flatpak --user run --env=GSK_RENDERER=cairo \
      --env=GDK_BACKEND=x11 "$id" --exit-after-first-frame >frame.txt 2>&1 \
    && grep 'first-frame-ms=' frame.txt
}

build_application
check 'the health check inside the sandbox' is_healthy
check 'the sandbox hands over nothing of the home folder' is_closed
check 'an interview and its report inside the sandbox' makes_report
check 'the window inside the sandbox' shows_window
check 'the bundle is one file' test -s aporia.flatpak
echo "1..$count"
say "$folder/aporia.flatpak has $(du -h aporia.flatpak | cut -f 1)"
exit "$failed"
