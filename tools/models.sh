#!/usr/bin/env bash
# `make models`: builds the release binary and measures the models with it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/install.sh build run
cmake --preset release >/dev/null
cmake --build build/release --target okoshko -j "$(nproc)"
exec tools/models.py build/release/bin/okoshko
