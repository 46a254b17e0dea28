#!/usr/bin/env bash
# `npm ci` in a folder, only when its package-lock.json (or Node itself) has changed since.
set -euo pipefail
"$(dirname "${BASH_SOURCE[0]}")/install.sh" --node
cd "$1"
stamp=node_modules/.okoshko-stamp
wanted=$({ cat package-lock.json; node --version; } | sha256sum)
if [[ -f $stamp && $(<"$stamp") == "$wanted" ]]; then exit 0; fi
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error </dev/null
echo "$wanted" >"$stamp"
