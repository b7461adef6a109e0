// Measures 「全部」 with 100,000 rows in headless Chromium: `node bench/all-rows.mjs [--rows 100000]`, after `scripts/build`.
//
// Every row is read from the demo endpoint, 500 a page. Then keys are pressed, and the time is taken from the press until the frame is
// painted after which nothing changes any more; and all the while the browser says how long the main thread was blocked. Nothing is
// asserted: the numbers are those of the machine and the moment.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { BROWSER } from '../tests/browser.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { chromium } = createRequire(path.join(ROOT, 'tests/package.json'))('@playwright/test');
const at = process.argv.indexOf('--rows');
const ROWS = at > 0 ? Number(process.argv[at + 1]) : 100_000;
const COLUMNS = ['成员', '类型', '状态', '入群方式', '入群时间', '邀请人', '商城会员', '系统推荐人'];
// Digit by digit, letter by letter, and by ideographs, which come whole from an input method.
const TYPED = ['138001', 'an', '小', '王伟', 'wm'];
// What changes later than this after a press is something else.
const QUIET_MS = 400;

const DIST = path.resolve(ROOT, process.env.GM_DIST ?? 'dist');

if (!existsSync(path.join(DIST, 'index.html'))) throw new Error('There is no built page: run scripts/build first.');
const demo = await startDemo();
const browser = await chromium.launch(BROWSER);
try {
  await measure(demo.origin);
} finally {
  await browser.close();
  demo.stop();
}

async function measure(origin) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await page.addInitScript(probe, QUIET_MS);
  await page.goto(`${origin}/group-members/?${new URLSearchParams({ i: '2', 'page-size-param': 'limit=500', 'max-rows': String(ROWS) })}`);
  await page.getByRole('table', { name: '群成员列表' }).waitFor();

  // What the page itself did at its start is another measurement's.
  await page.waitForTimeout(1000);
  await blocked(page);
  const began = Date.now();
  await page.getByRole('button', { name: '全部', exact: true }).click();
  // Waiting from outside would ask the main thread over and over; the page waits by itself.
  await page.evaluate((words) => window.gmBench.until(words), ` / ${ROWS.toLocaleString('en-US')}`);
  const seconds = (Date.now() - began) / 1000;
  await page.waitForTimeout(2000);
  const lines = [[`${ROWS} rows read`, `${seconds.toFixed(0)} s`, await blocked(page)]];
  await memory(page, lines);

  const press = async (words, key, focus) => {
    if (focus) await focus.focus();
    await page.evaluate(() => window.gmBench.begin());
    await page.keyboard.press(key);
    const painted = await page.evaluate(() => window.gmBench.painted());
    lines.push([words, `${painted.toFixed(0)} ms`, await blocked(page)]);
  };
  for (const column of COLUMNS) {
    const button = page.getByRole('columnheader', { name: column, exact: true }).getByRole('button');
    await press(`sort by ${column}, up`, 'Enter', button);
    await press(`sort by ${column}, down`, 'Enter', button);
  }
  const find = page.getByLabel('查找', { exact: true });
  const member = page.getByRole('columnheader', { name: '成员', exact: true }).getByRole('button');
  for (const order of ['', ', sorted by 成员']) {
    if (order) await press('sort by 成员, up', 'Enter', member);
    else await press('the first order again', 'Enter', page.getByRole('columnheader', { name: '系统推荐人', exact: true }).getByRole('button'));
    for (const typed of TYPED) {
      await find.fill('');
      await page.waitForTimeout(QUIET_MS);
      await blocked(page);
      let text = '';
      for (const letter of typed) {
        text += letter;
        // An ideograph is no key: it is put in as an input method does it, and timed from there.
        if (/[a-z0-9]/.test(letter)) await press(`find ${text}${order}`, letter, find);
        else await put(page, find, lines, text, order);
      }
    }
  }
  await find.fill('');
  await page.waitForTimeout(QUIET_MS);
  await blocked(page);
  const list = page.getByRole('group', { name: /^成员列表/ });
  await press('PageDown', 'PageDown', list);
  await press('End', 'End', list);
  await press('Home', 'Home', list);
  for (const [words, speed] of [['scrolled by 5,000 px/s', 5000], ['scrolled by 20,000 px/s', 20_000], ['dragged over all rows in 3 s', 0]]) {
    const { frames, blank, longest } = await page.evaluate((px) => window.gmBench.scroll(px), speed);
    lines.push([words, `${frames} frames`, `${await blocked(page)}; blanks in ${blank} frames, ${longest} in a row`]);
  }

  const width = Math.max(...lines.map(([words]) => [...words].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)));
  const pad = (words) => words + ' '.repeat(width - [...words].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0));
  console.log(`${pad('')}  key press to painted  longest block of the main thread`);
  for (const [words, time, block] of lines) console.log(`${pad(words)}  ${time.padStart(20)}  ${block}`);
  console.log(`load of the machine ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} cores`);
}

