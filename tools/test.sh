#!/usr/bin/env bash
# All steps of `make test`. A failed build ends it; after the build every suite runs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=tools/steps.sh
source tools/steps.sh

jobs=$(nproc)
preset=${PRESET:-dev}
build=build/$preset

configure_and_build() {
  cmake --preset "$preset" >"$steps_logs/configure.log" || { cat "$steps_logs/configure.log"; return 1; }
  cmake --build "$build" -j "$jobs"
}

# Each run of the tests collects the names of the executed statements again.
server_tests() {
  rm -rf "$build/sql-coverage"
  ctest --test-dir "$build" --output-on-failure -j "$jobs"
}

must packages tools/install.sh build run test
must build configure_and_build
step server server_tests
step sql-coverage tools/check_sql_coverage.py "$build/sql-coverage"
must npm tools/install_npm.sh web
step page-build tools/build_page.sh
step vitest npm --prefix web test
export OKOSHKO_BIN=$PWD/$build/bin/okoshko
step contract npm --prefix web run --silent contract
step e2e npm --prefix web run --silent e2e
finish
