#!/usr/bin/env bash
# The server's tests, unit and database, compiled with a sanitizer: tools/sanitize.sh asan|tsan
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/install.sh build run test
cmake --preset "$1" >/dev/null
cmake --build --preset "$1" -j "$(nproc)"
ctest --preset "$1" -j "$(nproc)"
