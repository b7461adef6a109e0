// The proxy itself, in front of a server that echoes: a fault that isn't carried out would let every page test pass.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';

import { startProxy } from './proxy.mjs';

const PATH = '/business/2/plugin/GroupDevelopUser/getGroupMembers';
let backend;
let proxy;

before(async () => {
  backend = http.createServer((req, res) => {
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ result: 1, data: { list: { data: [1, 2] } } }));
  });
  await new Promise((resolve) => backend.listen(0, '127.0.0.1', resolve));
  proxy = await startProxy({ target: `http://127.0.0.1:${backend.address().port}`, fixtures: '.' });
});
after(async () => {
  await proxy.stop();
  backend.close();
});

const plan = (id, ...rules) => fetch(`${proxy.origin}/__fault/${id}`, { method: 'POST', body: JSON.stringify({ rules }) });
const log = async (id, atLeast = 0) => (await fetch(`${proxy.origin}/__fault/${id}/log?atLeast=${atLeast}`)).json();
const release = (id, seq) => fetch(`${proxy.origin}/__fault/${id}/release`, { method: 'POST', body: JSON.stringify({ seq }) });
const ask = (id, page = 1, signal = undefined) => fetch(proxy.origin + PATH, {
  method: 'POST', headers: { cookie: `gm_fault=${id}` }, body: JSON.stringify({ page }), signal,
});

test('without a plan the answer passes unchanged and is logged', async () => {
  assert.deepEqual(await (await ask('a')).json(), { result: 1, data: { list: { data: [1, 2] } } });
  const [seen] = await log('a');
  assert.equal(seen.method, 'POST');
  assert.deepEqual(seen.params, { page: 1 });
});

test('one id is not touched by the plan of another', async () => {
  await plan('b', { do: { status: 503 } });
  assert.equal((await ask('b')).status, 503);
  assert.equal((await ask('c')).status, 200);
});

test('nth counts from the plan, page reads the body', async () => {
  await ask('d');
  await plan('d', { when: { nth: 2 }, do: { status: 500 } }, { when: { page: 7 }, do: { status: 404 } });
  assert.deepEqual([(await ask('d')).status, (await ask('d')).status, (await ask('d', 7)).status], [200, 500, 404]);
});

test('held requests come back in the order of their release', async () => {
  await plan('e', { do: { hold: true } });
  const order = [];
  const first = ask('e', 1).then(() => order.push(1));
  await log('e', 1);
  const second = ask('e', 2).then(() => order.push(2));
  await log('e', 2);
  await release('e', 2);
  await second;
  await release('e', 1);
  await first;
  assert.deepEqual(order, [2, 1]);
});

test('a client that goes away is logged as aborted', async () => {
  await plan('f', { do: { hold: true } });
  const control = new AbortController();
  const gone = ask('f', 1, control.signal);
  await log('f', 1);
  control.abort();
  await assert.rejects(gone);
  await release('f');
  assert.equal((await log('f'))[0].state, 'aborted');
});

test('reset and cut fail as a network does, truncate and empty as a server does', async () => {
  await plan('g', { when: { nth: 1 }, do: { reset: true } }, { when: { nth: 2 }, do: { cut: 9 } },
    { when: { nth: 3 }, do: { truncate: 9 } }, { when: { nth: 4 }, do: { empty: true } });
  await assert.rejects(ask('g'));
  await assert.rejects(ask('g').then((got) => got.text()));
  assert.equal(await (await ask('g')).text(), '{"result"');
  assert.equal(await (await ask('g')).text(), '');
});

test('the JSON of the demo can be changed on its way', async () => {
  await plan('h', { do: { prepend: '\uFEFFNotice', set: { 'data.list.total': 9 }, objectify: ['data.list.data'], remove: ['result'] } });
  assert.equal(Buffer.from(await (await ask('h')).arrayBuffer()).toString(), '\uFEFFNotice{"data":{"list":{"data":{"0":1,"1":2},"total":9}}}');
});

test('a stamp tells each answer from every other', async () => {
  await plan('i', { do: { stamp: 'data.list.total' } });
  const totals = [];
  for (const _ of [1, 2]) totals.push((await (await ask('i')).json()).data.list.total);
  assert.deepEqual(totals, [1, 2]);
});

test('a rule with a path is for files too, and only for those that it names', async () => {
  await plan('j', { when: { path: '/worker-.*\\.js$' }, do: { prepend: 'let a;' } }, { do: { status: 500 } });
  const file = async (path) => (await fetch(proxy.origin + path, { headers: { cookie: 'gm_fault=j' } })).text();
  assert.equal((await file('/x/worker-1.js')).slice(0, 6), 'let a;');
  assert.equal((await file('/x/other.js')).slice(0, 9), '{"result"');
  assert.equal((await ask('j')).status, 500);
});

test('each row can be given a field, and junk can follow', async () => {
  await plan('k', { do: { set: { 'data.list.data': [{ id: 1 }, { id: 2 }] }, each: { crop_id: 9 }, append: '<b>' } });
  assert.equal(await (await ask('k')).text(), '{"result":1,"data":{"list":{"data":[{"id":1,"crop_id":9},{"id":2,"crop_id":9}]}}}<b>');
});

test('204 has no body', async () => {
  await plan('l', { do: { status: 204 } });
  const got = await ask('l');
  assert.deepEqual([got.status, await got.text()], [204, '']);
});
