#!/usr/bin/env bash
# Builds the page into web/dist, only if one of its inputs has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/install_npm.sh web
made_of=$(find web/src web/public web/*.json web/*.ts web/index.html api/openapi.yaml -type f \
  ! -name schema.d.ts -print0 | sort -z | xargs -0 cat | sha256sum)
stamp=build/page.stamp
if [[ -f web/dist/index.html && -f $stamp && $(<"$stamp") == "$made_of" ]]; then exit 0; fi
npm --prefix web run --silent build
mkdir -p build
echo "$made_of" >"$stamp"
