#!/usr/bin/env bash
# Formats the sources for `make lint`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/install.sh lint
git ls-files --cached --others --exclude-standard '*.cpp' '*.hpp' | xargs -r clang-format -i
tools/install_npm.sh web
npm --prefix web run --silent format
