// Weighs the built page: node scripts/size.mjs [--check]
// Prints the bytes (brotli 11) of the first load and of the second module. With --check it ends with 1 when one of them is over the budget
// of budget.json. Every file of dist/ has to be named there: what is new is weighed unless somebody says why not.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const budget = JSON.parse(readFileSync(new URL('budget.json', import.meta.url), 'utf8'));

const matches = (pattern, name) => {
  const [head, tail] = pattern.split('*');
  return tail === undefined ? name === pattern : name.startsWith(head) && name.endsWith(tail);
};
const size = (name) => statSync(join(dist, name)).size;
const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
const line = (...cells) => console.log(`${cells[0].padEnd(42)}${cells.slice(1).map((cell) => cell.padStart(12)).join('')}`);

const files = readdirSync(dist).filter((name) => !name.endsWith('.br'));
const faults = [];

for (const { title, limit, aim, patterns } of budget.groups) {
  let total = 0;
  line(title, 'raw', 'brotli');
  for (const pattern of patterns) {
    const found = files.filter((name) => matches(pattern, name));
    if (found.length !== 1) faults.push(`${pattern}: expected one file, found ${found.length}`);
    for (const name of found) {
      const packed = size(`${name}.br`);
      total += packed;
      line(`  ${name}`, number(size(name)), number(packed));
    }
  }
  line('  sum', '', number(total));
  line('  limit', '', number(limit));
  if (aim) line('  aim', '', number(aim));
  if (total > limit) faults.push(`${title}: ${number(total - limit)} bytes over the limit`);
}

const known = [...budget.groups.flatMap(({ patterns }) => patterns), ...budget.uncounted];
for (const name of files) {
  if (!known.some((pattern) => matches(pattern, name))) faults.push(`${name} is in no group of budget.json`);
}
for (const fault of faults) console.error(`size: ${fault}`);
if (faults.length > 0 && process.argv.includes('--check')) process.exitCode = 1;
