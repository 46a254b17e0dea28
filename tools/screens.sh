#!/usr/bin/env bash
# Writes screenshots of every screen at five widths, in English and in dark mode, to docs/screens.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/install.sh build run test
cmake --preset dev >/dev/null
cmake --build build/dev --target okoshko -j "$(nproc)"
tools/install_npm.sh web
tools/build_page.sh
export OKOSHKO_BIN=$PWD/build/dev/bin/okoshko
cd web
exec npx playwright test --config screens.config.ts
