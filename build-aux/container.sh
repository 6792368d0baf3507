#!/usr/bin/env bash
# container.sh [--keep] FOLDER
#
# Builds the container image of this checkout without a container engine, starts it and
# practises in it with a browser: a wrong password and a second browser are refused, a
# question is answered, and after a stop the answer is in the shared database and comes
# back in a container with an empty disk.  Needs root, buildah, debootstrap, MariaDB's
# server, Chromium and, from npm, playwright-core (tests/peers/fetch-peers.sh); minutes,
# and 6 GB in FOLDER, which keeps the base for the next time.
#   --keep  leave the image there (its name is printed)
#   MIRROR  where to get Debian (default: the mirror that this machine uses)
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$root/build-aux/common.sh"

keep=0
if [ "${1:-}" = --keep ]; then
  keep=1
  shift
fi
case ${1:-} in '' | -*) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; exit 2 ;; esac
for program in buildah debootstrap mariadbd chromium node; do
  command -v "$program" >/dev/null || { say "This needs $program"; exit 77; }
done
modules=${APORIA_PEERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/aporia-peers}/openid
[ -d "$modules/node_modules/playwright-core" ] || { say 'This needs tests/peers/fetch-peers.sh'; exit 77; }

mkdir -p "$1"
folder=$(readlink -f "$1")
image=localhost/aporia
base=localhost/aporia-base
buildah=(buildah --storage-driver vfs --root "$folder/storage" --runroot "$folder/run")

make_base ()
{
  local mirror=${MIRROR:-} container
  ! "${buildah[@]}" inspect --type image "$base" >/dev/null 2>&1 || return 0
  say 'Making a bare Debian'
  if [ -z "$mirror" ]; then
    # shellcheck disable=SC2016  # apt expands it
    mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' \
               | sed -n '/\/debian\/*$/{p;q}') || true
  fi
  if [ ! -e "$folder/debian/.ready" ]; then
    debootstrap --variant=minbase --include=ca-certificates bookworm "$folder/debian" ${mirror:+"$mirror"} \
      >"$folder/debootstrap.log"
    touch "$folder/debian/.ready"
  fi
  container=$("${buildah[@]}" from scratch)
  "${buildah[@]}" add -q "$container" "$folder/debian" / >/dev/null
  "${buildah[@]}" commit -q --rm "$container" "$base" >/dev/null
}

# As it would be checked out, with what is not committed yet.
build_image ()
{
  local source=$folder/source
  rm -rf "$source"
  mkdir "$source"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard \
     | tar --null --ignore-failed-read -T - -cf -) | tar -C "$source" -xf -
  say 'Building the image'
  "${buildah[@]}" bud --isolation chroot --network host --pull-never --format docker \
    --build-arg "BASE=$base" -t "$image" "$source" >"$folder/build.log" 2>&1 \
    || { tail -n 30 "$folder/build.log" >&2; return 1; }
}

make_base
build_image
size=$("${buildah[@]}" images --format '{{.Size}}' "$image")
say "The image has $size"
status=0
python3 "$root/tests/peers/container.py" "$folder" "$modules" "${buildah[@]}" || status=$?
[ "$keep" = 1 ] || "${buildah[@]}" rmi -f "$image" >/dev/null 2>&1 || true
exit "$status"
