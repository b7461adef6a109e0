// What is measured, one function a kind. Each takes a browser and where a page stands, opens it afresh, and returns plain numbers.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { median } from './stats.mjs';

const PROBE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'probe.js');
const WAIT_MS = 60_000;
export const SLOWED = 4;

/** Lighthouse's "slow 4G": milliseconds, bytes per second. */
export const SLOW_4G = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

async function withPage(browser, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  try {
    await context.addInitScript({ path: PROBE });
    return await use(context);
  } finally {
    await context.close();
  }
}

async function open(context, url, { network, slowed = 1 } = {}) {
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  if (network) await cdp.send('Network.emulateNetworkConditions', { offline: false, ...network });
  if (slowed > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  const requests = listen(cdp);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.__bench?.firstRow, undefined, { timeout: WAIT_MS });
  return { page, cdp, requests };
}

/** The requests of a page with their bytes on the wire, headers included. */
function listen(cdp) {
  const requests = new Map();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => requests.set(requestId, { url: request.url, bytes: 0, isCached: false }));
  cdp.on('Network.requestServedFromCache', ({ requestId }) => { if (requests.has(requestId)) requests.get(requestId).isCached = true; });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (requests.has(requestId)) requests.get(requestId).bytes = encodedDataLength; });
  return requests;
}

/** The page's own files: not the endpoint's answer, nor the pictures of people, which are the same for all. */
const isPageFile = ({ url }) => url.startsWith('http') && /\/group-members\//.test(url);

/** Opens the page three times with one cache: the first is cold, the third warm (by then the browser has kept compiled code too). */
export function start(browser, url) {
  return withPage(browser, async (context) => {
    const visit = async () => {
      const { page, requests } = await open(context, url, { network: SLOW_4G, slowed: SLOWED });
      const own = [...requests.values()].filter(isPageFile);
      await pause(1_500);
      const { firstRow, blocking } = await page.evaluate(() => ({ firstRow: window.__bench.firstRow, blocking: window.__bench.blocking }));
      await page.close();
      return {
        firstRow,
        blocking: blocking.reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0),
        bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
        requests: own.length,
      };
    };
    const cold = await visit();
    await visit();
    const warm = await visit();
    return { cold: cold.firstRow, warm: warm.firstRow, blocking: cold.blocking, 'blocking warm': warm.blocking, bytes: cold.bytes, requests: cold.requests };
  });
}

const metrics = async (cdp) => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));

/** What the main thread does while `act` runs and shortly after: milliseconds of work, style recalculations, layouts. */
async function mainThread(cdp, act) {
  const before = await metrics(cdp);
  const wall = await act();
  await pause(250);
  const after = await metrics(cdp);
  const more = (name) => after[name] - before[name];
  return { wall, main: more('TaskDuration') * 1_000, styles: more('RecalcStyleCount'), layouts: more('LayoutCount') };
}

/** The medians of several samples, number by number. */
const middles = (samples) => Object.fromEntries(Object.keys(samples[0]).map((key) => [key, median(samples.map((sample) => sample[key]))]));

/** Goes on from page to page: the time until the rows are painted, and the main thread's work. */
export function change(browser, url, { times = 6 } = {}) {
  return withPage(browser, async (context) => {
    const { page, cdp } = await open(context, url);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    // Twice to warm up.
    for (let n = 0; n < 2; n += 1) await page.evaluate(() => window.__bench.click('下一页'));
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const samples = [];
    for (let n = 0; n < times; n += 1) samples.push(await mainThread(cdp, () => page.evaluate(() => window.__bench.click('下一页'))));
    return { ...middles(samples), rows: await page.evaluate(() => window.__bench.rows()) };
  });
}

/** From 「查询」 to the rows of another filter. */
export function filter(browser, url, { words = ['小', '李', '王', '张'] } = {}) {
  return withPage(browser, async (context) => {
    const { page, cdp } = await open(context, url);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const samples = [];
    for (const word of words) {
      await page.getByLabel('成员会员信息', { exact: true }).fill(word);
      samples.push(await mainThread(cdp, () => page.evaluate(() => window.__bench.click('查询'))));
    }
    return middles(samples);
  });
}

/** A pointer rests on 「下一页」 for a moment before it clicks, as people's do; `front` delays each answer. */
export function ahead(browser, url, front, { delay = 100, rest = 400, times = 6 } = {}) {
  return withPage(browser, async (context) => {
    const { page, cdp } = await open(context, url);
    await page.evaluate(() => window.__bench.click('下一页'));
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    front.delay = delay;
    try {
      const wall = [];
      for (let n = 0; n < times; n += 1) {
        await page.mouse.move(1, 1);
        const { x, y } = await page.evaluate(() => window.__bench.place('下一页'));
        await page.mouse.move(x, y);
        await pause(rest);
        wall.push(await page.evaluate(() => window.__bench.click('下一页')));
      }
      return { wall: median(wall) };
    } finally {
      front.delay = 0;
    }
  });
}

/** What is held after the 20th and after the 200th page change, once garbage is collected; both times with the same page in view. */
export function memory(browser, url, { early = 20, late = 200 } = {}) {
  return withPage(browser, async (context) => {
    const { page, cdp } = await open(context, url);
    await cdp.send('Performance.enable');
    const turn = (button, times) => page.evaluate(async ([wanted, count]) => {
      for (let n = 0; n < count; n += 1) await window.__bench.click(wanted);
    }, [button, times]);
    const held = async () => {
      await pause(500);
      for (let n = 0; n < 3; n += 1) await cdp.send('HeapProfiler.collectGarbage');
      const { JSHeapUsedSize: heap, Nodes: nodes, JSEventListeners: listeners } = await metrics(cdp);
      const { wasm, elements } = await page.evaluate(() => ({ wasm: window.__bench.wasm(), elements: window.__bench.elements() }));
      return { heap, wasm, nodes, listeners, elements };
    };
    await turn('下一页', early);
    const first = await held();
    await turn('下一页', (late - early) / 2);
    await turn('上一页', (late - early) / 2);
    const last = await held();
    const growth = Object.entries(last).map(([what, value]) => [`${what} growth`, value - first[what]]);
    return { held: last.heap + last.wasm, ...last, ...Object.fromEntries(growth) };
  });
}
