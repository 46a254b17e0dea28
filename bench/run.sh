#!/usr/bin/env bash
# `make bench`: builds the measured programs, then runs bench/bench.py. QUICK=1 is shorter and less exact.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/install.sh build run test bench
cmake --preset release >/dev/null
cmake --build build/release --target okoshko -j "$(nproc)"
mkdir -p build/bench
g++ -std=c++20 -O2 -Wall -Wextra bench/load/live_streams.cpp -o build/bench/live_streams
tools/build_page.sh
tools/install_npm.sh bench/peers
exec python3 bench/bench.py ${QUICK:+--quick} "$@"
