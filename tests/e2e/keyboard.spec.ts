import type { Page } from '@playwright/test';

import { hasFocus, neverFocused, stop, type Stop } from './support/layout';
import { STATES } from './support/states.mjs';
import { expect, test } from './support/test';

/** Presses Tab from before the page until the focus leaves it; every stop must look different from how it looks without the focus. */
async function walk(page: Page) {
  await page.evaluate(() => {
    const before = document.createElement('button');
    before.textContent = 'before the page';
    document.body.prepend(before);
    before.focus();
  });
  const unseen: string[] = [];
  await stop(page);
  let last: Stop | null = null;
  for (let step = 0; step < 200; step += 1) {
    await page.keyboard.press('Tab');
    const { now, lookBefore } = await stop(page, last?.key);
    // A date field is one control with several stops.
    if (last && last.key === now?.key) continue;
    if (last && lookBefore === last.look) unseen.push(last.what);
    if (!now) return unseen;
    last = now;
  }
  throw new Error('the focus never left the page: a trap');
}

const WALKED = ['gate-login', 'gate-error', 'full', 'expanded', 'filtered', 'empty-filtered', 'reload-failed', 'field-error'];

for (const state of STATES.filter(({ name }) => WALKED.includes(name))) {
  for (const width of [1280, 375]) {
    test(`Tab reaches every control, visibly: ${state.name} at ${width}`, async ({ page, fault, members }) => {
      await page.setViewportSize({ width, height: 900 });
      await state.reach({ page, fault, members });
      expect(await walk(page), 'stops that look the same with and without the focus').toEqual([]);
      expect(await neverFocused(page), 'controls that Tab does not reach').toEqual([]);
    });
  }
}

test('a search, a page and a drawer without a mouse', async ({ members, page, fault }) => {
  await members.enter(10);
  await members.field('成员会员信息').focus();
  await page.keyboard.type('a');
  await page.keyboard.press('Enter');
  await fault.requests(2);
  await members.settled();

  await members.button('下一页').focus();
  await page.keyboard.press('Enter');
  await expect(members.currentPage).toHaveText('2');
  await expect(members.button('下一页'), 'the focus stays where it was').toBeFocused();

  const details = members.rows.first().getByRole('button', { name: /详情/ });
  await details.focus();
  await page.keyboard.press('Space');
  await expect(members.drawer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(details).toBeFocused();
});

test('the focus is not lost when what held it goes away', async ({ members, page, fault }) => {
  await members.enter(10);
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  await fault.requests(2);
  await members.settled();
  await members.chip('入群方式').focus();
  await page.keyboard.press('Enter');
  await fault.requests(3);
  await members.settled();
  expect(await hasFocus(page), 'after its chip is gone').toBe(true);
});

test('「重试」 leaves the focus in the page when its notice goes', async ({ members, page, fault }) => {
  await members.enter(10);
  await fault.plan({ do: { status: 500 } });
  await members.button('刷新').click();
  await members.alert.getByRole('button', { name: '重试' }).focus();
  await fault.plan();
  await page.keyboard.press('Enter');
  await expect(members.alert).toHaveCount(0);
  expect(await hasFocus(page), 'after the notice is gone').toBe(true);
});

test('a refused search puts the focus on the field to mend', async ({ members, page }) => {
  await members.enter(10);
  await members.expand();
  await members.field('邀请人会员ID').fill('x');
  await members.field('成员会员信息').focus();
  await page.keyboard.press('Enter');
  await expect(members.field('邀请人会员ID')).toBeFocused();
});
