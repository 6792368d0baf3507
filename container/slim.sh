#!/bin/sh
# slim.sh: takes out of the image what its packages bring and nothing in it uses.  The files of their
# licences stay.
set -eu

find /usr/share/doc ! -type d ! -name copyright -delete
find /usr/share/locale -mindepth 1 -maxdepth 1 -type d ! -name de ! -name es ! -name fr -exec rm -r {} +
rm -r /usr/share/man/* /usr/share/info/* /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/*-old

remove ()
{
  for path in "$@"; do
    rm -r "$path" || { echo "slim.sh: there is no $path any more" >&2; exit 1; }
  done
}

cd "/usr/lib/$(uname -m)-linux-gnu"
# Cairo draws the window, without GL.
remove dri libLLVM* libz3.*
# What noVNC, websockify, TigerVNC and openbox could do besides.
remove libnode.* libperl.* perl libgs.* libx265.* libaom.*
remove /usr/bin/node /usr/share/perl /usr/share/fonts/*/urw-base35 /var/lib/ieee-data /usr/share/ghostscript
# Names of countries and languages, in all of them.
remove /usr/share/iso-codes /usr/share/xml/iso-codes