async function put(page, find, lines, text, order) {
  await find.focus();
  await page.evaluate(() => window.gmBench.begin());
  await page.keyboard.insertText(text.at(-1));
  const painted = await page.evaluate(() => window.gmBench.painted('input'));
  lines.push([`find ${text}${order}`, `${painted.toFixed(0)} ms`, await blocked(page)]);
}

/** The longest task since the last time this was asked; the browser tells of those from 50 ms on. */
async function blocked(page) {
  const longest = await page.evaluate(() => window.gmBench.longest());
  return longest ? `${longest.toFixed(0)} ms` : 'under 50 ms';
}

/** What the engine's module holds in its worker, and the workbench's on the main thread. */
async function memory(page, lines) {
  const [worker] = page.workers();
  if (!worker) return lines.push(['no worker: the engine runs on the main thread', '', '']);
  const bytes = await worker.evaluate(async () => {
    const source = await (await fetch(self.location.href)).text();
    const engine = await import(new URL(/"(\.\/engine[^"]*)"/.exec(source)[1], self.location.href).href);
    // A module that is there already answers with what it exports.
    return (await engine.default()).memory.buffer.byteLength;
  });
  lines.push(['memory of the engine', `${(bytes / 1e6).toFixed(1)} MB`, `${(bytes / ROWS).toFixed(0)} bytes a row, all included`]);
}

/** Runs in the page: when a press was seen, when the frame after the last change was painted, what blocked in between. */
function probe(quiet) {
  const state = { pressed: 0, input: 0, painted: 0, longest: 0, changed: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) state.longest = Math.max(state.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  addEventListener('keydown', (event) => (state.pressed ||= event.timeStamp), true);
  addEventListener('input', (event) => (state.input ||= event.timeStamp), true);
  const channel = new MessageChannel();
  // A message that is sent before a frame comes after it.
  channel.port1.onmessage = () => (state.painted = performance.now());
  const changed = () => {
    state.changed = performance.now();
    requestAnimationFrame(() => channel.port2.postMessage(0));
  };
  const region = () => document.querySelector('group-members').shadowRoot.querySelector('.gm-rows');
  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  let observer = null;
  window.gmBench = {
    async until(words) {
      while (!region()?.querySelector('.gm-rows__count')?.textContent.endsWith(words)) await wait(50);
    },
    longest() {
      const { longest } = state;
      state.longest = 0;
      return longest;
    },
    begin() {
      observer?.disconnect();
      observer = new MutationObserver(changed);
      observer.observe(region(), { subtree: true, childList: true, characterData: true, attributes: true });
      Object.assign(state, { pressed: 0, input: 0, painted: 0, changed: performance.now() });
    },
    async painted(from = 'pressed') {
      while (performance.now() - state.changed < quiet) await wait(20);
      observer.disconnect();
      return state.painted - state[from];
    },
    /** Scrolls for three seconds, and counts the frames in which a row in view was a blank. */
    async scroll(speed) {
      const list = region().querySelector('.gm-list');
      const end = list.scrollHeight - list.clientHeight;
      const start = performance.now();
      let [frames, blank, row, longest] = [0, 0, 0, 0];
      for (let time = 0; time < 3000; frames += 1) {
        time = performance.now() - start;
        list.scrollTop = speed ? (speed * time) / 1000 : (end * time) / 3000;
        await new Promise(requestAnimationFrame);
        const view = list.getBoundingClientRect();
        const isInView = (one) => one.getBoundingClientRect().bottom > view.top + 40 && one.getBoundingClientRect().top < view.bottom;
        const has = [...list.querySelectorAll('.is-blank')].some(isInView);
        row = has ? row + 1 : 0;
        blank += has ? 1 : 0;
        longest = Math.max(longest, row);
      }
      return { frames, blank, longest };
    },
  };
}

async function startDemo() {
  const folder = path.join(ROOT, 'target/bench');
  await mkdir(folder, { recursive: true });
  const port = await new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
  // It is kept: making so many people takes a while.
  const arguments_ = ['--port', String(port), '--members', String(ROWS), '--db', path.join(folder, `all-rows-${ROWS}.sqlite`)];
  const child = spawn(path.join(ROOT, 'demo/serve'), [...arguments_, '--dist', DIST], {
    cwd: ROOT, env: { ...process.env, GM_DEMO_PAGE_SIZE_PARAM: 'limit' }, detached: true, stdio: 'ignore',
  });
  const origin = `http://127.0.0.1:${port}`;
  for (let second = 0; second < 600; second += 1) {
    if (child.exitCode !== null) throw new Error('The demo has ended.');
    if (await fetch(`${origin}/group-members/`).then((got) => got.ok, () => false)) {
      return { origin, stop: () => process.kill(-child.pid, 'SIGTERM') };
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('The demo did not start.');
}
