// The demo endpoint with the built page, and the fault proxy in front of it. Tests and screenshots talk to the proxy only.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { startProxy } from './proxy.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const START_LIMIT_MS = 60_000;

/** @param {{members?: number}} options */
export async function startStack({ members = 5000 } = {}) {
  const dist = path.resolve(ROOT, process.env.GM_DIST ?? 'dist');
  if (!existsSync(path.join(dist, 'index.html'))) throw new Error('There is no built page to test: run scripts/build first.');

  const folder = await mkdtemp(path.join(os.tmpdir(), 'gm-demo-'));
  const port = await freePort();
  const target = `http://127.0.0.1:${port}`;
  const said = [];
  const demo = spawn(path.join(ROOT, 'demo/serve'), [
    '--port', String(port), '--members', String(members), '--db', path.join(folder, 'demo.sqlite'), '--dist', dist,
  ], { cwd: ROOT, env: { ...process.env, GM_DEMO_CONTROL: '1' }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  demo.stdout.on('data', (text) => said.push(String(text)));
  demo.stderr.on('data', (text) => said.push(String(text)));
  const ended = new Promise((resolve) => demo.once('exit', resolve));

  const stop = async () => {
    if (demo.exitCode === null) process.kill(-demo.pid, 'SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answering(`${target}/group-members/`, demo, said);
  } catch (error) {
    await stop();
    throw error;
  }
  const proxy = await startProxy({ target, fixtures: path.join(ROOT, 'tests/e2e/fixtures') });
  return { origin: proxy.origin, target, db: path.join(folder, 'demo.sqlite'), stop: async () => { await proxy.stop(); await stop(); } };
}

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(url, demo, said) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (demo.exitCode !== null) break;
    if (await fetch(url).then((got) => got.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The demo endpoint did not start:\n${said.join('')}`);
}
