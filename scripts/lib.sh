# shellcheck shell=bash
# What the scripts share: where things are, what they say, and one function per tool that has to be there.
# Every ensure_… function is silent and quick where nothing is missing, and otherwise says in one line what it does.
#
# Environment:
#   GM_TOOLS    where downloaded and built tools are kept (default: .tools of this repository, which git ignores)
#   GM_PANIC    auto | abort | immediate: how the page's wasm panics. `immediate` is about 9 kB smaller and wants the compiler's library
#               sources (rust-src) and Rust 1.91 or newer; `auto` (the default) takes it where it can be had, else `abort`
#   GM_NIGHTLY  name of the nightly toolchain (default: the first that rustup lists; without one, the compiler in use does)

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOOLS=${GM_TOOLS:-$ROOT/.tools}
case $TOOLS in /*) ;; *) TOOLS=$PWD/$TOOLS ;; esac
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
WASM=wasm32-unknown-unknown

TRUNK_VERSION=0.21.14
BINARYEN_VERSION=132.0.0
BINARYEN_LEAST=120
TERSER_VERSION=5.51.4
NODE_LEAST=18
RUST_LEAST=88 # 1.88, the rust-version of Cargo.toml

export PATH="$TOOLS/bin:$TOOLS/npm/node_modules/.bin:$PATH"
export TRUNK_SKIP_VERSION_CHECK=true
# Trunk takes NO_COLOR only as a word.
[ -z "${NO_COLOR:-}" ] || export NO_COLOR=true

say() { printf '· %s\n' "$*"; }
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}
have() { command -v "$1" > /dev/null 2>&1; }

# ---- Debian's packages ---------------------------------------------------------------------------------------------------

can_apt() { have apt-get && [ "$(id -u)" = 0 ]; }

apt_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2> /dev/null)" = installed ]; }

# apt_install PACKAGE…: those of them that are missing. False where that isn't possible.
apt_install() {
  local package missing=()
  can_apt || return 1
  for package in "$@"; do apt_installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "apt: installing ${missing[*]}"
  mkdir -p "$TOOLS/log"
  (
    flock 9 # the steps in the background install packages too
    export DEBIAN_FRONTEND=noninteractive
    log=$TOOLS/log/apt.log
    apt-get -q -o DPkg::Lock::Timeout=600 update > "$log" 2>&1 || say "apt: the package lists could not all be renewed; going on"
    apt-get -q -y -o DPkg::Lock::Timeout=600 install "${missing[@]}" < /dev/null 2>&1 | tee -a "$log" \
      | sed -un -e 's/^Get:[0-9]* [^ ]* [^ ]* [^ ]* \([^ ]*\) .*/  getting \1/p' -e 's/^Setting up \([^ ]*\) .*/  \1 is installed/p' \
      || { tail -n 15 "$log" >&2; exit 1; }
  ) 9> "$TOOLS/log/apt.lock"
}

# ---- Rust ----------------------------------------------------------------------------------------------------------------

DEBIAN_RUST=(rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web lld-22)

ensure_compiler() {
  have cc || apt_install gcc libc6-dev || die "no C compiler for the linking: install gcc and libc6-dev."
}

rust_works() {
  local minor
  minor=$(rustc --version 2> /dev/null | sed -n 's/^rustc 1\.\([0-9]*\)\..*/\1/p')
  [ -n "$minor" ] && [ "$minor" -ge "$RUST_LEAST" ] && cargo --version > /dev/null 2>&1
}

# A cargo and rustc that are new enough: what is there, else Debian's.
ensure_rust() {
  ensure_compiler
  [ -z "${GM_DEBIAN_RUST:-}" ] || { use_debian_rust; return; }
  rust_works || use_debian_rust
}

wasm_std_there() {
  local dir
  dir=$("${1:-rustc}" --print target-libdir --target "$WASM" 2> /dev/null) && compgen -G "$dir/libstd-*.rlib" > /dev/null
}

# Rust's standard library for wasm: rustup's, else one built with Debian's compiler.
ensure_wasm_target() {
  ensure_rust
  wasm_std_there && return
  if [ -z "${GM_DEBIAN_RUST:-}" ] && have rustup; then
    say "rustup: adding the target $WASM"
    rustup target add "$WASM" && wasm_std_there && return
    say "rustup could not; taking Debian's compiler instead"
  fi
  use_debian_rust
}

