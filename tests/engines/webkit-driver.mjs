// WebKit, driven by plain WebDriver: Debian's WebKitWebDriver and MiniBrowser under Xvfb.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { until } from './page.mjs';
import { newFile } from './playwright-driver.mjs';

const KEYS = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015' };

/** The driver and a screen for it. */
export async function startWebKit() {
  const browser = findBrowser();
  const home = await mkdtemp(path.join(os.tmpdir(), 'gm-webkit-'));
  const downloads = path.join(home, 'downloads');
  await mkdir(path.join(home, '.config'), { recursive: true });
  await mkdir(downloads);
  await writeFile(path.join(home, '.config/user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/downloads"\n');

  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1360x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = await new Promise((resolve, reject) => {
    xvfb.stdio[3].once('data', (text) => resolve(`:${String(text).trim()}`));
    xvfb.once('exit', () => reject(new Error('Xvfb did not start')));
    xvfb.once('error', reject);
  });
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    env: {
      ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'), XDG_CACHE_HOME: path.join(home, '.cache'), DISPLAY: display,
      LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'en_US', TZ: 'Asia/Shanghai', GDK_BACKEND: 'x11', WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', NO_AT_BRIDGE: '1', GIO_USE_VFS: 'local', DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}`;
  await until(() => fetch(`${address}/status`).then((got) => got.ok, () => false), 'WebKitWebDriver answers');

  return {
    open: () => openSession(address, browser, downloads),
    async stop() {
      driver.kill();
      xvfb.kill();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function findBrowser() {
  const known = process.env.WEBKIT_MINIBROWSER ?? ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`).find(existsSync);
  if (!known) throw new Error('There is no MiniBrowser of WebKitGTK: install webkit2gtk-driver, xvfb and xauth.');
  return known;
}

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One browser; a session shares nothing with another. */
async function openSession(address, binary, downloads) {
  const call = async (method, where, body) => {
    const got = await fetch(address + where, { method, body: body && JSON.stringify(body) });
    const { value } = await got.json();
    if (!got.ok) throw new Error(`WebDriver ${where.split('/').slice(3).join('/') || 'session'}: ${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId, capabilities } = await call('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] }, timeouts: { script: 20_000, pageLoad: 30_000, implicit: 0 } } },
  });
  const at = `/session/${sessionId}`;
  const command = (name, body) => call('POST', `${at}/${name}`, body);
  await command('window/rect', { width: 1320, height: 960 }).catch(() => {});
  const seen = new Set(await readdir(downloads));
  const keys = (list) => command('actions', {
    actions: [{ type: 'key', id: 'keys', actions: list.flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }],
  });

  return {
    engine: /** @type {const} */ ('webkit'),
    version: capabilities.browserVersion,
    goto: (url) => command('url', { url }),
    async evaluate(task, argument) {
      // An answer may be a promise.
      const script = `const [argument, done] = arguments;
        Promise.resolve((${task})(argument)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await command('execute/async', { script, args: [argument ?? null] });
      if (error) throw new Error(error);
      return value;
    },
    click: (x, y) => command('actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [
        { type: 'pointerMove', duration: 0, x, y, origin: 'viewport' }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 },
      ] }],
    }),
    type: (text) => keys([...text]),
    press: (key) => keys([KEYS[key] ?? key]),
    download: () => newFile(downloads, seen),
    close: () => call('DELETE', at),
  };
}
