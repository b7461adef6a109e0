// What came out, as tables.
import { execFileSync } from 'node:child_process';
import os from 'node:os';

import { BROWSER } from '../tests/browser.mjs';
import { PAGES } from './build.mjs';
import { BOUNDS, COUNTS, RATIOS } from './figures.mjs';
import { against, judge, median, ratio, shown, table } from './stats.mjs';

const finite = (values) => (values ?? []).filter((value) => Number.isFinite(value));
const short = (value) => (Number.isFinite(value) ? String(Math.round(value * 10) / 10) : '—');
const titleOf = Object.fromEntries(PAGES.map(({ name, title }) => [name, title]));
const there = (results, rows) => rows.filter(({ key }) => results[key]);

export function ratioTable(results, pages) {
  return table(['times as much as the hand-written page', ...pages.map(({ title }) => title)], there(results, RATIOS).map(({ words, key }) => [
    words, ...pages.map(({ name }) => shown(ratio(results[key][name] ?? [], results[key].plain ?? []))),
  ]));
}

export function countTable(results, pages) {
  return table(['a page change takes', ...pages.map(({ title }) => title)], there(results, COUNTS).map(({ words, key }) => [
    words, ...pages.map(({ name }) => short(median(finite(results[key][name])))),
  ]));
}

export function boundTable(results) {
  const rows = there(results, BOUNDS).filter(({ key }) => results[key].ours).map(({ words, key, others, most, unit }) => {
    const own = median(finite(results[key].ours));
    const { ratio: found, other } = others ? against(results[key], 'ours', others) : { ratio: own };
    const limit = others ? `of ${titleOf[other] ?? others.join(', ')}` : (unit ?? '');
    return [words, others ? shown(found) : short(found), `${most} ${limit}`.trim(), judge(found, most, own) ? 'pass' : 'FAIL'];
  });
  return table(['this page', 'is', 'at most', ''], rows);
}

export function rawTable(results, pages) {
  return table(['medians (ms, bytes, counts)', ...pages.map(({ title }) => title)], Object.entries(results).map(([key, samples]) => [
    key, ...pages.map(({ name }) => short(median(finite(samples[name])))),
  ]));
}

/** What it was measured on: the kind of machine, not its name. */
export function machine(rounds) {
  const browser = execFileSync(BROWSER.executablePath, ['--version', '--no-sandbox'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const cpu = os.cpus();
  return `Measured on ${new Date().toISOString().slice(0, 10)}: ${rounds} round${rounds === 1 ? '' : 's'}, ${cpu.length} cores (${cpu[0]?.model.trim() || os.arch()}), `
    + `${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.arch()}, ${browser.split(/\s+/).slice(0, 2).join(' ')}.`;
}
