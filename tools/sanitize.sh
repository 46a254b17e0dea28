#!/usr/bin/env bash
# Runs the server's unit and database tests with a sanitizer: tools/sanitize.sh asan|tsan
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/install.sh build run test
cmake --preset "$1" >/dev/null
cmake --build --preset "$1" -j "$(nproc)"
ctest --preset "$1" -j "$(nproc)"