# Debian's rustc-web with a wasm standard library built once from rust-web-src. It comes first on the PATH from here on.
use_debian_rust() {
  apt_install "${DEBIAN_RUST[@]}" \
    || die "no Rust for the wasm target: run 'rustup target add $WASM', or as root on Debian 'apt-get install ${DEBIAN_RUST[*]}'."
  local tool shims=$TOOLS/debian-rust lld
  mkdir -p "$shims"
  for tool in cargo rustc rustdoc cargo-clippy clippy-driver cargo-fmt rustfmt; do
    [ ! -x "/usr/bin/$tool" ] || ln -sfn "/usr/bin/$tool" "$shims/$tool"
  done
  lld=$(compgen -G '/usr/bin/wasm-ld-*' | sort -V | tail -n 1) || true
  [ -n "$lld" ] || die "no linker for wasm: install lld-22."
  unset RUSTUP_TOOLCHAIN
  export PATH="$shims:$PATH" GM_DEBIAN_RUST=1 RUSTC=/usr/bin/rustc CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$lld
  wasm_std_there /usr/bin/rustc || build_debian_wasm_std
}

build_debian_wasm_std() {
  local work=$TOOLS/wasm-std libdir
  libdir=$(/usr/bin/rustc --print target-libdir --target "$WASM")
  say "building Rust's standard library for wasm with Debian's compiler (once, 2 minutes)"
  mkdir -p "$work/src"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' > "$work/Cargo.toml"
  : > "$work/src/lib.rs"
  # Without the bitcode in it, a page built with LTO can't link it.
  RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR=$work/target /usr/bin/cargo build \
    --manifest-path "$work/Cargo.toml" -Zbuild-std=std,panic_abort,proc_macro,test --target "$WASM" --release \
    || die "the standard library for wasm could not be built; see above."
  { mkdir -p "$libdir" && cp "$work/target/$WASM/release/deps/"*.rlib "$libdir/"; } \
    || die "can't write to $libdir: run this once as root."
  rm -rf "$work"
}

# Chooses how the page is built: sets MODE, and for `immediate` TOOLCHAIN (rustup's name of a nightly) or BOOTSTRAP (the compiler in use
# is told to be one).
choose_panic_mode() {
  MODE=abort TOOLCHAIN='' BOOTSTRAP=''
  case ${GM_PANIC:-auto} in
    abort) ;;
    auto | immediate)
      if nightly_ready || bootstrap_ready; then
        MODE=immediate
      elif [ "${GM_PANIC:-auto}" = immediate ]; then
        die "GM_PANIC=immediate wants Rust 1.91 or newer with its library sources: run 'rustup component add rust-src' (Debian: install rust-web-src)."
      fi ;;
    *) die "GM_PANIC is auto, abort or immediate, not '$GM_PANIC'." ;;
  esac
}

# Whether the compiler in use knows this way to panic; it is asked as one asks a nightly, whatever its channel.
panics_immediately() {
  RUSTC_BOOTSTRAP=1 rustc -Zunstable-options -Cpanic=immediate-abort --target "$WASM" --print cfg 2> /dev/null | grep 'immediate-abort' > /dev/null
}
library_there() { [ -f "$(rustc --print sysroot 2> /dev/null)/lib/rustlib/src/rust/library/std/Cargo.toml" ]; }

nightly_ready() {
  [ -z "${GM_DEBIAN_RUST:-}" ] && have rustup || return 1
  local name
  name=${GM_NIGHTLY:-$(rustup toolchain list 2> /dev/null | awk '/^nightly/ && !n { n = $1 } END { print n }')}
  [ -n "$name" ] && (
    export RUSTUP_TOOLCHAIN=$name
    cargo --version 2> /dev/null | grep -q nightly && panics_immediately && with_library "$name"
  ) && TOOLCHAIN=$name
}

# The compiler in use, whatever its channel: RUSTC_BOOTSTRAP=1 lets it build its own library anew.
bootstrap_ready() { panics_immediately && with_library "$(rustc --version | cut -d' ' -f1,2)" && BOOTSTRAP=1; }

