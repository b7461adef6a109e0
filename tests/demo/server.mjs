// Starts demo/serve on a free port with a small database of its own, and asks it things.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const serve = fileURLToPath(new URL('../../demo/serve', import.meta.url));

/** A port that was free a moment ago. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/**
 * A running demo: `{ origin, folder, log(), stop() }`.
 * @param {{ members?: number, seed?: number, dist?: string, env?: Record<string, string>, folder?: string, port?: number, workers?: number }} options
 *   `folder` and `port` of one that was stopped (and kept) make it come back
 */
export async function startDemo({ members = 800, seed = 1, dist, env = {}, folder, port: wanted, workers = 2 } = {}) {
  const own = folder ?? (await mkdtemp(join(tmpdir(), 'gm-demo-')));
  const port = wanted ?? (await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const args = ['--port', port, '--members', members, '--seed', seed, '--db', join(own, 'demo.sqlite'), '--workers', workers];
  const child = spawn(serve, [...args, ...(dist ? ['--dist', dist] : [])].map(String), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => (log += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (const until = Date.now() + 30_000; ; ) {
    if (await fetch(`${origin}/login`).then((answer) => answer.ok, () => false)) break;
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The demo did not start:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    origin,
    folder: own,
    port,
    log: () => log,
    async stop({ keep = false } = {}) {
      child.kill();
      await ended;
      if (!keep) await rm(own, { recursive: true, force: true });
    },
  };
}

/** A raw request, for paths that fetch() would tidy up first: `{ status, headers, body }`, the body as a Buffer. */
export const raw = (origin, path, { method = 'GET', headers = {}, body } = {}) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const asked = request({ hostname, port, path, method, headers }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }));
    });
    asked.once('error', reject);
    asked.end(body);
  });
