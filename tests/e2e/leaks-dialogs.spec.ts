// 「导出」 and 「数据分析」 leave nothing behind when they are closed.
import type { CDPSession, Page } from '@playwright/test';

import { Analysis } from './support/analysis';
import { expect, test } from './support/test';

const TIMES = 40;
const GROUP = 5;
test.slow();

/** DOM nodes and listeners that are still held after a garbage collection. */
async function held(page: Page, cdp: CDPSession) {
  // What a closed region was drawn with is let go of in the frames that follow.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))));
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  return { nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

/** What is held after the fifth time, and after the last. */
async function after(page: Page, openAndClose: () => Promise<void>) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  for (let time = 0; time < 5; time += 1) await openAndClose();
  const early = await held(page, cdp);
  for (let time = 5; time < TIMES; time += 1) await openAndClose();
  return { early, late: await held(page, cdp) };
}

test('「导出」 opened and closed forty times holds no more than after the fifth', async ({ members, page }) => {
  await members.enter(GROUP);
  const dialog = page.getByRole('dialog', { name: '导出', exact: true });
  const { early, late } = await after(page, async () => {
    await members.button('导出').click();
    await expect(dialog.getByRole('button', { name: '导出', exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
  expect(late.nodes).toBeLessThanOrEqual(early.nodes);
  expect(late.listeners).toBeLessThanOrEqual(early.listeners);
});

test('「数据分析」 opened and closed forty times holds no more than after the fifth', async ({ members, page }) => {
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  const { early, late } = await after(page, async () => {
    await members.button('数据分析').click();
    await analysis.read();
    // The last of the charts.
    await expect(analysis.chart('入群时段').locator('[role=button]')).toHaveCount(7 * 24);
    await members.button('数据分析').click();
    await expect(analysis.region).toHaveCount(0);
  });
  expect(late.nodes).toBeLessThanOrEqual(early.nodes);
  expect(late.listeners).toBeLessThanOrEqual(early.listeners);
});
