// The fault matrix with its result, as the tests left it.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { CELLS, FAULTS } from './matrix';

/** A folder for what the tests of this run find; the workers learn it from the environment. */
export function beginMatrix() {
  process.env.GM_MATRIX = mkdtempSync(path.join(os.tmpdir(), 'gm-matrix-'));
}

/** Prints the table, if the matrix ran, and leaves it in `results/fault-matrix.md`. */
export function printMatrix() {
  const folder = process.env.GM_MATRIX!;
  const found = new Map(readdirSync(folder).map((name) => {
    const { fault, failed } = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    return [fault as string, failed as Record<string, string>];
  }));
  rmSync(folder, { recursive: true });
  if (found.size === 0) return;
  const ran = FAULTS.filter(({ name }) => found.has(name));
  const lines = [['fault', ...CELLS], ['---', ...CELLS.map(() => '---')]];
  let passed = 0;
  for (const { name } of ran) {
    const marks = CELLS.map((cell) => (found.get(name)![cell] ? 'FAILED' : 'ok'));
    passed += marks.filter((mark) => mark === 'ok').length;
    lines.push([name, ...marks]);
  }
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  const table = lines.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`).join('\n');
  const sum = `${passed} of ${ran.length * CELLS.length} cells passed`;
  mkdirSync('results', { recursive: true });
  writeFileSync(path.resolve('results/fault-matrix.md'), `${table}\n\n${sum}\n`);
  console.log(`\nFault matrix\n${table}\n${sum}\n`);
}
