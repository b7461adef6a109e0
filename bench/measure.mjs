// What is measured, one function a kind. Each takes a browser and where a page stands, opens it afresh, and returns plain numbers.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROBE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'probe.js');
const WAIT_MS = 60_000;
export const SLOWED = 4;

/** Mobile networks, as Lighthouse ("slow 4G") and the browser's own tools ("fast 3G") set them: milliseconds, bytes per second. */
export const NETWORKS = {
  'slow 4G': { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
  'fast 3G': { latency: 562.5, downloadThroughput: 1_440_000 / 8, uploadThroughput: 675_000 / 8 },
};

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
export function start(browser, url, network) {
  return withPage(browser, async (context) => {
    const visit = async () => {
      const { page, requests } = await open(context, url, { network: NETWORKS[network], slowed: SLOWED });
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

/** Milliseconds that the main thread works for while `act` runs and shortly after. */
async function mainThread(cdp, act) {
  const before = await metrics(cdp);
  const result = await act();
  await pause(250);
  const after = await metrics(cdp);
  return [result, (after.TaskDuration - before.TaskDuration) * 1_000];
}

/** Goes on from page to page: the medians of the time until the rows are painted, and of the main thread's work. */
export function change(browser, url, { times = 6 } = {}) {
  return withPage(browser, async (context) => {
    const { page, cdp } = await open(context, url);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    // Twice to warm up.
    for (let n = 0; n < 2; n += 1) await page.evaluate(() => window.__bench.click('下一页'));
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const wall = [];
    const main = [];
    for (let n = 0; n < times; n += 1) {
      const [took, worked] = await mainThread(cdp, () => page.evaluate(() => window.__bench.click('下一页')));
      wall.push(took);
      main.push(worked);
    }
    return { wall: middle(wall), main: middle(main), rows: await page.evaluate(() => window.__bench.rows()) };
  });
}

/** From 「查询」 to the rows of another filter. */
export function filter(browser, url, { words = ['小', '李', '王', '张'] } = {}) {
  return withPage(browser, async (context) => {
    const { page, cdp } = await open(context, url);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const wall = [];
    const main = [];
    for (const word of words) {
      await page.getByLabel('成员会员信息', { exact: true }).fill(word);
      const [took, worked] = await mainThread(cdp, () => page.evaluate(() => window.__bench.click('查询')));
      wall.push(took);
      main.push(worked);
    }
    return { wall: middle(wall), main: middle(main) };
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
      return { wall: middle(wall) };
    } finally {
      front.delay = 0;
    }
  });
}

/** What is held after the 20th and after the 200th page change, once garbage is collected. */
export function memory(browser, url, { early = 20, late = 200 } = {}) {
  return withPage(browser, async (context) => {
    const { page, cdp } = await open(context, url);
    await cdp.send('Performance.enable');
    const walk = (times) => page.evaluate(async (count) => {
      for (let n = 0; n < count; n += 1) await window.__bench.click('下一页');
    }, times);
    const held = async () => {
      await pause(500);
      for (let n = 0; n < 3; n += 1) await cdp.send('HeapProfiler.collectGarbage');
      const { JSHeapUsedSize, Nodes, JSEventListeners } = await metrics(cdp);
      const wasm = await page.evaluate(() => window.__bench.wasm());
      const elements = await page.evaluate(() => window.__bench.nodes());
      return { bytes: JSHeapUsedSize + wasm, heap: JSHeapUsedSize, wasm, nodes: Nodes, listeners: JSEventListeners, elements };
    };
    await walk(early);
    const first = await held();
    await walk(late - early);
    const last = await held();
    return {
      held: last.bytes, heap: last.heap, wasm: last.wasm, nodes: last.nodes, listeners: last.listeners, elements: last.elements,
      'heap growth': last.heap - first.heap, 'wasm growth': last.wasm - first.wasm, 'node growth': last.nodes - first.nodes, 'element growth': last.elements - first.elements, 'listener growth': last.listeners - first.listeners,
    };
  });
}

function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
