#!/usr/bin/env bash
# Installs the Debian packages of the given sections of tools/packages.txt that are missing.
# Does nothing if all are installed. Needs root or sudo only if a package is missing.
#
#   tools/install.sh build run        the packages of two sections
#   tools/install.sh --node           checks Node instead; installs nothing
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

check_node() {
  local found="none"
  if command -v node >/dev/null && command -v npm >/dev/null; then
    found=$(node --version)
    if node -e 'const [a, b] = process.versions.node.split(".").map(Number);
                process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
      return 0
    fi
  fi
  cat >&2 <<TEXT
okoshko: the page needs Node 20.19 or newer with npm; found: $found.
  Debian 12's own nodejs is 18. As root, from NodeSource:
    curl -fsSL https://deb.nodesource.com/setup_22.x | bash - && apt-get install -y nodejs
  or as yourself: https://github.com/nvm-sh/nvm, then \`nvm install 22\`.
TEXT
  return 1
}

missing_of() {
  local wanted
  wanted=$(awk -v sections=" $* " '!/^#/ && NF && index(sections, " " $1 " ") { print $2 }' packages.txt)
  # shellcheck disable=SC2086
  { dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true; } |
    awk '$1 == "installed" { print $2 }' | sort -u |
    comm -13 - <(sort -u <<<"$wanted")
}

install_packages() {
  local as_root=()
  if [[ $EUID -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
      echo "okoshko: these packages are missing, and there is neither root nor sudo to install them:" >&2
      echo "  apt-get install $*" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "okoshko: installing $*"
  if ! command -v apt-get >/dev/null; then
    echo "okoshko: this is not Debian (no apt-get); install what the list above names by its own means" >&2
    return 1
  fi

  # Debian creates and starts a cluster with the first PostgreSQL package. This installation
  # prevents that; an existing cluster is not changed.
  local no_cluster=/etc/postgresql-common/createcluster.d/okoshko.conf
  if [[ " $* " == *" postgresql-15 "* ]]; then
    "${as_root[@]}" mkdir -p "$(dirname "$no_cluster")"
    echo "create_main_cluster = false" | "${as_root[@]}" tee "$no_cluster" >/dev/null
  fi

  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0
    -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  local failed=0
  { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "$@"; } </dev/null || failed=1
  "${as_root[@]}" rm -f "$no_cluster"
  if ((failed)); then
    echo "okoshko: apt-get could not install: $*" >&2
    echo "  If it speaks of libboost1.74: another program's -dev package holds the older Boost, and" >&2
    echo "  the two exclude each other. Remove it, or build in a container." >&2
    return 1
  fi
}

if [[ ${1:-} == --node ]]; then
  check_node
else
  mapfile -t missing < <(missing_of "$@")
  if ((${#missing[@]})); then install_packages "${missing[@]}"; fi
fi
