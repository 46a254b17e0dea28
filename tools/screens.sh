#!/usr/bin/env bash
# Pictures of every screen at five widths, and in English and dark, into docs/screens.
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
