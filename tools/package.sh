#!/usr/bin/env bash
# `make package`: builds build/package/okoshko_<version>_<architecture>.deb.
#   tools/package.sh [version]        another version than the project's, for the test of upgrades
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
version=${1:-}

tools/install.sh build package
tools/install.sh --node
mkdir -p build/logs
cmake --preset release >build/logs/configure-release.log || { cat build/logs/configure-release.log; exit 1; }
cmake --build build/release --target okoshko -j "$(nproc)"
tools/build_page.sh

# A man page per command, from its --help.
okoshko=$PWD/build/release/bin/okoshko
man=build/release/man
rm -rf "$man" && mkdir -p "$man"
commands=$("$okoshko" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\).*/\1/p')
help2man --no-info --name "operator console of beauty salons" "$okoshko" --output "$man/okoshko.1"
for command in $commands; do
  what=$("$okoshko" "$command" --help | head -1)
  help2man --no-info --name "${what%.}" "$okoshko $command" --output "$man/okoshko-$command.1"
done
gzip --best --no-name "$man"/*.1

# CPack collects the page and the man pages, so both must exist by now.
rm -f build/package/okoshko_"${version:-0}"*.deb
(cd build/release && cpack -B ../package ${version:+-R "$version"}) >build/logs/package.log ||
  { cat build/logs/package.log; exit 1; }
ls -l build/package/okoshko_"${version:-0}"*.deb