with_library() {
  library_there && return
  [ -z "${GM_DEBIAN_RUST:-}" ] && have rustup || return 1
  say "rustup: adding rust-src to $1"
  rustup component add rust-src && library_there && return
  say "rustup could not; going on without"
  return 1
}

# The environment in which `trunk build --release` makes what choose_panic_mode chose. Only the wasm side is touched, and the
# two modes keep their own target folders, so that changing between them rebuilds nothing.
export_build_env() {
  [ "$MODE" = immediate ] || return 0
  [ -z "$TOOLCHAIN" ] || export RUSTUP_TOOLCHAIN=$TOOLCHAIN
  [ -z "$BOOTSTRAP" ] || export RUSTC_BOOTSTRAP=1
  export CARGO_TARGET_DIR=$TARGET/immediate
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS:-} -Zunstable-options -Cpanic=immediate-abort"
}

# ---- Trunk and its helpers -----------------------------------------------------------------------------------------------

# cargo_tool NAME VERSION [cargo's options]: builds a tool into $TOOLS/bin. Kept out of the page's own build settings; what an
# interrupted build left is taken up again, what a finished one left is deleted.
cargo_tool() {
  local name=$1 version=$2
  shift 2
  mkdir -p "$TOOLS/build"
  env -u RUSTUP_TOOLCHAIN -u RUSTFLAGS -u CARGO_UNSTABLE_BUILD_STD -u CARGO_UNSTABLE_BUILD_STD_FEATURES \
    CARGO_TARGET_DIR="$TOOLS/build/cargo" \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install "$name" --version "$version" --root "$TOOLS" --force "$@" \
    || die "$name $version could not be built; see above, or install it by hand so that it is on the PATH."
}

trunk_there() { [[ $(trunk --version 2> /dev/null) == "trunk 0.21."* ]]; }

ensure_trunk() {
  trunk_there && return
  say "building trunk $TRUNK_VERSION (once, 5 to 10 minutes on two cores)"
  cargo_tool trunk "$TRUNK_VERSION" --locked
}

locked_bindgen() {
  awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, "", $3); print $3 }' "$ROOT/Cargo.lock"
}

bindgen_there() { [[ "$(wasm-bindgen --version 2> /dev/null) " == "wasm-bindgen $1 "* ]]; }

ensure_bindgen() {
  local version
  version=$(locked_bindgen)
  [ -n "$version" ] || die "Cargo.lock names no wasm-bindgen."
  bindgen_there "$version" && return
  say "building wasm-bindgen $version, as Cargo.lock names it (once, 2 to 4 minutes on two cores)"
  # Not --locked: the lock file it ships names a crate that was withdrawn.
  cargo_tool wasm-bindgen-cli "$version"
}

ensure_node() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]' 2> /dev/null) || major=0
  if [ "$major" -lt "$NODE_LEAST" ] || ! have npm; then
    apt_install nodejs npm || die "no Node.js with npm: install Node.js $NODE_LEAST or newer."
  fi
}

wasm_opt_there() {
  local version
  version=$(wasm-opt --version 2> /dev/null | sed -n 's/^wasm-opt version \([0-9]*\).*/\1/p')
  [ -n "$version" ] && [ "$version" -ge "$BINARYEN_LEAST" ]
}

ensure_wasm_opt() {
  wasm_opt_there && return
  say "npm: installing wasm-opt (binaryen $BINARYEN_VERSION)"
  npm_tool "binaryen@$BINARYEN_VERSION"
  wasm_opt_there || die "no wasm-opt: install binaryen $BINARYEN_LEAST or newer."
}

ensure_terser() {
  have terser && return
  say "npm: installing terser $TERSER_VERSION"
  npm_tool "terser@$TERSER_VERSION"
  have terser || die "no terser: install it with npm, so that it is on the PATH."
}

# npm_tool PACKAGE: into $TOOLS/npm.
npm_tool() {
  ensure_node
  mkdir -p "$TOOLS/npm"
  [ -f "$TOOLS/npm/package.json" ] || echo '{ "private": true }' > "$TOOLS/npm/package.json"
  npm install --prefix "$TOOLS/npm" --save-exact --no-audit --no-fund --loglevel=error "$1" || true
}

