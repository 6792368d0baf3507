#!/usr/bin/env bash
# fresh-root.sh [--worktree] FOLDER [COMMAND...]
#
# Runs COMMAND (default: build-aux/test.sh) on a copy of this checkout in a bare Debian
# in FOLDER, to see whether our scripts bring all that they need.  Needs root,
# debootstrap and the network.  FOLDER is made when it is not there; it is kept, with
# what was installed in it, until you remove it: nothing stays mounted on it.
#   --worktree  copy the files as they are now, instead of what HEAD holds
#   SUITE       the Debian release (default bookworm)
#   MIRROR      where to get it (default: the mirror that this machine uses)
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
checkout=$(dirname "$here")

# ---- inside: own mounts and processes, which end with us ---------------------

if [ "${1:-}" = --inside ]; then
  root=$2
  shift 2
  mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
  # A small /dev: no device of this machine but the harmless ones.
  mount -t tmpfs -o mode=755,nosuid dev "$root/dev"
  for name in null zero full random urandom tty; do
    : > "$root/dev/$name"
    mount --bind "/dev/$name" "$root/dev/$name"
  done
  mkdir "$root/dev/pts" "$root/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
  mount -t tmpfs -o mode=1777,nosuid,nodev shm "$root/dev/shm"
  ln -s pts/ptmx "$root/dev/ptmx"
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s fd/0 "$root/dev/stdin"
  ln -s fd/1 "$root/dev/stdout"
  ln -s fd/2 "$root/dev/stderr"
  # shellcheck disable=SC2016  # expanded inside
  exec chroot "$root" /usr/bin/env -i HOME=/root TERM="${TERM:-dumb}" LC_ALL=C.UTF-8 \
       PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
       ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
       ${no_proxy:+no_proxy="$no_proxy"} \
       /bin/sh -c 'cd /src && exec "$@"' sh "$@"
fi

# ---- outside ----------------------------------------------------------------

usage ()
{
  sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2
  exit 2
}

worktree=0
if [ "${1:-}" = --worktree ]; then
  worktree=1
  shift
fi
case ${1:-} in '' | -*) usage ;; esac
root=$1
shift
[ $# -gt 0 ] || set -- build-aux/test.sh

if [ "$(id -u)" -ne 0 ]; then
  echo 'fresh-root: this needs root' >&2
  exit 1
fi
if ! command -v debootstrap >/dev/null; then
  echo 'fresh-root: this needs debootstrap' >&2
  exit 1
fi

suite=${SUITE:-bookworm}
mkdir -p "$root"
root=$(readlink -f "$root")
if [ "$root" = / ]; then
  usage
fi

if [ ! -e "$root/.ready" ]; then
  mirror=${MIRROR:-}
  if [ -z "$mirror" ] && command -v apt-get >/dev/null; then
    # shellcheck disable=SC2016  # apt expands it
    mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' \
               | sed -n '/\/debian\/*$/{p;q}') || true
  fi
  printf '==> Making a bare %s in %s\n' "$suite" "$root" >&2
  if ! debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" ${mirror:+"$mirror"} \
       >"$root.log" 2>&1; then
    tail -n 20 "$root.log" >&2
    exit 1
  fi
  # No service starts in here.
  printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  touch "$root/.ready"
fi
cp -L /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true

rm -rf "$root/src"
mkdir "$root/src"
if [ "$worktree" = 1 ]; then
  (cd "$checkout" && git ls-files -z --cached --others --exclude-standard \
     | tar --null --ignore-failed-read -T - -cf -) | tar -C "$root/src" -xf -
else
  git -C "$checkout" archive HEAD | tar -C "$root/src" -xf -
fi

exec unshare --mount --propagation private --pid --fork --kill-child \
     "$here/fresh-root.sh" --inside "$root" "$@"
