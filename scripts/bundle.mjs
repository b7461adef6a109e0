// Trunk's last step (a post_build hook): bundles our own JavaScript and style sheets with esbuild, gives every file that browsers may keep
// for ever a name with a hash of its content, and tells the loader and index.html these names.
//
// Trunk's own hash is not enough: it is taken before wasm-opt, and the files of a worker get none.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import { compressAll } from './compress.mjs';

const { TRUNK_SOURCE_DIR: source, TRUNK_STAGING_DIR: staging, TRUNK_PROFILE: profile } = process.env;
if (!source || !staging) throw new Error('bundle.mjs is a hook: Trunk runs it');
const isRelease = profile === 'release';

// What every browser must be able to read, if only to say that it is too old: 2017, and what a module can't do without.
const LOADER_TARGET = ['--target=es2017', '--supported:dynamic-import=true', '--supported:import-meta=true'];

/** Runs esbuild on a file of the repository, or on `input`, and returns what it makes of it. */
function esbuild(options, input) {
  const args = [...options, '--log-level=warning', '--charset=utf8', ...(isRelease ? ['--minify'] : [])];
  return execFileSync('esbuild', args, { cwd: source, input, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'inherit'] });
}

/** A module with all that it imports; `names` are the hashed names it speaks of, as in `{ PAGE_WASM: "…" }`. */
function bundle(entry, names = {}, options = []) {
  const defines = Object.entries(names).map(([constant, name]) => `--define:${constant}=${JSON.stringify(name)}`);
  const code = esbuild([entry, '--bundle', '--format=esm', ...defines, ...options]);
  for (const [constant, name] of Object.entries(names)) {
    if (!code.includes(name)) throw new Error(`${entry} does not use ${constant}`);
  }
  const missing = code.toString().match(/\b[A-Z]+_(JS|WASM|CSS)\b/);
  if (missing) throw new Error(`${entry} speaks of ${missing[0]}, which bundle.mjs does not know`);
  return code;
}

/** Several style sheets as one. */
const sheet = (...paths) => esbuild(['--loader=css'], paths.map((path) => readFileSync(join(source, path), 'utf8')).join('\n'));
const sheetsIn = (folder) => readdirSync(join(source, folder)).filter((name) => name.endsWith('.css')).sort().map((name) => `${folder}/${name}`);

/** Takes out of Trunk's output the one file that matches. */
function take(pattern) {
  const found = readdirSync(staging).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`expected one file like ${pattern}, found: ${found.join(', ') || 'none'}`);
  const path = join(staging, found[0]);
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

/** wasm-bindgen's JavaScript, minified as it is. */
const glue = (pattern) => esbuild(['--loader=js', '--format=esm'], take(pattern));

const put = (name, bytes) => writeFileSync(join(staging, name), bytes);
/** Writes a file under a name with its hash, and returns that name. */
function hashed(name, bytes) {
  const extension = extname(name);
  const unique = `${name.slice(0, -extension.length)}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}${extension}`;
  put(unique, bytes);
  return unique;
}

const PAGE_WASM = hashed('group-members_bg.wasm', take(/^group-members-[0-9a-f]+_bg\.wasm$/));
const PAGE_JS = hashed('group-members.glue.js', glue(/^group-members-[0-9a-f]+\.js$/));
const PAGE_CSS = hashed('group-members.css', sheet('style/tokens.css', 'style/base.css', ...sheetsIn('style/blocks'), 'style/print.css'));

const ENGINE_WASM = hashed('engine_bg.wasm', take(/^engine_bg\.wasm$/));
const ENGINE_JS = hashed('engine.glue.js', glue(/^engine\.js$/));
const WORKER_JS = hashed('engine-worker.js', bundle('src/loader/engine-worker.js', { ENGINE_JS, ENGINE_WASM }));
const WORKBENCH_CSS = hashed('workbench.css', sheet(...sheetsIn('style/workbench')));
const WORKBENCH_JS = hashed('workbench.js', bundle('src/loader/workbench.js', { ENGINE_JS, ENGINE_WASM, WORKER_JS, WORKBENCH_CSS }));

const FRAME_JS = hashed('frame.js', bundle('src/embed/frame.js'));
const LIFECYCLES_JS = hashed('lifecycles.js', bundle('src/embed/lifecycles.js'));
put(
  'group-members.js',
  bundle('src/loader/group-members.js', { PAGE_JS, PAGE_WASM, PAGE_CSS, WORKBENCH_JS, FRAME_JS, LIFECYCLES_JS }, LOADER_TARGET),
);
// Classic scripts; the first is for browsers that know no modules.
put('old.js', esbuild(['src/embed/old.js', '--target=es5']));
put('micro.js', esbuild(['src/embed/micro.js']));

const page = readFileSync(join(staging, 'index.html'), 'utf8');
const names = { PAGE_JS, PAGE_WASM, PAGE_CSS };
put(
  'index.html',
  page.replace(/@([A-Z_]+)@/g, (_, constant) => {
    if (!names[constant]) throw new Error(`index.html speaks of @${constant}@`);
    return names[constant];
  }),
);

if (isRelease) compressAll(staging);
