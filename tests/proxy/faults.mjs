// What a plan can have the proxy do to one endpoint request. `do` may hold, and then one of:
//
//   hold: true            wait until the test releases it          delay: ms          wait so long
//   hang: true            never answer                             reset: true        drop the connection
//   status, body, type    answer this, the demo is not asked       json: value        the same, as JSON
//   headers               with these headers besides
//   prepend: text         the demo's answer behind some junk       truncate: n        only its first n bytes
//   cut: n                n bytes, then the connection drops       stall: n           n bytes, then nothing more
//   empty: true           nothing at all, status 200
//   set: {path: value}    change the demo's JSON; remove: [path]; objectify: [path] turns a list into an object with numeric keys
//   append: text          the demo's answer before some junk       each: {key: value} these fields in every row of its list
//   stamp: path           write the request's own number (`seq`) into the demo's JSON, so that an answer can be told from any other
const TEXT = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

export async function carryOut({ known, entry, res, forward, reply }) {
  const deed = known.deedFor(entry);
  if (res.destroyed) return known.settle(entry, 'aborted');
  if (deed.hold) await known.hold(entry);
  if (deed.delay) await new Promise((resolve) => setTimeout(resolve, deed.delay));
  if (deed.hang || res.destroyed) return;
  if (deed.reset) return void res.socket?.destroy();
  if (deed.cut !== undefined) return begin(res, await forward(), deed.cut, () => res.socket?.destroy());
  if (deed.stall !== undefined) return begin(res, await forward(), deed.stall);
  reply(res, canned(deed) ?? changed(deed, entry, await forward()));
}

function canned({ status, body, type, json, empty, headers = {} }) {
  if (json !== undefined) return made(status ?? 200, JSON.stringify(json), { 'content-type': type ?? JSON_TYPE, ...headers });
  if (empty) return made(200, '', { 'content-type': JSON_TYPE, ...headers });
  if (status === 204 || status === 304) return { status, body: Buffer.alloc(0), headers };
  if (status !== undefined || body !== undefined) return made(status ?? 200, body ?? '', { 'content-type': type ?? TEXT, ...headers });
  return null;
}

function changed(deed, entry, real) {
  let body = real.body;
  if (deed.set || deed.remove || deed.objectify || deed.stamp || deed.each) {
    const set = deed.stamp ? { ...deed.set, [deed.stamp]: entry.seq } : deed.set;
    const value = mutate(JSON.parse(body.toString()), { ...deed, set });
    if (deed.each) for (const row of Object.values(value.data.list.data)) Object.assign(row, deed.each);
    body = Buffer.from(JSON.stringify(value));
  }
  if (deed.prepend !== undefined) body = Buffer.concat([Buffer.from(deed.prepend), body]);
  if (deed.append !== undefined) body = Buffer.concat([body, Buffer.from(deed.append)]);
  if (deed.truncate !== undefined) body = body.subarray(0, deed.truncate);
  return { ...real, body, headers: deed.type ? { ...real.headers, 'content-type': deed.type } : real.headers };
}

export function mutate(value, { set = {}, remove = [], objectify = [] }) {
  for (const where of objectify) change(value, where, (owner, key) => { owner[key] = { ...owner[key] }; });
  for (const [where, what] of Object.entries(set)) change(value, where, (owner, key) => { owner[key] = what; });
  for (const where of remove) change(value, where, (owner, key) => { delete owner[key]; });
  return value;
}

function change(value, where, how) {
  const keys = where.split('.');
  const last = keys.pop();
  const owner = keys.reduce((inner, key) => inner?.[key], value);
  if (owner === null || typeof owner !== 'object') throw new Error(`the answer has no ${where}`);
  how(owner, last);
}

function begin(res, real, bytes, then = () => {}) {
  res.writeHead(real.status, { 'content-type': JSON_TYPE, 'content-length': String(real.body.length) });
  res.write(real.body.subarray(0, bytes), then);
}

const made = (status, body, headers) => ({ status, body: Buffer.from(body), headers: { 'cache-control': 'no-store', ...headers } });
