// Builds all pages, measures them in interleaved rounds and prints what came out. `scripts/bench` starts it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright-core';

import { BROWSER } from '../tests/browser.mjs';
import { startStack } from '../tests/proxy/stack.mjs';
import { buildSite, PAGES } from './build.mjs';
import { FIGURES, NO_GROWTH, TARGETS } from './figures.mjs';
import { startFront } from './front.mjs';
import { ahead, change, filter, memory, NETWORKS, start } from './measure.mjs';
import { against, between, median, ratio, shown, table } from './stats.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OUT = path.join(ROOT, 'target/bench');
const SITE = path.join(OUT, 'site');
const MEMBERS = 60_000; // as many pages of 500 as are turned

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    pages: { type: 'string', default: PAGES.map(({ name }) => name).join() },
    only: { type: 'string', default: '' },
    dist: { type: 'string', default: 'dist' },
    'no-build': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const chosen = options.pages.split(',');
const pages = PAGES.filter(({ name }) => chosen.includes(name));
if (!(rounds >= 1) || pages.length !== chosen.length) throw new Error(`--rounds is a number, --pages some of ${PAGES.map(({ name }) => name)}`);

if (!options['no-build']) await buildSite({ dist: path.join(ROOT, options.dist), site: SITE });

/** Every kind of measurement, with the number of rounds that it is worth: memory takes long and hardly varies. */
function kinds(browser, front) {
  const at = (page, rows) => `${front.origin}/group-members/${page}/?i=2&group_id=10${rows ? `&page_size_param=limit%3D${rows}` : ''}`;
  return [
    ...Object.keys(NETWORKS).map((network) => ({ name: `start ${network}`, run: (page) => start(browser, at(page), network) })),
    ...[10, 100, 500].map((rows) => ({ name: `change ${rows}`, run: (page) => change(browser, at(page, rows), { times: rows === 500 ? 4 : 6 }) })),
    { name: 'ahead', run: (page) => ahead(browser, at(page), front) },
    { name: 'filter', run: (page) => filter(browser, at(page)) },
    { name: 'memory', run: (page) => memory(browser, at(page)), most: 2 },
  ].filter(({ name }) => name.startsWith(options.only));
}

async function measure() {
  process.env.GM_DIST = SITE;
  process.env.GM_DEMO_PAGE_SIZE_PARAM = 'limit';
  const stack = await startStack({ members: MEMBERS });
  const front = await startFront(stack.target);
  // Pictures at addresses that don't exist fail at once, as they would anywhere; nothing leaves this machine.
  const browser = await chromium.launch({ ...BROWSER, args: [...BROWSER.args, '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'] });
  const results = {};
  try {
    const all = kinds(browser, front);
    // What the front remembers from here on is the same for the first page measured as for the last.
    for (const kind of all) if (!kind.name.startsWith('start') && !kind.name.startsWith('memory')) await kind.run(pages[pages.length - 1].name);
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, run, most = rounds } of all) {
        if (round >= most) continue;
        // Another page begins each round.
        for (let n = 0; n < pages.length; n += 1) {
          const page = pages[(n + round) % pages.length].name;
          const numbers = await attempt(name, page, run);
          for (const [what, value] of Object.entries(numbers)) ((results[`${name}: ${what}`] ??= {})[page] ??= [])[round] = value;
        }
        console.error(`round ${round + 1} of ${rounds}: ${name}`);
      }
    }
  } finally {
    await browser.close();
    await front.stop();
    await stack.stop();
  }
  return results;
}

async function attempt(name, page, run) {
  try {
    return await run(page);
  } catch (error) {
    console.error(`${name}, ${page}: ${String(error.message).split('\n')[0]}; once more`);
    return run(page);
  }
}

const dense = (samples) => Object.fromEntries(Object.entries(samples ?? {}).map(([page, values]) => [page, values.filter((value) => value !== undefined)]));
const titles = pages.map(({ title }) => title);

function ratioTable(results) {
  return table(['times as much as the hand-written page', ...titles], FIGURES.filter(({ key }) => results[key]).map(({ words, key }) => [
    words, ...pages.map(({ name }) => shown(ratio(results[key][name] ?? [], results[key].plain ?? []))),
  ]));
}

function targetTable(results) {
  const words = Object.fromEntries(FIGURES.map((figure) => [figure.key, figure.words]));
  const title = Object.fromEntries(PAGES.map(({ name, title: is }) => [name, is]));
  const rows = TARGETS.filter(({ key }) => results[key]?.ours).map(({ key, others, most }) => {
    const { ratio: found, other } = against(dense(results[key]), 'ours', others);
    return [`${words[key]} : ${title[other] ?? others}`, shown(found), String(most), found <= most ? 'yes' : 'no'];
  });
  const grown = Object.entries(NO_GROWTH).filter(([key]) => results[key]?.ours).map(([key, most]) => {
    const found = median(dense(results[key]).ours);
    return [`${key}, 20th to 200th page change`, String(Math.round(found)), String(most), found <= most ? 'yes' : 'no'];
  });
  return table(['this page against', 'is', 'at most', 'met'], [...rows, ...grown]);
}

function rawTable(results) {
  const short = (value) => (Number.isFinite(value) ? String(Math.round(value * 10) / 10) : '—');
  return table(['medians on this machine, now (ms, bytes)', ...titles], Object.entries(results).map(([key, samples]) => [
    key, ...pages.map(({ name }) => short(median(dense(samples)[name] ?? []))),
  ]));
}

const results = await measure();
await mkdir(OUT, { recursive: true });
await writeFile(path.join(OUT, 'results.json'), JSON.stringify(results, null, 1));
console.log(`\n${rawTable(results)}\n`);
if (chosen.includes('plain')) console.log(`${ratioTable(results)}\n`);
if (chosen.includes('ours')) console.log(targetTable(results));
if (options.write) {
  const readme = path.join(ROOT, 'README.md');
  await writeFile(readme, between(await readFile(readme, 'utf8'), 'bench', ratioTable(results)));
}
