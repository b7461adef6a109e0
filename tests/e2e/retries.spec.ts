import type { Page } from '@playwright/test';

import { fetches, watchFetch } from './support/network';
import { expect, test } from './support/test';

const GONE = { status: 503, body: 'gone' };

/** Runs the page's clock in small steps until it has asked so often; answers the simulated time of each question. */
async function untilAsked(page: Page, times: number): Promise<number[]> {
  for (let step = 0; step < 200; step += 1) {
    const asked = await fetches(page);
    if (asked.length >= times) return asked;
    await page.clock.runFor(250);
  }
  throw new Error(`the page did not ask ${times} times within 50 seconds`);
}

test('a server that is gone is asked twice more, with growing pauses, and the page says so meanwhile', async ({ members, fault, page }) => {
  await page.clock.install();
  await watchFetch(page);
  await members.enter(10);
  await fault.plan({ do: GONE });
  await members.button('刷新').click();
  await fault.requests(2);
  await expect(members.retrying, 'the first pause is visible').toHaveText(/第 1 次/);
  await untilAsked(page, 3);
  await fault.requests(3);
  await expect(members.retrying, 'the second pause is visible').toHaveText(/第 2 次/);
  const [, first, second, third] = await untilAsked(page, 4);
  await expect(members.alert.getByRole('button', { name: '重试' })).toBeVisible();
  expect(third! - second!, 'the second pause is longer').toBeGreaterThan(second! - first!);
});

for (const [name, deed] of [['503', GONE], ['a dropped connection', { reset: true }]] as const) {
  test(`after ${name} the second answer is shown without anybody asking for it`, async ({ members, fault, page }) => {
    await page.clock.install();
    await members.enter(10);
    // A browser may itself repeat what was lost on an old connection, so the fault lasts until the page says that it waits.
    await fault.plan({ do: deed });
    await members.button('下一页').click();
    await fault.requests(2);
    await expect(members.retrying).toBeVisible();
    await fault.plan();
    await expect(async () => {
      await page.clock.runFor(1_000);
      await expect(members.currentPage).toHaveText('2', { timeout: 200 });
    }).toPass();
    await expect(members.alert).toHaveCount(0);
  });
}

test('a new search does not wait for the pause of the one before', async ({ members, fault, page }) => {
  await page.clock.install();
  await members.enter(10);
  await fault.plan({ when: { page: 2 }, do: GONE });
  await members.button('下一页').click();
  await fault.requests(2);
  await expect(members.retrying).toBeVisible();
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  await fault.requests(3);
  await members.settled();
  await page.clock.runFor(60_000);
  expect(await fault.requests(), 'the retry that was planned is not sent any more').toHaveLength(3);
  await expect(members.currentPage).toHaveText('1');
});

test('the retries of the gate are visible and end in the page', async ({ members, fault, page }) => {
  await page.clock.install();
  await fault.plan({ when: { to: 2 }, do: GONE });
  await members.open(10);
  await fault.requests(1);
  await expect(members.retrying).toBeVisible();
  await expect(async () => {
    await page.clock.runFor(1_000);
    await expect(members.rows).toHaveCount(10, { timeout: 200 });
  }).toPass();
  expect(await fault.requests()).toHaveLength(3);
});
