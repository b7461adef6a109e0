// Makes a pair of files that wasm-bindgen wrote smaller: node scripts/shrink.mjs page.js page_bg.wasm
//
// Leptos brings the crate wasm-streams along, whose three classes wasm-bindgen exports although nobody makes one: they go, and
// wasm-opt takes the code behind them. What the two know each other by is named for people, most of it with a hash of 16 digits in each
// of them, which no compression makes smaller: here it gets a letter or two.
//
// Whatever isn't as expected ends with an error: a file that is only half renamed must never be served.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [jsPath, wasmPath] = process.argv.slice(2);

// ---- The module: sections of bytes, with lists of names in two of them ---------------------------------------------------------

/** Reads what a module is made of, from a place on. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name() {
    return this.take(this.number()).toString();
  }

  /** What `read` passes over. */
  raw(read) {
    const from = this.at;
    read();
    return this.bytes.subarray(from, this.at);
  }
}

const number = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
};
const text = (name) => Buffer.concat([number(Buffer.byteLength(name)), Buffer.from(name)]);
const list = (items) => Buffer.concat([number(items.length), ...items]);

const [IMPORTS, EXPORTS] = [2, 7];

/** A module with other lists of imports and exports; each entry is `{ module, name, rest }`, without `module` for exports. */
function rewrite(wasm, change) {
  const reader = new Reader(wasm, 8);
  const parts = [wasm.subarray(0, 8)];
  while (reader.at < wasm.length) {
    const id = reader.take(1)[0];
    const content = reader.take(reader.number());
    const edited = id === IMPORTS || id === EXPORTS ? list(change(id, entries(id, content)).map(written)) : content;
    parts.push(Buffer.from([id]), number(edited.length), edited);
  }
  return Buffer.concat(parts);
}

function entries(id, content) {
  const reader = new Reader(content);
  return Array.from({ length: reader.number() }, () => ({
    module: id === IMPORTS ? reader.name() : undefined,
    name: reader.name(),
    rest: reader.raw(() => {
      const kind = reader.take(1)[0];
      if (id === EXPORTS || kind === 0) reader.number();
      else if (kind === 1 || kind === 2) limits(reader, kind === 1);
      else throw new Error(`an import of a kind that is not known: ${kind}`);
    }),
  }));
}

function limits(reader, isTable) {
  if (isTable) reader.take(1);
  const flags = reader.number();
  reader.number();
  if (flags & 1) reader.number();
}

const written = ({ module, name, rest }) => Buffer.concat([module === undefined ? Buffer.alloc(0) : text(module), text(name), rest]);

// ---- The two together ---------------------------------------------------------------------------------------------------------

/** `a`, `b`, … `z`, `aa`, … */
const letters = (place) => (place < 26 ? '' : letters(Math.floor(place / 26) - 1)) + String.fromCharCode(97 + (place % 26));

/** Takes out of the JavaScript what reaches from a line that `begins` it to the next one that says `end`. */
function without(lines, begins, end) {
  let inside = false;
  return lines.filter((line) => {
    const was = inside;
    inside = inside ? line !== end : begins.test(line);
    return !was && !inside;
  });
}

/** The JavaScript without what nobody calls: comments, the classes of wasm-streams, a second way to start. */
function plain(js) {
  let lines = js.split('\n').map((line) => line.replace(/\s+$/, ''));
  lines = lines.filter((line) => !/^\s*(\/\/|\/?\*)|^if \(Symbol.dispose\) IntoUnderlying/.test(line));
  lines = without(lines, /^export class IntoUnderlying\w+ \{$/, '}');
  lines = lines.filter((line, place) => ![0, 1, 2].some((back) => /^const IntoUnderlying\w+Finalization = /.test(lines[place - back] ?? '')));
  lines = without(lines, /^function initSync\(/, '}');
  const left = lines.join('\n').replace('export { initSync, __wbg_init as default };', 'export { __wbg_init as default };');
  if (/IntoUnderlying|initSync\b/.test(left)) throw new Error(`${jsPath} is not written as this script knows it`);
  return left;
}

/** The functions that the JavaScript offers the module, by their names: an entry each of the object of imports. */
const OFFER = /^ {8}(\w+): function[^]*?\n {8}(?:\},|\}, arguments\); \},)$/gm;

/** What the JavaScript calls in the module. */
const calls = (js) => new Set([...js.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name));

/** Renames what the two know each other by, and leaves out of each what the other doesn't ask for. */
function rename(js, wasm) {
  const called = calls(js);
  const [imports, exports] = [new Map(), new Map()];
  const module = rewrite(wasm, (id, all) => all.filter(({ name }) => id === IMPORTS || called.has(name)).map((entry) => {
    const [names, sign] = id === IMPORTS ? [imports, ''] : [exports, '$'];
    if (!names.has(entry.name)) names.set(entry.name, sign + letters(names.size));
    return { ...entry, module: entry.module && './m', name: names.get(entry.name) };
  }));
  const offered = new Set();
  const glue = js
    .replace(OFFER, (entry, name) => {
      offered.add(name);
      return imports.has(name) ? entry.replace(name, imports.get(name)) : '';
    })
    .replace(/"\.\/[\w-]+_bg\.js": import0/, '"./m": import0')
    .replace(/\w+/g, (word) => exports.get(word) ?? word);
  for (const name of imports.keys()) if (!offered.has(name)) throw new Error(`${jsPath} has no ${name}`);
  for (const name of called) if (!exports.has(name)) throw new Error(`${wasmPath} has no ${name}`);
  if (!glue.includes('"./m": import0')) throw new Error(`${jsPath} hands nothing to ${wasmPath}`);
  return { module, glue };
}

/** The module without the code that is out of reach; its imports shrink with it. */
function optimized(wasm) {
  writeFileSync(wasmPath, wasm);
  const features = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];
  const args = ['-Oz', ...features.map((name) => `--enable-${name}`), wasmPath, '-o', wasmPath];
  const { error, status } = spawnSync('wasm-opt', args, { stdio: 'inherit' });
  // Where Trunk was started by hand, with a wasm-opt of its own, that code stays.
  if (status !== 0 && error?.code !== 'ENOENT') throw error ?? new Error('wasm-opt failed');
  return readFileSync(wasmPath);
}

const js = plain(readFileSync(jsPath, 'utf8'));
const called = calls(js);
const reachable = rewrite(readFileSync(wasmPath), (id, all) => all.filter(({ name }) => id === IMPORTS || called.has(name)));
const { module, glue } = rename(js, optimized(reachable));
writeFileSync(wasmPath, module);
writeFileSync(jsPath, glue);
