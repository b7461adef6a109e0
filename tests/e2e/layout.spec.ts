import type { Locator } from '@playwright/test';

import { expect, test } from './support/test';

/** Whether the cells of a row stand side by side, as in a table, or below each other, as on a card. */
async function isTable(row: Locator): Promise<boolean> {
  const tops = await row.getByRole('cell').evaluateAll((cells) => cells
    .filter((cell) => cell.checkVisibility()).map((cell) => Math.round(cell.getBoundingClientRect().top)));
  return new Set(tops).size === 1;
}

// The page has a margin of its own, so the element is a little narrower than the window.
for (const [width, table] of [[1280, true], [800, true], [700, false], [375, false], [320, false]] as const) {
  test(`${width} px wide: ${table ? 'a table' : 'cards'}`, async ({ members, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await members.enter(1);
    expect(await isTable(members.row(6))).toBe(table);
    await expect(members.rows).toHaveCount(3);
  });
}

test('the columns have their names', async ({ members }) => {
  await members.enter(1);
  const names = (await members.table.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
  expect(names).toEqual(['成员', '类型', '状态', '入群方式', '入群时间', '邀请人', '商城会员', '系统推荐人', '操作']);
});

test('a card tells what each value is', async ({ members, page }) => {
  await page.setViewportSize({ width: 375, height: 900 });
  await members.enter(1);
  const seen = await members.row(6).evaluate((row) => [...row.querySelectorAll('*')]
    .map((node) => `${getComputedStyle(node, '::before').content} ${node.textContent}`).join(' '));
  for (const label of ['入群方式', '入群时间', '邀请人', '商城会员', '系统推荐人']) expect(seen).toContain(label);
});

test('skeleton rows never shift what stands below the table when rows come', async ({ members, fault, page }) => {
  await members.enter(5);
  await fault.plan({ do: { hold: true } });
  const before = await members.pager.boundingBox();
  await members.button('刷新').click();
  await fault.requests(2);
  await page.locator('[aria-busy="true"]').first().waitFor();
  expect(await members.pager.boundingBox()).toEqual(before);
});

test('the page reads with a text size of 200 %', async ({ members, page }) => {
  await page.setViewportSize({ width: 640, height: 450 });
  await members.enter(1);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - document.scrollingElement!.clientWidth)).toBe(0);
});
