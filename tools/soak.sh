#!/usr/bin/env bash
# Runs the oracle test of the live screens for a number of rounds: tools/soak.sh <rounds> [<seed>]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/install.sh build run test
cmake --preset dev >/dev/null
cmake --build build/dev --target live_http_dbtest -j "$(nproc)"
export OKOSHKO_SOAK_ROUNDS="$1"
if [[ -n "${2:-}" ]]; then export OKOSHKO_SEED="$2"; fi
exec build/dev/bin/live_http_dbtest --gtest_filter='LiveOracleTest.*'
