// Regions and dialogs that were closed leave nothing behind: neither nodes nor listeners, however often they were open.
import type { CDPSession } from '@playwright/test';

import { AllRows, everyRow } from './support/all-rows';
import { expect, test } from './support/test';

// A generated group of some hundred rows that no test changes.
const GROUP = 14;
/** Nodes and listeners that may come and go without a leak: the browser's own, and text that is longer or shorter. */
const SLACK = 20;

interface Counts { nodes: number; listeners: number }

/** What the document and everything that is still held of it have, after a garbage collection. */
async function counts(cdp: CDPSession): Promise<Counts> {
  // A second collection takes what only the finalizers of the first let go.
  for (let turn = 0; turn < 3; turn += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { nodes: value('Nodes'), listeners: value('JSEventListeners') };
}

/** Opens and closes something 40 times; holds the counts after the 40th against those after the fifth. */
async function expectNoLeak(cdp: CDPSession, openAndClose: () => Promise<void>) {
  const rounds = async (number: number) => {
    for (let round = 0; round < number; round += 1) await openAndClose();
  };
  await rounds(5);
  const before = await counts(cdp);
  await rounds(35);
  // What was closed last may be held until the next frame.
  await expect.poll(async () => {
    const after = await counts(cdp);
    return { nodes: Math.max(0, after.nodes - before.nodes - SLACK), listeners: Math.max(0, after.listeners - before.listeners - SLACK) };
  }, { message: `more than after the fifth round: ${JSON.stringify(before)}` }).toEqual({ nodes: 0, listeners: 0 });
}

test('「全部」 and the details of a row', async ({ page, members }) => {
  test.setTimeout(180_000);
  const rows = await everyRow(GROUP);
  await members.enter(GROUP);
  const all = new AllRows(page);
  await all.open(rows.length);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');

  await test.step('details that were read, once', async () => {
    const before = await counts(cdp);
    await all.table.locator('[aria-rowindex="2"]').getByRole('button', { name: '详情' }).click();
    await expect(members.drawer).toContainText('时间线');
    await page.keyboard.press('Escape');
    await expect(members.drawer).toHaveCount(0);
    await expect.poll(async () => (await counts(cdp)).nodes, `${before.nodes} before they were opened`).toBeLessThanOrEqual(before.nodes + SLACK);
  });

  await test.step('details', () => expectNoLeak(cdp, async () => {
    await all.table.locator('[aria-rowindex="2"]').getByRole('button', { name: '详情' }).click();
    await expect(members.drawer).toContainText(String(rows[0]!.id));
    await page.keyboard.press('Escape');
    await expect(members.drawer).toHaveCount(0);
  }));

  await test.step('the region', () => expectNoLeak(cdp, async () => {
    await members.button('本页').click();
    await expect(all.list).toHaveCount(0);
    await members.button('全部').click();
    await all.filled();
    await expect(all.table.locator('[aria-rowindex="2"]')).toBeVisible();
  }));

  await test.step('scrolling', () => expectNoLeak(cdp, async () => {
    await all.list.focus();
    for (const key of ['PageDown', 'PageDown', 'End', 'Home']) await page.keyboard.press(key);
    await expect(all.table.locator('[aria-rowindex="2"]')).toBeVisible();
    await all.filled();
  }));
});
