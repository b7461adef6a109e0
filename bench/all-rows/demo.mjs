// The demo endpoint with as many members as are measured.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';

/** Starts it; resolves to its origin and what ends it. Making so many members takes a while the first time: they are kept. */
export async function startDemo(root, dist, members) {
  const folder = path.join(root, 'target/bench');
  await mkdir(folder, { recursive: true });
  const port = await new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
  const options = ['--port', String(port), '--members', String(members), '--db', path.join(folder, `all-rows-${members}.sqlite`)];
  const child = spawn(path.join(root, 'demo/serve'), [...options, '--dist', dist], {
    cwd: root, env: { ...process.env, GM_DEMO_PAGE_SIZE_PARAM: 'limit' }, detached: true, stdio: 'ignore',
  });
  const origin = `http://127.0.0.1:${port}`;
  for (let second = 0; second < 600; second += 1) {
    if (child.exitCode !== null) throw new Error('The demo has ended.');
    if (await fetch(`${origin}/group-members/`).then((got) => got.ok, () => false)) {
      return { origin, stop: () => process.kill(-child.pid, 'SIGTERM') };
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('The demo did not start.');
}
