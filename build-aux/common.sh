# common.sh: what run.sh and test.sh share.  Sourced, never run.
# shellcheck shell=bash

# say TEXT...: one line of progress, apart from the output of the tools.
say ()
{
  printf '==> %s\n' "$*" >&2
}

# configure BUILD_DIR [MESON_OPTIONS...]: a build folder that fits this checkout.
# Made once and kept; made anew when the checkout was moved (a container may mount
# it elsewhere), when the options differ, when D3 came or went, or when an earlier attempt
# stopped half way.
configure ()
{
  local build=$1 source stamp want
  shift
  source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  stamp=$build/.configured
  want=$(printf '%s\n' "$source" "$(cd "$(dirname "$build")" && pwd)" "${CC:-}" "$@" \
    "$source"/data/d3/node_modules/d3/dist/d3.min.j[s])

  if [ -f "$build/build.ninja" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ]; then
    return 0
  fi
  rm -rf "$build"
  if ! meson setup "$build" "$source" "$@" >"$build.setup.log" 2>&1; then
    tail -n 15 "$build.setup.log" >&2
    rm -rf "$build" "$build.setup.log"
    return 1
  fi
  rm -f "$build.setup.log"
  printf '%s\n' "$want" > "$stamp"
}
