#!/bin/sh
# Puts the pinned Node where npm scripts find it. npm 11 does so itself; npm 10 takes the link away again together with
# the packages of other platforms, which have the same name for it.
set -eu
cd "$(dirname "$0")/../node_modules"

[ ! -x .bin/node ] || exit 0
for package in node-*-*; do
  if [ -x "$package/bin/node" ] && "$package/bin/node" --version >/dev/null 2>&1; then
    ln -sf "../$package/bin/node" .bin/node
    exit 0
  fi
done
