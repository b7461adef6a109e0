// The fault matrix with its result, as the tests left it.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { CELLS, FAULTS } from './matrix';

const RESULTS = path.resolve('results/fault-matrix');

/** What an earlier run left must not count. */
export const clearMatrix = () => rmSync(RESULTS, { recursive: true, force: true });

/** Prints the table, if the matrix ran, and leaves it in `results/fault-matrix.md`. */
export function printMatrix() {
  let names: string[] = [];
  try {
    names = readdirSync(RESULTS);
  } catch {
    return;
  }
  const found = new Map(names.map((name) => {
    const { fault, failed } = JSON.parse(readFileSync(path.join(RESULTS, name), 'utf8'));
    return [fault as string, failed as Record<string, string>];
  }));
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
  writeFileSync(path.resolve('results/fault-matrix.md'), `${table}\n\n${sum}\n`);
  console.log(`\nFault matrix\n${table}\n${sum}\n`);
}
