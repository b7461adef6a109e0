// 「数据分析」: charts over all rows that narrow each other and the list, without a request.
import type { Page } from '@playwright/test';

import { count } from './support/control';
import { sidewaysScroll } from './support/layout';
import { expect, test } from './support/test';

const GROUP = 15;

class Analysis {
  constructor(private page: Page) {}

  get region() {
    return this.page.getByRole('region', { name: '数据分析' });
  }

  async open() {
    await this.page.getByRole('button', { name: '数据分析', exact: true }).click();
    await expect(this.page.getByText('已全部读取', { exact: true })).toBeVisible({ timeout: 25_000 });
  }

  /** A chart's table, as rows of cells. */
  async table(name: string): Promise<string[][]> {
    return this.region.locator('table').and(this.page.locator(`[aria-label^="${name}"]`)).first().evaluate(
      (table) => [...(table as HTMLTableElement).rows].map((row) => [...row.cells].map((cell) => cell.textContent!.trim())),
    );
  }

  /** The bar to choose a scene by. */
  scene(name: string) {
    return this.region.getByRole('button', { name: new RegExp(`^${name}`) }).first();
  }
}

const figure = (text: string) => Number(text.replaceAll(/[^\d-]/g, ''));

test('the scenes are what the database counts', async ({ page, members }) => {
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  await analysis.open();
  const counted = Object.fromEntries((await analysis.table('入群方式')).slice(1).map(([name, joined]) => [name, figure(joined!)]));
  for (const [name, scene] of [['直接邀请入群', 1], ['邀请链接入群', 2], ['扫描群二维码入群', 3]] as const) {
    expect(counted[name], name).toBe(await count({ group_id: GROUP, join_scene: scene }));
  }
});

test('a choice narrows the other charts and the list, and asks for nothing', async ({ page, members, fault }) => {
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  await analysis.open();
  await members.button('全部').click();
  const asked = (await fault.requests()).length;
  const wanted = await count({ group_id: GROUP, join_scene: 2 });
  const before = await analysis.table('入群方式');
  const link = analysis.scene('邀请链接入群');
  await link.click();
  await expect(link).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('table', { name: '群成员列表' })).toHaveAttribute('aria-rowcount', String(wanted + 1));
  // The chart itself still shows what else could be chosen.
  expect(await analysis.table('入群方式')).toEqual(before);
  const people = await analysis.table('成员构成');
  const total = people.slice(1).filter(([name]) => name === '在群' || name === '已退群').reduce((sum, [, rows]) => sum + figure(rows!), 0);
  expect(total).toBe(wanted);
  await analysis.region.getByRole('button', { name: '清除图表筛选' }).click();
  await expect(link).toHaveAttribute('aria-pressed', 'false');
  expect((await fault.requests()).length).toBe(asked);
});

test('a choice is made by keyboard, and taken back by the same key', async ({ page, members }) => {
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  await analysis.open();
  const bar = analysis.scene('扫描群二维码入群');
  await bar.focus();
  await page.keyboard.press('Enter');
  await expect(bar).toHaveAttribute('aria-pressed', 'true');
  await expect(bar).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bar).toHaveAttribute('aria-pressed', 'false');
});

test('the time line is grouped as one likes, and every grouping counts the same', async ({ page, members }) => {
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  await analysis.open();
  const sums: number[] = [];
  for (const grouping of ['周', '月']) {
    await analysis.region.getByRole('button', { name: grouping, exact: true }).click();
    await expect(analysis.region.getByRole('button', { name: grouping, exact: true })).toHaveAttribute('aria-pressed', 'true');
    const [heading, ...rows] = await analysis.table('入退群趋势');
    const joined = heading!.indexOf('入群');
    sums.push(rows.reduce((sum, row) => sum + figure(row[joined]!), 0));
  }
  expect(sums[0]).toBe(sums[1]);
  expect(sums[0]).toBe(await count({ group_id: GROUP }));
});

test('each chart has its numbers to copy', async ({ page, members, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  await analysis.open();
  const copies = analysis.region.getByRole('button', { name: /复制数据/ });
  expect(await copies.count()).toBe(8);
  await copies.first().click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('\t');
});

test('a part is never called all', async ({ page, members, fault }) => {
  await members.enter(GROUP);
  await fault.plan({ when: { page: 9 }, do: { hold: true } });
  await page.getByRole('button', { name: '数据分析', exact: true }).click();
  const analysis = new Analysis(page);
  const part = analysis.region.getByText(/^基于已读取的 [\d,]+ \/ [\d,]+/);
  await expect(part).toBeVisible();
  await page.getByRole('button', { name: '取消', exact: true }).click();
  await expect(page.getByText('已取消', { exact: true })).toBeVisible();
  await expect(part).toBeVisible();
  await expect(analysis.region.getByText(/^已读取 /)).toHaveCount(0);
});

test('it fits into a side panel', async ({ page, members }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await members.enter(GROUP);
  await new Analysis(page).open();
  expect(await sidewaysScroll(page)).toBe(0);
});

test('a second click closes it, and its choice goes on being told beside the list', async ({ page, members }) => {
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  await analysis.open();
  await members.button('全部').click();
  await analysis.scene('邀请链接入群').click();
  await page.getByRole('button', { name: '数据分析', exact: true }).click();
  await expect(analysis.region).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^移除 入群方式/ })).toBeVisible();
});
