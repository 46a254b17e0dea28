#!/usr/bin/env bash
# All checks of `make lint`. Slow checks cache clean results, so a second run is fast.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=tools/steps.sh
source tools/steps.sh

build=build/dev

# clang-tidy needs the compile commands and the generated headers, not a complete build.
configure() {
  cmake --preset dev
  cmake --build "$build" --target okoshko_generated
}
format_check() {
  local wrong
  wrong=$(git ls-files '*.cpp' '*.hpp' | xargs -r clang-format --dry-run 2>&1 |
    { grep -a "Wclang-format-violations" || true; } | cut -d: -f1 | sort -u)
  if [[ -n $wrong ]]; then
    printf '%s\nNot as clang-format wants them: make format\n' "$wrong"
    return 1
  fi
}
shell_check() {
  git ls-files '*.sh' '*.bash' .ci/run 'deploy/debian/p*' | xargs -r shellcheck -x
}

must packages tools/install.sh build test lint
must configure configure
step check-selftest python3 -m unittest discover -s tools/tests
step layers tools/check_layers.py
step modules-picture tools/draw_modules.py --check
step style tools/check_style.py
step monitoring tools/check_monitoring.py
step shellcheck shell_check
step clang-format format_check
step headers tools/check_headers.py "$build"
step clang-tidy tools/clang_tidy.py "$build"
must npm tools/install_npm.sh web
step typecheck npm --prefix web run --silent typecheck
step eslint npm --prefix web run --silent lint
finish
