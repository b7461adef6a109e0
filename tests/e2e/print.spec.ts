// Paper, continued (the first of it is in reports-host.spec.ts): what a narrow window, 「全部」 and open dialogs have on it.
import type { Locator, Page } from '@playwright/test';

import { AllRows } from './support/all-rows';
import { count } from './support/control';
import { ExportDialog } from './support/export';
import { expect, test } from './support/test';

// A generated group of some hundred rows that no test changes.
const GROUP = 14;

/** As wide as A4 between the margins that a browser gives it: the element has cards on a screen of that width. */
const onPaper = async (page: Page) => {
  await page.setViewportSize({ width: 717, height: 1000 });
  await page.emulateMedia({ media: 'print' });
};

const computed = (element: Locator, property: string) => element.evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property);

// The header used to be hidden as it is above cards.
test('the list of the page has its header on a page as narrow as A4', async ({ page, members }) => {
  await members.enter(10);
  await onPaper(page);
  const header = members.table.getByRole('rowgroup').first();
  expect(await computed(header, 'clip-path')).toBe('none');
  expect((await header.boundingBox())!.height).toBeGreaterThan(10);
  for (const name of ['成员', '状态', '入群时间']) {
    const heading = (await members.table.getByRole('columnheader', { name, exact: true }).boundingBox())!;
    expect(Math.min(heading.width, heading.height), name).toBeGreaterThan(10);
  }
});

// A name on one line used to make the table twice as wide as the paper.
test('long names don’t take the list off the paper', async ({ page, members }) => {
  await members.enter(2);
  await onPaper(page);
  const { x, width } = (await members.table.boundingBox())!;
  expect(x + width).toBeLessThanOrEqual(717);
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBe(717);
});

// It used to be cut off at the height that it has on a screen.
test('「全部」 is not cut off on paper', async ({ page, members }) => {
  await members.enter(GROUP);
  const all = new AllRows(page);
  await all.open(await count({ group_id: GROUP }));
  await onPaper(page);
  expect(await computed(all.list, 'max-height')).toBe('none');
  expect(await computed(all.list, 'overflow-y')).toBe('visible');
  const [list, last] = [(await all.list.boundingBox())!, (await all.table.locator('tbody tr').last().boundingBox())!];
  expect(last.y + last.height).toBeLessThanOrEqual(list.y + list.height + 1);
});

// It used to lie over the rows.
test('「导出」 is not on paper, the list below it is', async ({ page, members }) => {
  await members.enter(10);
  const dialog = new ExportDialog(page);
  await dialog.open();
  await onPaper(page);
  await expect(dialog.dialog).toBeHidden();
  await expect(members.table).toBeVisible();
  await page.emulateMedia({ media: null });
  await expect(dialog.dialog, 'it is still open').toBeVisible();
});

// What they lie over used to follow behind them, as many empty pages.
for (const list of ['本页', '全部']) {
  test(`the details of a member are on paper alone, opened from 「${list}」`, async ({ page, members }) => {
    await members.enter(1);
    if (list === '全部') await new AllRows(page).open(3);
    await members.openDrawer(6);
    await onPaper(page);
    await expect(members.drawer).toBeVisible();
    await expect(members.drawer.getByRole('heading').first()).toBeVisible();
    const behind = page.locator('.gm-list');
    expect(await behind.count()).toBeGreaterThan(0);
    for (const one of await behind.all()) await expect(one).toBeHidden();
    await expect(members.heading).toBeHidden();
    await expect(members.cards).toBeHidden();
    const [drawer, height] = [(await members.drawer.boundingBox())!, await page.evaluate(() => document.documentElement.scrollHeight)];
    expect(height, 'nothing behind the details').toBeLessThanOrEqual(Math.max(1000, Math.ceil(drawer.y + drawer.height) + 100));
  });
}
