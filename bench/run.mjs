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
const KEPT = path.join(OUT, 'results.json');
const MEMBERS = 60_000; // as many pages of 500 as are turned

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    pages: { type: 'string', default: PAGES.map(({ name }) => name).join() },
    only: { type: 'string', default: '' },
    dist: { type: 'string', default: 'dist' },
    'no-build': { type: 'boolean', default: false },
    append: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const more = Number(options.rounds);
const chosen = options.pages.split(',');
const pages = PAGES.filter(({ name }) => chosen.includes(name));
if (!(more >= 0) || pages.length !== chosen.length) throw new Error(`--rounds is a number, 0 with --append to print again, --pages some of ${PAGES.map(({ name }) => name)}`);

if (!options['no-build']) await buildSite({ dist: path.join(ROOT, options.dist), site: SITE });

/** Every kind of measurement, with the number of rounds of a run that it is worth: memory takes long and hardly varies. */
function kinds(front) {
  const at = (page, rows) => `${front.origin}/group-members/${page}/?i=2&group_id=10${rows ? `&page_size_param=limit%3D${rows}` : ''}`;
  return [
    ...Object.keys(NETWORKS).map((network) => ({ name: `start ${network}`, run: (browser, page) => start(browser, at(page), network) })),
    ...[10, 100, 500].map((rows) => ({ name: `change ${rows}`, run: (browser, page) => change(browser, at(page, rows), { times: rows === 500 ? 3 : 6 }) })),
    { name: 'ahead', run: (browser, page) => ahead(browser, at(page), front) },
    { name: 'filter', run: (browser, page) => filter(browser, at(page)) },
    { name: 'memory', run: (browser, page) => memory(browser, at(page)), most: 1 },
  ].filter(({ name }) => name.startsWith(options.only));
}

// Pictures at addresses that don't exist fail at once, as they would anywhere; nothing leaves this machine.
const launch = () => chromium.launch({ ...BROWSER, args: [...BROWSER.args, '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'] });

/** Adds rounds to the results and keeps them on disk after each kind, so that what was measured is not lost. */
async function measure(results) {
  process.env.GM_DIST = SITE;
  process.env.GM_DEMO_PAGE_SIZE_PARAM = 'limit';
  const stack = await startStack({ members: MEMBERS });
  const front = await startFront(stack.target);
  let browser = await launch();
  // A browser that went away is replaced, and what it was at is done once more.
  const attempt = async ({ name, run }, page) => {
    try {
      return await run(browser, page);
    } catch (error) {
      console.error(`${name}, ${page}: ${String(error.message).split('\n')[0]}; once more`);
      if (!browser.isConnected()) browser = await launch();
      return run(browser, page);
    }
  };
  const first = Math.max(0, ...Object.values(results).flatMap((samples) => Object.values(samples).map(({ length }) => length)));
  try {
    const all = kinds(front);
    // What the front remembers from here on is the same for the first page measured as for the last.
    for (const kind of all) if (/^(?:change|ahead|filter)/.test(kind.name)) await attempt(kind, pages[pages.length - 1].name);
    for (let round = first; round < first + more; round += 1) {
      for (const kind of all) {
        if (round - first >= (kind.most ?? more)) continue;
        // Another page begins each round.
        for (let n = 0; n < pages.length; n += 1) {
          const page = pages[(n + round) % pages.length].name;
          const numbers = await attempt(kind, page);
          for (const [what, value] of Object.entries(numbers)) ((results[`${kind.name}: ${what}`] ??= {})[page] ??= [])[round] = value;
        }
        await mkdir(OUT, { recursive: true });
        await writeFile(KEPT, JSON.stringify(results, null, 1));
        console.error(`round ${round + 1 - first} of ${more}: ${kind.name}`);
      }
    }
  } finally {
    await browser.close();
    await front.stop();
    await stack.stop();
  }
}

const dense = (samples) => Object.fromEntries(Object.entries(samples ?? {}).map(([page, values]) => [page, values.filter((value) => Number.isFinite(value))]));
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

const results = options.append ? JSON.parse(await readFile(KEPT, 'utf8')) : {};
if (more) await measure(results);
console.log(`\n${rawTable(results)}\n`);
if (chosen.includes('plain')) console.log(`${ratioTable(results)}\n`);
if (chosen.includes('ours')) console.log(targetTable(results));
if (options.write) {
  const readme = path.join(ROOT, 'README.md');
  await writeFile(readme, between(await readFile(readme, 'utf8'), 'bench', ratioTable(results)));
}
