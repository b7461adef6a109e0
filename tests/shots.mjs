// Takes a picture of every state at every width in both themes: `node tests/shots.mjs [part of a name]`, into tests/results/shots/.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';

import { BROWSER } from './browser.mjs';
import { Fault } from './e2e/support/fault.mjs';
import { Members, quarantine } from './e2e/support/members.mjs';
import { STATES, THEMES, WIDTHS } from './e2e/support/states.mjs';
import { startStack } from './proxy/stack.mjs';

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'results/shots');
const wanted = process.argv[2] ?? '';
const shots = STATES.flatMap((state) => WIDTHS.flatMap((width) => THEMES.map((theme) => ({
  state, width, theme, name: `${state.name}-${width}-${theme}`,
})))).filter(({ name }) => name.includes(wanted));

await mkdir(FOLDER, { recursive: true });
const stack = await startStack();
const browser = await chromium.launch(BROWSER);
const missed = [];
let done = 0;

async function take({ state, width, theme, name }) {
  const file = path.join(FOLDER, `${name}.png`);
  await rm(file, { force: true });
  const context = await browser.newContext({
    baseURL: stack.origin, viewport: { width, height: 900 }, colorScheme: theme, locale: 'zh-CN', reducedMotion: 'reduce',
  });
  try {
    const fault = new Fault(stack.origin);
    await context.addCookies([fault.cookie]);
    await quarantine(context, stack.origin);
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    try {
      await state.reach({ page, fault, members: new Members(page) });
    } catch (error) {
      missed.push(`${name}: ${String(error.message).split('\n')[0]}`);
    }
    // A face that is still on its way is no part of the state; one that never comes has its initial.
    await page.waitForFunction(() => [...(document.querySelector('group-members')?.shadowRoot?.querySelectorAll('img') ?? [])].every((face) =>
      face.complete || !face.checkVisibility() || face.getBoundingClientRect().top > innerHeight), undefined, { timeout: 3_000 }).catch(() => {});
    await page.screenshot({ path: file, fullPage: !state.isOverlay });
  } finally {
    await context.close();
    console.log(`${++done}/${shots.length} ${name}`);
  }
}

async function work(queue) {
  for (let shot = queue.shift(); shot; shot = queue.shift()) await take(shot);
}

try {
  const queue = [...shots];
  await Promise.all([work(queue), work(queue)]);
} finally {
  await browser.close();
  await stack.stop();
}
for (const line of missed) console.error(`not reached: ${line}`);
process.exitCode = missed.length || !done ? 1 : 0;
