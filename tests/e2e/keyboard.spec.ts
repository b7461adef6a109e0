import type { Page } from '@playwright/test';

import { ExportDialog } from './support/export';
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
  const before = await members.ids();

  await members.button('下一页').focus();
  await page.keyboard.press('Enter');
  await expect(members.currentPage).toHaveText('2');
  await expect(members.button('下一页'), 'the focus stays where it was').toBeFocused();
  // The pager is ahead of the rows, and a button of a row that goes is not pressed.
  await expect.poll(() => members.ids()).not.toEqual(before);

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

test('「重试」 of the gate leaves the focus in the page, when it fails again and when it succeeds', async ({ members, page, fault }) => {
  await fault.plan({ do: { status: 404 } });
  await members.open(10);
  await members.alert.getByRole('button', { name: '重试' }).focus();
  await page.keyboard.press('Enter');
  await fault.requests(2);
  await members.alert.getByRole('button', { name: '重试' }).waitFor();
  await expect.poll(() => hasFocus(page), 'after it failed again').toBe(true);
  await fault.plan();
  await page.keyboard.press('Tab');
  await expect(members.alert.getByRole('button', { name: '重试' }), 'is the next stop').toBeFocused();
  await page.keyboard.press('Enter');
  await members.settled();
  await expect(members.button('刷新')).toBeFocused();
});

test('「清空筛选」 of an empty list leaves the focus in the page', async ({ members, page, fault }) => {
  await members.enter(10);
  await members.field('成员会员信息').fill('没有这个人');
  await members.search();
  await fault.requests(2);
  await members.settled();
  await members.button('清空筛选').focus();
  await page.keyboard.press('Enter');
  await members.settled();
  await expect(members.button('清空筛选')).toHaveCount(0);
  await expect.poll(() => hasFocus(page)).toBe(true);

  await members.button('全部').click();
  const find = page.getByLabel('查找', { exact: true });
  await find.fill('没有这个人');
  await members.button('清空筛选').focus();
  await page.keyboard.press('Enter');
  await expect(members.button('清空筛选')).toHaveCount(0);
  await expect(find).toBeFocused();
});

test('the question about mobiles in 「导出」 leaves the focus on its box, and Escape closes the dialog', async ({ members, page }) => {
  await members.enter(10);
  const dialog = new ExportDialog(page);
  for (const button of ['保持打码', '确认导出完整手机号']) {
    await dialog.open();
    await dialog.masking.setChecked(false, { force: true }).catch(() => {});
    await dialog.button(button).focus();
    await page.keyboard.press('Enter');
    await expect(dialog.masking).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog.dialog).toHaveCount(0);
  }
});

test('two presses of a heading of 「全部」 in one task sort twice', async ({ members, page }) => {
  await members.enter(10);
  await members.button('全部').click();
  const heading = page.getByRole('columnheader', { name: '入群时间', exact: true });
  await heading.getByRole('button').waitFor();
  await heading.getByRole('button').evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  await expect(members.alert).toHaveCount(0);
});

test('a refused search puts the focus on the field to mend', async ({ members, page }) => {
  await members.enter(10);
  await members.expand();
  await members.field('邀请人会员ID').fill('x');
  await members.field('成员会员信息').focus();
  await page.keyboard.press('Enter');
  await expect(members.field('邀请人会员ID')).toBeFocused();
});
