# shellcheck shell=bash
# What runs and tests the page: PHP with Eloquent for the demo endpoint, the browser, LibreOffice, npm packages. Sourced by lib.sh.

DEBIAN_PHP=(php-cli php-sqlite3 php-mbstring php-illuminate-database php-illuminate-pagination php-illuminate-view)

php_works() { php -r 'exit(extension_loaded("pdo_sqlite") && extension_loaded("mbstring") ? 0 : 1);' 2> /dev/null; }

illuminate_there() {
  [ -f "$ROOT/demo/vendor/autoload.php" ] && return
  local package
  for package in Database Pagination View; do [ -f "/usr/share/php/Illuminate/$package/autoload.php" ] || return 1; done
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

# Chromium without its windows: the same engine in half the time.
ensure_headless_shell() {
  have chromium-headless-shell || apt_install chromium-headless-shell || say "no chromium-headless-shell: the browser tests run in Chromium and take twice as long"
}

# Firefox and WebKit, each with what drives it.
ensure_engines() {
  have firefox-esr && have WebKitWebDriver && have Xvfb && have xauth || apt_install firefox-esr webkit2gtk-driver xvfb xauth \
    || die "not all engines are there: install firefox-esr, webkit2gtk-driver, xvfb and xauth."
}

# LibreOffice's spreadsheet reads the exported workbooks.
ensure_calc() {
  have soffice || apt_install libreoffice-calc-nogui && have soffice || die "no LibreOffice for the tests: install libreoffice-calc-nogui."
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
