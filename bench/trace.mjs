// Names what the browser does in page changes, for whoever wants to know why one is dear: style recalculations, layouts and frames, what
// invalidated styles and layouts, and which selectors were tried. Numbers are per page change.
//   node bench/trace.mjs [--pages ours,plain] [--rows 10] [--times 6] [--slowed 1]      the pages of the last `scripts/bench`
// Counts are exact on a busy machine too; tracing makes times longer.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright-core';

import { BROWSER } from '../tests/browser.mjs';
import { startStack } from '../tests/proxy/stack.mjs';
import { startFront } from './front.mjs';
import { table } from './stats.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const CATEGORIES = [
  'devtools.timeline', 'blink', 'blink.debug', 'disabled-by-default-blink.debug', 'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.invalidationTracking',
];
const MOST = 20; // lines a table

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: 'ours,plain' }, rows: { type: 'string', default: '10' }, times: { type: 'string', default: '6' },
    slowed: { type: 'string', default: '1' },
  },
});
const times = Number(options.times);
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

process.env.GM_DIST = path.join(ROOT, 'target/bench/site');
process.env.GM_DEMO_PAGE_SIZE_PARAM = 'limit';
const stack = await startStack({ members: 10_000 });
const front = await startFront(stack.target);
const browser = await chromium.launch({ ...BROWSER, args: [...BROWSER.args, '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'] });
try {
  for (const page of options.pages.split(',')) {
    for (const rows of options.rows.split(',')) report(page, rows, await traced(page, rows));
  }
} finally {
  await browser.close();
  await front.stop();
  await stack.stop();
}

async function traced(name, rows) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  await context.addInitScript({ path: path.join(ROOT, 'bench/probe.js') });
  const page = await context.newPage();
  await page.goto(`${front.origin}/group-members/${name}/?i=2&group_id=10&page_size_param=limit%3D${rows}`);
  await page.waitForFunction(() => window.__bench?.firstRow);
  const cdp = await context.newCDPSession(page);
  const next = () => page.evaluate(() => window.__bench.click('下一页'));
  for (let n = 0; n < 2; n += 1) await next();
  await pause(500);
  if (Number(options.slowed) > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: Number(options.slowed) });
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metrics = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map(({ name: key, value }) => [key, value]));
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const before = await metrics();
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] } });
  for (let n = 0; n < times; n += 1) {
    await next();
    await pause(250);
  }
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  const after = await metrics();
  await context.close();
  const more = Object.fromEntries(Object.entries(after).map(([key, value]) => [key, (value - before[key]) / times]));
  return { events, more };
}

function report(name, rows, { events, more }) {
  const each = (sum) => (sum / times).toFixed(1);
  const of = (wanted) => events.filter((event) => event.name === wanted);
  const layouts = of('Layout').filter(({ args }) => args.beginData);
  console.log(`\n## ${name}, ${rows} rows`);
  console.log(table(['a page change', 'times'], [
    ['style recalculations', more.RecalcStyleCount.toFixed(1)],
    ['layouts', more.LayoutCount.toFixed(1)],
    ['frames drawn', each(of('Commit').length)],
    ['milliseconds: main thread / style / layout / script', ['Task', 'RecalcStyle', 'Layout', 'Script'].map((key) => (more[`${key}Duration`] * 1000).toFixed(1)).join(' / ')],
    ['layouts: objects dirty of all', layouts.slice(-12).map(({ args: { beginData } }) => `${beginData.dirtyObjects}/${beginData.totalObjects}`).join(' ')],
  ]));

  const causes = new Map();
  for (const { name: event, args: { data } = {} } of events) {
    if (!/Invalidat/.test(event) || !data) continue;
    const selectors = (data.selectors ?? []).map(({ selector }) => selector).join(', ');
    const part = [data.changedClass, data.changedAttribute, data.changedId, data.changedPseudo, data.extraData].filter(Boolean).join(' ');
    const key = [event.replace(/(?:Invalidation)?Tracking$/, ''), data.reason ?? '', part, selectors, data.nodeName ?? ''].map((text) => text.replaceAll('|', '/')).join(' | ');
    causes.set(key, (causes.get(key) ?? 0) + 1);
  }
  const most = [...causes].sort(([, a], [, b]) => b - a).slice(0, 2 * MOST);
  console.log(`\n${table(['what was invalidated', 'why', 'changed', 'selectors', 'element', 'times'], most.map(([key, count]) => [key, each(count)]))}`);

  const tried = new Map();
  for (const { args } of of('SelectorStats')) {
    for (const one of args.selector_stats?.selector_timings ?? []) {
      const sum = tried.get(one.selector) ?? { micros: 0, tries: 0, hits: 0 };
      tried.set(one.selector, { micros: sum.micros + one['elapsed (us)'], tries: sum.tries + one.match_attempts, hits: sum.hits + one.match_count });
    }
  }
  const sum = (key) => [...tried.values()].reduce((all, one) => all + one[key], 0);
  const dear = [...tried].sort(([, a], [, b]) => b.tries - a.tries).slice(0, MOST);
  console.log(`\n${table(['selector', 'tried', 'matched', 'µs'], [
    ['all of them', each(sum('tries')), each(sum('hits')), each(sum('micros'))],
    ...dear.map(([selector, { tries, hits, micros }]) => [`\`${selector}\``, each(tries), each(hits), each(micros)]),
  ])}`);
}
