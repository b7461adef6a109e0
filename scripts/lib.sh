# shellcheck shell=bash
# What the scripts share. Every ensure_… function installs one thing: silent and quick where it is there, else it says what it does.
#
# Environment: GM_TOOLS is the folder for tools that are built or downloaded (default: .tools of this repository, which git ignores).

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOOLS=${GM_TOOLS:-$ROOT/.tools}
case $TOOLS in /*) ;; *) TOOLS=$PWD/$TOOLS ;; esac
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}

export PATH="$TOOLS/bin:$TOOLS/npm/node_modules/.bin:$TOOLS/pip/bin:$PATH"
export TRUNK_SKIP_VERSION_CHECK=true
# Trunk takes NO_COLOR only as a word.
[ -z "${NO_COLOR:-}" ] || export NO_COLOR=true

say() { printf '· %s\n' "$*"; }
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}
have() { command -v "$1" > /dev/null 2>&1; }

apt_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2> /dev/null)" = installed ]; }

# apt_install PACKAGE…: those that are missing. False where that isn't possible.
apt_install() {
  local package missing=()
  have apt-get && [ "$(id -u)" = 0 ] || return 1
  for package in "$@"; do apt_installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "apt: installing ${missing[*]}"
  mkdir -p "$TOOLS/log"
  (
    trap '' TERM # dpkg ended in the middle can't go on later
    flock 9 # steps in the background install packages too
    export DEBIAN_FRONTEND=noninteractive
    log=$TOOLS/log/apt.log
    apt-get -q -o DPkg::Lock::Timeout=600 update > "$log" 2>&1 || say "apt: not all package lists could be renewed; going on"
    apt-get -q -y -o DPkg::Lock::Timeout=600 install "${missing[@]}" >> "$log" 2>&1 < /dev/null || { tail -n 15 "$log" >&2; exit 1; }
  ) 9> "$TOOLS/log/apt.lock"
}

# What Playwright and Vite ask for. Debian 12 has 18, with which the newer one is fetched.
NODE_LEAST=20.19
NODE_VERSION=22.23.3

node_is_new_enough() {
  have npm && node -e '
    const [have, least] = [process.versions.node, process.argv[1]].map((version) => version.split(".").map(Number));
    process.exit(have[0] > least[0] || (have[0] === least[0] && have[1] >= least[1]) ? 0 : 1);
  ' "$NODE_LEAST" 2> /dev/null
}

ensure_node() {
  ! node_is_new_enough || return 0
  have npm || apt_install nodejs npm || die "no Node.js with npm: install Node.js $NODE_LEAST or newer."
  ! node_is_new_enough || return 0
  mkdir -p "$TOOLS"
  (
    flock 7 # npm can't run twice in one folder
    npm_tool node node "$NODE_VERSION"
  ) 7> "$TOOLS/npm.lock"
  hash -r
  node_is_new_enough || die "Node.js is older than $NODE_LEAST and a newer one could not be installed: install one, so that it is first on the PATH."
}

# shellcheck source=scripts/build-tools.sh
. "$ROOT/scripts/build-tools.sh"
# shellcheck source=scripts/run-tools.sh
. "$ROOT/scripts/run-tools.sh"
