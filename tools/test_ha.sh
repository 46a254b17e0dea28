#!/usr/bin/env bash
# `make test-ha`: starts the installation of deploy/ha on loopback addresses, and breaks it.
# etcd, Patroni and HAProxy are unpacked from Debian's packages and not installed, because those
# packages would start services on this machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools/install.sh build run ha
cmake --preset release >/dev/null
cmake --build build/release --target okoshko -j "$(nproc)"

programs=build/ha
if [[ ! -x $programs/usr/sbin/haproxy ]]; then
  mkdir -p "$programs"
  (
    cd "$programs"
    apt-get -qq download etcd-server patroni haproxy
    for package in *.deb; do dpkg -x "$package" .; done
  )
fi
# Debian's Python, for which the packages' modules are.
exec /usr/bin/python3 tools/ha/test_ha.py "$programs" build/release/bin/okoshko
