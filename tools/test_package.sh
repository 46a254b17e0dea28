#!/usr/bin/env bash
# `make test-package`: installs, upgrades, removes and purges the package in an empty root folder,
# and serves from it. Starts no service and changes nothing outside that folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools/install.sh build package run
tools/package.sh
tools/package.sh 999.0.0
old=$(find build/package -maxdepth 1 -name 'okoshko_[0-8]*.deb')
new=$(find build/package -maxdepth 1 -name 'okoshko_999.0.0*.deb')

work=$(mktemp -d)
chmod 755 "$work" # as root, PostgreSQL runs as another user
root=$work/root
served=
finish() {
  if [[ -n $served ]]; then kill "$served" 2>/dev/null || true; fi
  "${as_root[@]}" rm -rf "$work"
}
as_root=()
if [[ $EUID -ne 0 ]]; then as_root=(sudo); fi
trap finish EXIT

fail() {
  echo "test-package: $*" >&2
  exit 1
}
# Package scripts run outside the root folder, with its path in DPKG_ROOT.
dpkg_there() {
  "${as_root[@]}" dpkg --root="$root" --force-script-chrootless --force-depends --log=/dev/null "$@" >"$work/dpkg.log" 2>&1 ||
    { cat "$work/dpkg.log"; fail "dpkg $1 failed"; }
}
conf=$root/etc/okoshko/okoshko.conf

mkdir -p "$root"/etc "$root"/var/lib/dpkg/{info,updates,triggers}
touch "$root"/var/lib/dpkg/{status,available} "$root"/etc/{passwd,group,shadow,gshadow}

echo "== install"
dpkg_there --install "$old"
for file in usr/bin/okoshko usr/share/okoshko/page/index.html lib/systemd/system/okoshko.service \
  usr/share/man/man1/okoshko.1.gz usr/share/man/man1/okoshko-serve.1.gz \
  usr/share/bash-completion/completions/okoshko etc/okoshko/okoshko.conf; do
  [[ -s $root/$file ]] || fail "$file is missing"
done
grep -q '^okoshko:.*/var/lib/okoshko:/usr/sbin/nologin$' "$root/etc/passwd" || fail "no user okoshko"
[[ $(stat -c %a "$conf") == 640 ]] || fail "everybody can read the settings"
for package in postgresql-15 tzdata libpq5 libsodium23; do
  dpkg-deb --field "$old" Depends | grep -q "\b$package\b" || fail "the package does not depend on $package"
done

echo "== serve"
"$root/usr/bin/okoshko" serve --port 0 --data-dir "$work/data" >"$work/serve.log" 2>&1 &
served=$!
for ((i = 0; i < 600; i++)); do
  address=$(grep -aoE 'http://127.0.0.1:[0-9]+' "$work/serve.log" | head -1 || true)
  if [[ -n $address ]]; then break; fi
  kill -0 "$served" 2>/dev/null || break
  sleep 0.1
done
[[ -n $address ]] || { cat "$work/serve.log"; fail "the installed program does not serve"; }
curl -fsS "$address/" | grep -q '<div id="root">' || fail "the installed page is not served"
kill "$served"
wait "$served" || fail "the installed program does not stop"
served=

echo "== upgrade"
echo "OKOSHKO_PORT=8099" | "${as_root[@]}" tee -a "$conf" >/dev/null
"${as_root[@]}" mkdir -p "$root/var/lib/okoshko/backups"
dpkg_there --install "$new"
dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${Version}' okoshko | grep -qx 999.0.0 || fail "not upgraded"
grep -qx OKOSHKO_PORT=8099 "$conf" || fail "the upgrade lost the settings"
[[ $(grep -c '^okoshko:' "$root/etc/passwd") == 1 ]] || fail "the upgrade made a second user"

echo "== remove"
dpkg_there --remove okoshko
[[ ! -e $root/usr/bin/okoshko ]] || fail "the program stays after removal"
grep -qx OKOSHKO_PORT=8099 "$conf" || fail "removal lost the settings"

echo "== purge"
dpkg_there --purge okoshko
[[ ! -e $root/etc/okoshko ]] || fail "the settings stay after a purge"
[[ -d $root/var/lib/okoshko/backups ]] || fail "a purge removed the data"
grep -q 'stay in /var/lib/okoshko' "$work/dpkg.log" || fail "a purge does not name the data that stays"
echo "test-package: passed"
