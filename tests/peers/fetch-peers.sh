#!/usr/bin/env bash
# fetch-peers.sh [DIR]
#
# Brings other programs that speak our protocols into DIR (the cache folder
# "aporia-peers"), so that the tests of suite "peers" can talk to them.  Nothing is
# installed but what makes a cluster of the database servers that the tests have anyway.
# What cannot be had is named and left out; its tests then skip.
set -uo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
dir=${1:-${APORIA_PEERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/aporia-peers}}
mkdir -p "$dir"

# llama.cpp's server, of a Debian suite that has it.
if [ ! -x "$dir/llama/usr/bin/llama-server" ]; then
  rm -rf "$dir/llama" "$dir/llama.new"
  if "$here/debian-suite-root.sh" sid "$dir/llama.new" llama.cpp-tools >"$dir/llama.log" 2>&1; then
    mv "$dir/llama.new" "$dir/llama"
  else
    printf 'note: no llama-server (%s)\n' "$(tail -n 1 "$dir/llama.log")" >&2
    rm -rf "$dir/llama.new"
  fi
fi
[ ! -x "$dir/llama/run" ] || "$dir/llama/run" usr/bin/llama-server --version 2>&1 | head -n 1

# The other server of the MySQL protocol.
if [ ! -x "$dir/mysql/run" ]; then
  rm -rf "$dir/mysql" "$dir/mysql.new"
  if "$here/debian-suite-root.sh" sid "$dir/mysql.new" mysql-server-core >"$dir/mysql.log" 2>&1; then
    mv "$dir/mysql.new" "$dir/mysql"
  else
    printf 'note: no server of MySQL (%s)\n' "$(tail -n 1 "$dir/mysql.log")" >&2
    rm -rf "$dir/mysql.new"
  fi
fi

# A cluster: its library and what copies files are packages.  The scripts between them are in one that would
# start a server of this machine, so they are taken out of it.
"$here/../../build-aux/install-deps.sh" peers || printf 'note: no cluster of database servers\n' >&2
if [ ! -x "$dir/galera/wsrep_sst_rsync" ]; then
  rm -rf "$dir/galera" "$dir/galera.new"
  mkdir "$dir/galera.new"
  if (cd "$dir/galera.new" && apt-get -q -o APT::Sandbox::User=root download mariadb-server \
        && dpkg-deb -x mariadb-server_*.deb . && cp usr/bin/wsrep_sst_rsync usr/bin/wsrep_sst_common . \
        && rm -rf usr etc lib mariadb-server_*.deb) >"$dir/galera.log" 2>&1; then
    mv "$dir/galera.new" "$dir/galera"
  else
    printf 'note: no scripts of a cluster (%s)\n' "$(tail -n 1 "$dir/galera.log")" >&2
    rm -rf "$dir/galera.new"
  fi
fi

# A scripted server that others test their clients with.
if [ ! -e "$dir/aimock/node_modules/.bin/llmock" ]; then
  if ! command -v npm >/dev/null \
     || ! npm install --ignore-scripts --no-audit --no-fund --prefix "$dir/aimock" \
          @copilotkit/aimock@1.43.0 >"$dir/aimock.log" 2>&1; then
    printf 'note: no scripted server from npm\n' >&2
  fi
fi

# An OpenID provider, and what drives Chromium where that is installed.
if [ ! -d "$dir/openid/node_modules/oidc-provider" ]; then
  if ! command -v npm >/dev/null \
     || ! npm install --ignore-scripts --no-audit --no-fund --prefix "$dir/openid" \
          oidc-provider@9.13.3 playwright-core >"$dir/openid.log" 2>&1; then
    printf 'note: no OpenID provider from npm\n' >&2
  fi
fi
exit 0
