#!/usr/bin/env bash
# Unpack packages of another Debian suite, with everything they depend on, into
# a private folder; nothing is installed on this machine.
#
#   debian-suite-root.sh SUITE DIR PACKAGE...
#   e.g.  debian-suite-root.sh sid   ./peer-llama  llama.cpp-tools
#         debian-suite-root.sh sid   ./peer-mysql  mysql-server-core mysql-client-core
#
# Then start a program with that folder's own loader:
#   ./peer-llama/run usr/bin/llama-server --version
# The mirror is the one this machine's apt already uses.
set -eu
suite=$1; dir=$2; shift 2
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep '/debian/*$' | head -n 1)
[ -n "$mirror" ] || { echo "no Debian mirror in this machine's apt sources" >&2; exit 77; }
mkdir -p "$dir"; dir=$(cd "$dir" && pwd)
w=$dir/.apt; mkdir -p "$w/lists/partial" "$w/cache/archives/partial"; : > "$w/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$w/sources.list"
apt=(apt-get -q -o "Dir::Etc::sourcelist=$w/sources.list" -o Dir::Etc::sourceparts=/dev/null
     -o "Dir::State::lists=$w/lists" -o "Dir::Cache=$w/cache" -o "Dir::State::status=$w/status"
     -o APT::Sandbox::User=root)
"${apt[@]}" update
"${apt[@]}" install -y --no-install-recommends --download-only "$@"
for d in "$w"/cache/archives/*.deb; do dpkg-deb -x "$d" "$dir"; done
rm -rf "$w/cache" "$w/lists"
cat > "$dir/run" <<'RUN'
#!/bin/sh
# run PROGRAM [args]: PROGRAM is relative to this folder.
r=$(cd "$(dirname "$0")" && pwd); a=$(uname -m)-linux-gnu; l=$r/usr/lib/$a
p=$1; shift
# llama.cpp-tools keeps private libraries and looks for its CPU backends at the
# packaged place, which does not exist here: name the plain one.
extra=$l/llama:$r/usr/lib/mysql/private
b=$l/ggml/backends0/libggml-cpu-${GGML_CPU:-x64}.so
[ ! -e "$b" ] || export GGML_BACKEND_PATH="$b"
exec "$l"/ld-linux-*.so.* --library-path "$l:$extra" "$r/$p" "$@"
RUN
chmod +x "$dir/run"
