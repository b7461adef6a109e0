// Compresses the built page and weighs it: node scripts/size.mjs [dist] [--check] [--panic=abort]
// Writes a .br beside every text and wasm file, prints the bytes a browser fetches until the first row, and with --check ends
// with 1 when they are over the budget of budget.json. Every .html, .js, .wasm and .css in dist counts, but those that budget.json
// names under "fetched_later" (a * stands for any characters): what is new is weighed unless somebody says why not.
import { readFileSync, readdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const COMPRESSED = new Set(['.html', '.js', '.mjs', '.wasm', '.css', '.svg', '.json', '.txt', '.map', '.xml']);
const WEIGHED = ['.html', '.js', '.mjs', '.wasm', '.css'];

const args = process.argv.slice(2);
const check = args.includes('--check');
const dist = args.find((arg) => !arg.startsWith('--')) ?? 'dist';
const budget = JSON.parse(readFileSync(fileURLToPath(new URL('budget.json', import.meta.url)), 'utf8'));
// How the page panics is decided by the compiler at hand, and worth 9 kB.
const panics = args.find((arg) => arg.startsWith('--panic='))?.slice('--panic='.length) ?? 'immediate';
const limit = budget.brotli_bytes_until_first_row[panics];

const brotli = (bytes, extension) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_MODE]: extension === '.wasm' ? constants.BROTLI_MODE_GENERIC : constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });

const matcher = (pattern) =>
  new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
const later = (budget.fetched_later ?? []).map(matcher);

// The page, then its entry, then what that fetches.
const rank = (row) =>
  [row.name !== 'index.html', row.name !== 'group-members.js', WEIGHED.indexOf(row.extension)].map(Number).join('');

function compress() {
  const rows = [];
  for (const path of filesUnder(dist)) {
    if (path.endsWith('.br')) continue;
    const extension = extname(path);
    const raw = COMPRESSED.has(extension) ? readFileSync(path) : undefined;
    const packed = raw && brotli(raw, extension);
    if (packed && packed.length < raw.length) {
      writeFileSync(`${path}.br`, packed);
    } else if (statSync(`${path}.br`, { throwIfNoEntry: false })) {
      unlinkSync(`${path}.br`);
    }
    if (!WEIGHED.includes(extension)) continue;
    const name = relative(dist, path).split(sep).join('/');
    rows.push({ name, extension, raw: raw.length, brotli: Math.min(packed.length, raw.length), later: later.some((p) => p.test(name)) });
  }
  return rows.sort((a, b) => rank(a).localeCompare(rank(b)) || a.name.localeCompare(b.name));
}

const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);

const rows = compress();
const first = rows.filter((row) => !row.later);
const rest = rows.filter((row) => row.later);
const width = Math.max(30, ...rows.map((row) => row.name.length));
const line = (name, raw, packed) => console.log(`${name.padEnd(width)} ${String(raw).padStart(11)} ${String(packed).padStart(11)}`);

if (first.length === 0) {
  console.error(`size: nothing to weigh in ${dist}`);
  process.exit(1);
}
line('Bytes until the first row', 'raw', 'brotli');
for (const row of first) line(row.name, number(row.raw), number(row.brotli));
const total = sum(first, 'brotli');
line('sum', number(sum(first, 'raw')), number(total));
line('budget', '', number(limit));
if (rest.length > 0) {
  line('Fetched later, not counted', '', '');
  for (const row of rest) line(row.name, number(row.raw), number(row.brotli));
}
if (total > limit) {
  console.log(`Over the budget by ${number(total - limit)} bytes.`);
  if (check) process.exitCode = 1;
} else {
  console.log(`Within the budget, ${number(limit - total)} bytes to spare.`);
}
