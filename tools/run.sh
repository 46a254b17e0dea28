#!/usr/bin/env bash
# `make run`: installs, builds and serves, also on a new machine.
#   tools/run.sh <address> <port> <data folder>
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
address=$1 port=$2 data=$3
okoshko=build/release/bin/okoshko

# Checks for an occupied port before any slow step.
if (exec 3<>"/dev/tcp/${address/#0.0.0.0/127.0.0.1}/$port") 2>/dev/null; then
  echo "okoshko: port $port on $address is taken. Stop what listens there, or: make run PORT=$((port + 1))" >&2
  exit 1
fi

tools/install.sh build run
tools/install.sh --node
echo "== server"
mkdir -p build/logs
cmake --preset release >build/logs/configure-release.log || { cat build/logs/configure-release.log; exit 1; }
cmake --build build/release --target okoshko -j "$(nproc)"
echo "== page"
tools/build_page.sh

# A given database is served unchanged; only the private one gets the demo salon.
if [[ -n ${DATABASE_URL:-} ]]; then
  echo "== DATABASE_URL is set: serving that database, without the demo salon"
  exec "$okoshko" serve --address "$address" --port "$port" --page-folder web/dist
fi

data=$(realpath -m "$data")
if [[ ! -f $data/demo.loaded ]]; then
  echo "== demo salon"
  "$okoshko" demo --data-dir "$data"
  touch "$data/demo.loaded"
fi
echo "== http://$address:$port/ - Ctrl-C stops the server and its database"
echo "   A forgotten password: $okoshko user passwd admin@okoshko.local --data-dir $data"
exec "$okoshko" serve --address "$address" --port "$port" --data-dir "$data" --page-folder web/dist
