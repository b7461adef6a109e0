// A reverse proxy that can be told to misbehave: it stands between the browser and the demo endpoint.
//
// A browser context is known by its cookie `gm_fault=<id>`; each id has its own plan and its own log, so tests don't disturb each
// other. What the page asks of the endpoint goes through `faults.mjs`, and its files do where a rule names their path.
//
//   POST /__fault/<id>            {rules: [{when, do}]}   a new plan; `nth` counts from here, the log goes on
//   GET  /__fault/<id>/log        every request seen; `?atLeast=3` answers once three endpoint requests have come in
//   POST /__fault/<id>/release    {seq: 4}                lets a held request go and answers when it has been answered; {} = all
//   GET  /__fixtures/<file>       host pages for the tests
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

import { Case } from './case.mjs';
import { carryOut } from './faults.mjs';

const ENDPOINT = 'getGroupMembers';
const LONGEST_WAIT_MS = 20_000;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' };

/** @param {{target: string, fixtures: string}} options `target` is the demo's origin, `fixtures` a folder of host pages */
export async function startProxy({ target, fixtures }) {
  const cases = new Map();
  const caseOf = (id) => cases.get(id) ?? cases.set(id, new Case()).get(id);

  const server = http.createServer((req, res) => {
    const url = new URL(req.url, 'http://proxy');
    const serve = url.pathname.startsWith('/__fault/') ? control
      : url.pathname.startsWith('/__fixtures/') ? fixture
        : pass;
    serve(req, res, url).catch((error) => {
      if (res.headersSent) res.destroy();
      else answer(res, 500, { error: String(error?.stack ?? error) });
    });
  });
  server.keepAliveTimeout = 60_000;

  async function control(req, res, url) {
    const [, , id, verb = 'plan'] = url.pathname.split('/');
    const known = caseOf(id);
    const sent = req.method === 'POST' ? JSON.parse((await readAll(req)).toString() || '{}') : {};
    if (verb === 'plan') known.plan(sent.rules ?? []);
    if (verb === 'release') await known.release(sent.seq);
    if (verb === 'log') await known.reached(Number(url.searchParams.get('atLeast') ?? 0), LONGEST_WAIT_MS);
    answer(res, 200, known.log);
  }

  async function fixture(req, res, url) {
    const name = path.basename(url.pathname);
    const body = await readFile(path.join(fixtures, name)).catch(() => null);
    if (body === null) return answer(res, 404, { error: `no fixture ${name}` });
    res.writeHead(200, { 'content-type': `${TYPES[path.extname(name)] ?? 'text/plain'}; charset=utf-8` }).end(body);
  }

  async function pass(req, res, url) {
    const id = /(?:^|;\s*)gm_fault=([\w-]+)/.exec(req.headers.cookie ?? '')?.[1];
    const isEndpoint = url.pathname.includes(ENDPOINT);
    const body = await readAll(req);
    const forward = () => ask(target, req, body);
    if (id === undefined) return reply(res, await forward());

    const known = caseOf(id);
    const entry = known.record({ req, url, body: body.toString(), isEndpoint });
    res.once('close', () => known.settle(entry, res.writableFinished ? 'answered' : 'aborted'));
    await carryOut({ known, entry, res, forward, reply });
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The demo's answer as {status, headers, body}; never compressed, so that a plan can change it. */
function ask(target, req, body) {
  const { hostname, port } = new URL(target);
  const headers = { ...req.headers, 'accept-encoding': 'identity', connection: 'close' };
  return new Promise((resolve, reject) => {
    const upstream = http.request({ hostname, port, method: req.method, path: req.url, headers }, async (got) => {
      resolve({ status: got.statusCode, headers: got.headers, body: await readAll(got) });
    });
    upstream.once('error', reject);
    upstream.end(body);
  });
}

function reply(res, { status, headers, body }) {
  const own = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  delete own['transfer-encoding'];
  delete own.connection;
  res.writeHead(status, own).end(body);
}

function answer(res, status, value) {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(value));
}

async function readAll(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
