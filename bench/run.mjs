// Builds all pages, measures them in interleaved rounds and prints what came out. `scripts/bench` starts it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright-core';

import { BROWSER } from '../tests/browser.mjs';
import { startStack } from '../tests/proxy/stack.mjs';
import { allRows } from './all-rows.mjs';
import { buildSite, PAGES } from './build.mjs';
import { SIZES } from './figures.mjs';
import { startFront } from './front.mjs';
import { ahead, change, filter, memory, start } from './measure.mjs';
import { boundTable, countTable, machine, ratioTable, rawTable } from './report.mjs';
import { between } from './stats.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OUT = path.join(ROOT, 'target/bench');
const SITE = path.join(OUT, 'site');
const KEPT = path.join(OUT, 'results.json');
const DOCUMENT = path.join(ROOT, 'docs/performance.md');
const MEMBERS = 60_000; // as many pages of 500 as are turned
// Only this machine is reached: pictures at addresses elsewhere fail at once.
const BROWSER_ARGS = [...BROWSER.args, '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'];

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
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
if (!(more >= 0) || pages.length !== chosen.length) throw new Error(`--rounds is a number (0 with --append prints the last run again), --pages some of ${PAGES.map(({ name }) => name)}`);

/** Every kind of measurement. `once`: it takes long and hardly varies, so that one round is enough. */
function kinds(front) {
  const at = (page, rows) => `${front.origin}/group-members/${page}/?i=2&group_id=10${rows ? `&page_size_param=limit%3D${rows}` : ''}`;
  return [
    { name: 'start', run: (browser, page) => start(browser, at(page)) },
    ...SIZES.map((rows) => ({ name: `change ${rows}`, run: (browser, page) => change(browser, at(page, rows), { times: rows === 500 ? 4 : 8 }) })),
    { name: 'ahead', run: (browser, page) => ahead(browser, at(page), front) },
    { name: 'filter', run: (browser, page) => filter(browser, at(page)) },
    { name: 'memory', run: (browser, page) => memory(browser, at(page)), once: true },
    { name: 'all rows', run: (browser) => allRows(browser, { dist: path.join(SITE, 'ours') }), once: true, isOnlyOurs: true },
  ].filter(({ name }) => name.startsWith(options.only));
}

/** Adds rounds to the samples and keeps them on disk after each kind, so that what was measured is not lost. */
async function measure(results) {
  const { samples } = results;
  process.env.GM_DIST = SITE;
  process.env.GM_DEMO_PAGE_SIZE_PARAM = 'limit';
  const stack = await startStack({ members: MEMBERS });
  const front = await startFront(stack.target);
  const launch = () => chromium.launch({ ...BROWSER, args: BROWSER_ARGS });
  let browser = await launch();
  // What fails is done once more, in another browser if that went away; then its numbers are missing, and the run goes on.
  const attempt = async ({ name, run }, page) => {
    for (const next of ['once more', 'left out']) {
      try {
        return await run(browser, page);
      } catch (error) {
        console.error(`${name}, ${page}: ${String(error.message).split('\n')[0]}; ${next}`);
        if (!browser.isConnected()) browser = await launch();
      }
    }
    process.exitCode = 1;
    return {};
  };
  const first = Math.max(0, ...Object.values(samples).flatMap((byPage) => Object.values(byPage).map(({ length }) => length)));
  try {
    const all = kinds(front);
    // What the front remembers from here on is the same for the first page measured as for the last.
    for (const kind of all) if (/^(?:change|ahead|filter)/.test(kind.name)) await attempt(kind, pages.at(-1).name);
    for (let round = first; round < first + more; round += 1) {
      for (const kind of all) {
        if (kind.once && round > first) continue;
        const measured = kind.isOnlyOurs ? pages.filter(({ name }) => name === 'ours') : pages;
        // Another page begins each round.
        for (let n = 0; n < measured.length; n += 1) {
          const page = measured[(n + round) % measured.length].name;
          const numbers = await attempt(kind, page);
          for (const [what, value] of Object.entries(numbers)) ((samples[`${kind.name}: ${what}`] ??= {})[page] ??= [])[round] = value;
        }
        results.about = machine(round + 1);
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

if (more && !options['no-build']) await buildSite({ dist: path.resolve(ROOT, options.dist), site: SITE, pages });
const results = options.append ? JSON.parse(await readFile(KEPT, 'utf8')) : { about: '', samples: {} };
if (more) await measure(results);

const { about, samples } = results;
const published = [boundTable(samples), ratioTable(samples, pages), countTable(samples, pages)].filter(Boolean);
console.log(`\n${[about, rawTable(samples, pages), ...published.toReversed()].join('\n\n')}`);
if (options.write) await writeFile(DOCUMENT, between(await readFile(DOCUMENT, 'utf8'), 'bench', [about, ...published].join('\n\n')));
