#!/usr/bin/env bash
# Rewrites the sources as `make lint` wants them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/install.sh lint
git ls-files --cached --others --exclude-standard '*.cpp' '*.hpp' | xargs -r clang-format -i
tools/install_npm.sh web
npm --prefix web run --silent format
