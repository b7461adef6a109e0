// What the demo serves beside the endpoint: its pages, the session switch, the built page's files.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { raw, startDemo } from './server.mjs';

let demo;
let dist;
before(async () => {
  dist = await mkdtemp(join(tmpdir(), 'gm-dist-'));
  await mkdir(join(dist, 'dist/sub'), { recursive: true });
  await writeFile(join(dist, 'secret.txt'), 'secret');
  const files = {
    'index.html': '<!doctype html><title>page</title>',
    'group-members.js': 'export {};',
    'app-0123456789abcdef_bg.wasm': '\0asm',
    'app-0123456789abcdef_bg.wasm.br': 'compressed',
    'sub/deep.css': 'a{}',
    '.hidden': 'hidden',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(dist, 'dist', name), text);
  demo = await startDemo({ members: 50, dist: join(dist, 'dist') });
});
after(async () => {
  await demo?.stop();
  await rm(dist, { recursive: true, force: true });
});

const get = (path, headers) => raw(demo.origin, path, { headers });

test('every HTML answer forbids inline script and style, and has none', async () => {
  const sessions = ['/', '/demo/view', '/demo/view?group=2&theme=dark&locale=en&width=375', '/login?back=/x', '/choose-enterprise', '/group-members/'];
  for (const path of sessions) {
    const { status, headers, body } = await get(path);
    assert.equal(status, 200, path);
    assert.match(headers['content-security-policy'], /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/, path);
    assert.doesNotMatch(String(body), /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/, path);
  }
});

test('files have their types', async () => {
  const types = {
    '/group-members/': 'text/html; charset=utf-8',
    '/group-members/index.html?i=2': 'text/html; charset=utf-8',
    '/group-members/group-members.js': 'text/javascript; charset=utf-8',
    '/group-members/app-0123456789abcdef_bg.wasm': 'application/wasm',
    '/group-members/sub/deep.css': 'text/css; charset=utf-8',
    '/addons/yun_shop/static/images/photo-mr.jpg': 'image/jpeg',
    '/addons/yun_shop/static/images/avatar-01.svg': 'image/svg+xml',
    '/addons/yun_shop/static/images/avatar-26.png': 'image/png',
    '/demo/assets/demo.css': 'text/css; charset=utf-8',
  };
  for (const [path, type] of Object.entries(types)) {
    const { status, headers, body } = await get(path);
    assert.deepEqual([status, headers['content-type']], [200, type], path);
    assert.equal(Number(headers['content-length']), body.length, path);
  }
});

test('names with a hash are kept for good, others are asked for again', async () => {
  assert.equal((await get('/group-members/app-0123456789abcdef_bg.wasm')).headers['cache-control'], 'public, max-age=31536000, immutable');
  for (const name of ['index.html', 'group-members.js']) {
    const first = await get(`/group-members/${name}`);
    assert.equal(first.headers['cache-control'], 'no-cache');
    const again = await get(`/group-members/${name}`, { 'If-None-Match': first.headers.etag });
    assert.deepEqual([again.status, again.body.length], [304, 0]);
  }
});

test('a compressed file is sent to whom accepts it', async () => {
  const path = '/group-members/app-0123456789abcdef_bg.wasm';
  const small = await get(path, { 'Accept-Encoding': 'gzip, br' });
  assert.deepEqual([small.headers['content-encoding'], small.headers['content-type'], String(small.body)], ['br', 'application/wasm', 'compressed']);
  for (const accepts of ['gzip', 'br;q=0', '']) {
    const plain = await get(path, { 'Accept-Encoding': accepts });
    assert.deepEqual([plain.headers['content-encoding'], plain.headers.vary], [undefined, 'Accept-Encoding'], accepts);
  }
});

test('no path leads out of the folder', async () => {
  for (const path of [
    '/group-members/../secret.txt', '/group-members/..%2fsecret.txt', '/group-members/%2e%2e/secret.txt', '/group-members/sub/../../secret.txt',
    '/group-members/..%5csecret.txt', '/group-members/%252e%252e/secret.txt', '/group-members//../secret.txt', '/group-members/%00',
    '/group-members/.hidden', '/hosts/../router.php', '/addons/yun_shop/static/images/../../demo.css', '/demo/assets/../src/Control.php', '/router.php',
    '/demo.css', '/group-members/sub',
  ]) {
    const { status, body } = await get(path);
    assert.ok(status >= 400, `${path} answers ${status}`);
    assert.doesNotMatch(String(body), /secret|hidden|<\?php|declare|:root/, path);
  }
});

test('the session is switched by address, and leads back only within this server', async () => {
  const { status, headers } = await get('/demo/session?as=no-permission&back=/demo/view%3Fgroup=2%23x');
  assert.deepEqual([status, headers.location], [303, '/demo/view?group=2#x']);
  assert.match(headers['set-cookie'][0], /^gm_demo_session=no-permission; Path=\/; HttpOnly; SameSite=Lax$/);
  for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a%0d%0aX:1', '%09//evil.example', '/%09/evil.example', '']) {
    assert.equal((await get(`/demo/session?as=ok&back=${back}`)).headers.location, '/', back);
  }
  assert.equal((await get('/demo/session?as=king')).status, 400);
});

test('the login page puts the session right and leads back', async () => {
  const page = String((await get('/login?back=%2Fgroup-members%2F%3Fi%3D2%26group_id%3D10')).body);
  assert.match(page, /action="\/demo\/session"/);
  assert.match(page, /name="as" value="ok"/);
  assert.match(page, /name="back" value="\/group-members\/\?i=2&amp;group_id=10"/);
  const fromPage = String((await get('/login', { Referer: `${demo.origin}/group-members/?i=2` })).body);
  assert.match(fromPage, /name="back" value="\/group-members\/\?i=2"/);
  assert.doesNotMatch(String((await get('/login?back=%22%3E%3Cscript%3E')).body), /<script>/);
});

test('unknown addresses and methods are refused', async () => {
  assert.equal((await get('/nothing')).status, 404);
  assert.equal((await get('/business/0/plugin/GroupDevelopUser/getGroupMembers')).status, 404);
  assert.equal((await raw(demo.origin, '/', { method: 'POST' })).status, 405);
  const head = await raw(demo.origin, '/group-members/', { method: 'HEAD' });
  assert.deepEqual([head.status, head.body.length], [200, 0]);
});

test('the same arguments keep the database, others make it anew, and ending the demo ends its workers', async () => {
  const first = await startDemo({ members: 60 });
  await first.stop({ keep: true });
  const same = await startDemo({ members: 60, folder: first.folder });
  assert.doesNotMatch(same.log(), /members made/);
  await same.stop({ keep: true });
  const other = await startDemo({ members: 60, seed: 2, folder: first.folder });
  assert.match(other.log(), /60 members made/);
  const port = new URL(other.origin).port;
  await other.stop();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(`:${port} `));
  assert.deepEqual(left, []);
});
