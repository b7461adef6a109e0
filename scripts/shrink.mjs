// Makes a pair of files that wasm-bindgen wrote smaller: node scripts/shrink.mjs page.js page_bg.wasm
//
// Leptos brings the crate wasm-streams along, whose three classes wasm-bindgen exports although nobody makes one: they go, and
// wasm-opt takes the code behind them. What the two know each other by is named for people, most of it with a hash of 16 digits in each
// of them, which no compression makes smaller: here it gets a letter or two.
//
// Whatever isn't as expected ends with an error: a file that is only half renamed must never be served.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

import { list, moduleOf, number, Reader, sections, text } from './wasm.mjs';

const [jsPath, wasmPath] = process.argv.slice(2);

// ---- The module: its lists of names -------------------------------------------------------------------------------------------

const [IMPORTS, EXPORTS, CODE] = [2, 7, 10];

/** A module with other lists of imports and exports; each entry is `{ module, name, rest }`, without `module` for exports. */
function rewrite(wasm, change) {
  const edited = ({ id, content }) => (id === IMPORTS || id === EXPORTS ? list(change(id, entries(id, content)).map(written)) : content);
  return moduleOf(sections(wasm).map((section) => ({ ...section, content: edited(section) })));
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
    .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${exports.get(name)}`);
  for (const name of imports.keys()) if (!offered.has(name)) throw new Error(`${jsPath} has no ${name}`);
  for (const name of called) if (!exports.has(name)) throw new Error(`${wasmPath} has no ${name}`);
  if (!glue.includes('"./m": import0')) throw new Error(`${jsPath} hands nothing to ${wasmPath}`);
  return { module, glue };
}

const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];

/** Where Trunk was started by hand, without the scripts' wasm-opt, the module stays as it is. */
const canOptimize = spawnSync('wasm-opt', ['--version']).status === 0;

/** Runs wasm-opt over a module. */
function opt(wasm, ...passes) {
  if (!canOptimize) return wasm;
  writeFileSync(wasmPath, wasm);
  const { error, status } = spawnSync('wasm-opt', [...FEATURES.map((name) => `--enable-${name}`), ...passes, wasmPath, '-o', wasmPath], { stdio: 'inherit' });
  if (status !== 0) throw error ?? new Error('wasm-opt failed');
  return readFileSync(wasmPath);
}

/**
 * The module without the code that is out of reach; its imports shrink with it. Flattened and built up again its control flow is 0.8 kB
 * smaller; and nothing of ours lies in the first 1,024 bytes of memory, which are the far end of the stack.
 */
const optimized = (wasm) => opt(wasm, '--flatten', '--rereloop', '-Oz', '-Oz', '-Oz', '--low-memory-unused', '--strip-producers', '--strip-target-features');

/** Functions that look alike side by side: compression finds in them what they have in common, 1.5 kB of it. */
function ordered(wasm) {
  if (!canOptimize) return wasm;
  const parts = sections(wasm);
  const code = parts.find(({ id }) => id === CODE);
  const imported = entries(IMPORTS, parts.find(({ id }) => id === IMPORTS).content).filter(({ rest }) => rest[0] === 0).length;
  const reader = new Reader(code.content);
  const grams = Array.from({ length: reader.number() }, () => gramsOf(reader.take(reader.number())));
  // The only order that wasm-opt can be told is that of names.
  const names = chain(grams).map((place, rank) => [imported + place, `f${String(rank).padStart(6, '0')}`]).sort(([a], [b]) => a - b);
  const map = list(names.map(([place, name]) => Buffer.concat([number(place), text(name)])));
  const named = { id: 0, content: Buffer.concat([text('name'), Buffer.from([1]), number(map.length), map]) };
  return opt(opt(moduleOf([...parts, named]), '-g', '--reorder-functions-by-name'), '--strip-debug', '--generate-stack-ir', '--optimize-stack-ir');
}

/** Every four bytes of a function that follow each other. */
function gramsOf(body) {
  const grams = new Set();
  for (let at = 0; at + 4 <= body.length; at++) grams.add(body.readUInt32LE(at));
  return grams;
}

/** From set to set, each time to the one that has the most in common with the last one for its size. */
function chain(sets) {
  const left = new Set(sets.keys());
  const order = [];
  for (let next = 0; next >= 0; ) {
    order.push(next);
    left.delete(next);
    let [best, last] = [-1, sets[next]];
    next = -1;
    for (const place of left) {
      let common = 0;
      for (const gram of sets[place]) common += last.has(gram) ? 1 : 0;
      const alike = common / (1 + last.size + sets[place].size - common);
      if (alike > best) [best, next] = [alike, place];
    }
  }
  return order;
}

const js = plain(readFileSync(jsPath, 'utf8'));
const called = calls(js);
const reachable = rewrite(readFileSync(wasmPath), (id, all) => all.filter(({ name }) => id === IMPORTS || called.has(name)));
const { module, glue } = rename(js, ordered(optimized(reachable)));
writeFileSync(wasmPath, module);
writeFileSync(jsPath, glue);