# Everything that `trunk build` needs.
ensure_build_tools() {
  ensure_wasm_target
  ensure_node
  ensure_wasm_opt
  ensure_terser
  mkdir -p "$TOOLS"
  (
    flock 8 # two scripts started together build them once
    ensure_trunk
    ensure_bindgen
    rm -rf "$TOOLS/build"
  ) 8> "$TOOLS/lock"
}

# ---- What runs the page --------------------------------------------------------------------------------------------------

DEBIAN_PHP=(php-cli php-sqlite3 php-mbstring php-illuminate-database php-illuminate-pagination php-illuminate-view)

php_works() { php -r 'exit(extension_loaded("pdo_sqlite") && extension_loaded("mbstring") ? 0 : 1);' 2> /dev/null; }

illuminate_there() {
  [ -f "$ROOT/demo/vendor/autoload.php" ] \
    || { [ -f /usr/share/php/Illuminate/Database/autoload.php ] && [ -f /usr/share/php/Illuminate/Pagination/autoload.php ] \
      && [ -f /usr/share/php/Illuminate/View/autoload.php ]; }
}

ensure_php() {
  php_works && illuminate_there && return
  apt_install "${DEBIAN_PHP[@]}" || true
  php_works && illuminate_there && return
  if php_works && have composer; then
    say "composer: installing the demo's packages"
    composer install --no-interaction --no-progress --working-dir "$ROOT/demo" || true
    illuminate_there && return
  fi
  die "no PHP with SQLite and Illuminate: install ${DEBIAN_PHP[*]} (Debian), or PHP 8.1 with pdo_sqlite and mbstring, and Composer."
}

ensure_browser() {
  if ! have chromium || ! fc-list :lang=zh 2> /dev/null | grep . > /dev/null; then
    apt_install chromium fontconfig fonts-noto-cjk fonts-noto-color-emoji || have chromium \
      || die "no browser for the tests: install chromium and a Chinese font."
  fi
  CHROMIUM=${CHROMIUM:-$(command -v chromium)}
  export CHROMIUM
}

# LibreOffice's spreadsheet, which reads the exported workbooks.
ensure_calc() {
  have soffice || apt_install libreoffice-calc-nogui || die "no LibreOffice for the tests: install libreoffice-calc-nogui."
  have soffice || die "LibreOffice is installed, but there is no soffice on the PATH."
}

# npm_packages FOLDER WHOSE: what its lock file names.
npm_packages() {
  ensure_node
  local lock=$ROOT/$1/package-lock.json installed=$ROOT/$1/node_modules/.package-lock.json
  [ -f "$lock" ] || die "$1/package-lock.json is missing."
  [ ! -f "$installed" ] || [ "$lock" -nt "$installed" ] || return 0
  say "npm: installing $2 packages"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 \
    npm ci --prefix "$ROOT/$1" --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error || return 1
  touch "$installed"
}

ensure_test_packages() { npm_packages tests "the browser tests'"; }

# Vue, Element UI and the micro-frontend frames that the demo's host pages are made of.
ensure_host_packages() {
  npm_packages demo/hosts "the host pages'" && node "$ROOT/demo/hosts/vue/build.mjs"
}

# ---- The built page ------------------------------------------------------------------------------------------------------

page_sources() {
  local path
  for path in src style assets public index.html Trunk.toml Cargo.toml Cargo.lock rust-toolchain.toml .cargo; do
    [ ! -e "$ROOT/$path" ] || printf '%s\n' "$ROOT/$path"
  done
  compgen -G "$ROOT/scripts/trunk-hook*" || true
}

# Which build dist/ holds: mode and compiler.
build_identity() {
  (
    [ -z "$TOOLCHAIN" ] || export RUSTUP_TOOLCHAIN=$TOOLCHAIN
    printf '%s %s\n' "$MODE" "$(rustc --version 2> /dev/null)"
  )
}

dist_is_fresh() {
  local stamp=$TARGET/dist-stamp sources
  [ -f "$ROOT/dist/index.html" ] && [ -f "$stamp" ] || return 1
  [ "$(cat "$stamp")" = "$(build_identity)" ] || return 1
  mapfile -t sources < <(page_sources)
  [ -z "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]
}
