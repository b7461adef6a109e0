import type { Locator } from '@playwright/test';

import { answer, refusal, row } from './support/answers.mjs';
import { host } from './support/host';
import { pageOf } from './support/members.mjs';
import { expect, test } from './support/test';

/** Whether the cells of a row stand side by side, as in a table, or below each other, as on a card. */
async function isTable(row: Locator): Promise<boolean> {
  const tops = await row.getByRole('cell').evaluateAll((cells) => cells
    .filter((cell) => cell.checkVisibility()).map((cell) => Math.round(cell.getBoundingClientRect().top)));
  return new Set(tops).size === 1;
}

for (const [width, table] of [[1280, true], [800, true], [720, true], [719, false], [375, false], [320, false]] as const) {
  test(`${width} px wide: ${table ? 'a table' : 'cards'}`, async ({ members, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await members.enter(1);
    expect(await isTable(members.row(6))).toBe(table);
    await expect(members.rows).toHaveCount(3);
  });
}

// At 800 px two columns used to lie behind a scroll of the table's own, and at 1100 px 何小满 was 何.
for (const width of [720, 800, 1024, 1200, 1216, 1280]) {
  for (const locale of ['zh-CN', 'en']) {
    test(`at ${width} px nothing of the table is hidden (${locale})`, async ({ members, page, fault }) => {
      await page.setViewportSize({ width, height: 900 });
      const gone = { status: 2, status_desc: '已退群', withdraw_time: 1624999771, withdraw_scene: 0 };
      await fault.plan({ do: { json: answer([row(9, gone), row(8, { we_nickname: '=HYPERLINK("http://example.com/a/very/long/name")' }), row(7)]) } });
      await page.goto(pageOf(2, { locale }));
      await page.getByRole('table').getByText('ID 9').waitFor();
      const hidden = await page.getByRole('table').evaluate((table) => {
        const list = table.parentElement!;
        const scroll = list.scrollWidth > list.clientWidth ? [`the table scrolls by ${list.scrollWidth - list.clientWidth}`] : [];
        const cut = [...table.querySelectorAll('th, td')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1);
        const cells = [...table.querySelectorAll('td')].filter((cell) => cell.getBoundingClientRect().right > innerWidth);
        return [...scroll, ...[...cut, ...cells].map((cell) => cell.textContent)];
      });
      expect(hidden).toEqual([]);
      const names = await page.getByRole('table').locator('bdi').evaluateAll((all) => all
        .filter((name) => name.textContent!.length < 4 && name.scrollWidth > name.clientWidth).map((name) => name.textContent));
      expect(names, 'short names that are cut').toEqual([]);
    });
  }
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

test('at 200 % zoom of a 1280 × 900 window, in a host with text twice as large, nothing scrolls sideways', async ({ members, page }) => {
  await page.setViewportSize({ width: 640, height: 450 });
  await members.enter(1);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - document.scrollingElement!.clientWidth)).toBe(0);
});

/** How the box that the element stands in may be laid out; each but the first asks the element how wide it likes to be. */
const PARENTS = {
  block: '', row: 'display: flex', column: 'display: flex; flex-direction: column; align-items: center', grid: 'display: grid; place-items: center',
  'inline block': 'display: inline-block', float: 'float: left', absolute: 'position: absolute', 'fit-content': 'width: fit-content',
  cell: 'display: table-cell',
};

test('the element has a width wherever a host puts it, and is never wider than there is room', async ({ page, members }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  for (const width of [1920, 1280, 375]) {
    await page.setViewportSize({ width, height: 900 });
    for (const [name, style] of Object.entries(PARENTS)) {
      const found = await page.evaluate((css) => {
        document.body.style.margin = '0';
        document.querySelector<HTMLElement>('#place')!.style.cssText = css;
        const { width: own, right } = document.querySelector('#first')!.getBoundingClientRect();
        return { own, right, scroll: document.scrollingElement!.scrollWidth };
      }, style);
      const where = `${name} in ${width} px`;
      if (name === 'block') expect(found.own, where).toBe(width);
      expect(found.own, where).toBeGreaterThanOrEqual(Math.min(width, 1240));
      expect(found.right, where).toBeLessThanOrEqual(width);
      expect(found.scroll, where).toBe(width);
    }
  }
});

test('in a side panel all regions have the same edges, those of the workbench and of its dialogs too', async ({ members, page, fault }) => {
  await page.setViewportSize({ width: 375, height: 900 });
  await members.enter(1);
  await members.button('全部').click();
  await page.getByText('已全部读取', { exact: true }).first().waitFor();
  const edges = (selector: string) => page.locator(selector).first().evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return [left, right];
  });
  expect(await edges('.gm-rows .gm-list')).toEqual(await edges('.gm-filter'));
  await fault.plan({ do: { json: refusal('Sorry,您没有操作权限') } });
  await page.locator('.gm-rows').getByRole('button', { name: /详情/ }).first().click();
  await members.drawer.getByRole('alert').waitFor();
  expect(await edges('.gm-drawer .gm-notice')).toEqual(await edges('.gm-drawer__head'));
});

for (const [width, height] of [[1280, 900], [375, 667], [667, 375]] as const) {
  test(`${width} × ${height}: words without an end push no button out of reach`, async ({ members, page, fault }) => {
    await page.setViewportSize({ width, height });
    const inReach = async (name: string) => {
      await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
      expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBe(width);
    };
    await fault.plan({ do: { json: refusal('不行'.repeat(50_000)) } });
    await members.open();
    await members.alert.waitFor();
    await inReach('重试');
    await fault.plan({ do: { json: answer([row(9, { we_nickname: '很长的名字'.repeat(120) })]) } });
    await members.enter();
    await members.openDrawer(9);
    await inReach('关闭');
    await page.keyboard.press('Escape');
    await fault.plan({ do: { json: refusal('x'.repeat(100_000)) } });
    await members.button('刷新').click();
    await members.alert.waitFor();
    await members.button('重试').scrollIntoViewIfNeeded();
    await inReach('重试');
  });
}

test('in the details, each name stands on the line of its value', async ({ members, page }) => {
  await members.enter(1);
  await members.openDrawer(6);
  const off = await page.locator('.gm-details > div').evaluateAll((lines) => lines.flatMap((line) => {
    const [name, value] = ['dt', 'dd'].map((part) => {
      const range = document.createRange();
      range.selectNodeContents(document.createTreeWalker(line.querySelector(part)!, NodeFilter.SHOW_TEXT).nextNode()!);
      return range.getClientRects()[0]!.bottom;
    });
    return name === value ? [] : [`${line.textContent}: ${name} ${value}`];
  }));
  expect(off).toEqual([]);
});

test('a name of accents on accents stays in its place in the details', async ({ members, page, fault }) => {
  await fault.plan({ do: { json: answer([row(8, { we_nickname: `a${'\u0300\u0323'.repeat(200)}` })]) } });
  await members.enter();
  await members.openDrawer(8);
  expect(await page.locator('.gm-drawer__who h3').evaluate((name) => [getComputedStyle(name).overflow, name.clientHeight])).toEqual(['hidden', 24]);
});

test('a chip puts the colon of its language behind its label', async ({ page, fault: _quarantined }) => {
  for (const [locale, colon] of [['zh-CN', '"："'], ['en', '": "']]) {
    await page.goto(`${pageOf(10, { locale: locale! })}#?join_scene=3`);
    await page.reload();
    const label = page.locator('.gm-chip__label').first();
    await label.waitFor();
    expect(await label.evaluate((one) => getComputedStyle(one, '::after').content)).toBe(colon);
  }
});

test('the two dates of the range stand in one line, whatever the width', async ({ page, members }) => {
  await members.enter(10);
  for (const width of [1600, 1280, 1000, 800, 600, 420, 375]) {
    await page.setViewportSize({ width, height: 900 });
    const [from, to] = await Promise.all(['入群时间起', '入群时间止'].map((label) => members.field(label).boundingBox()));
    expect(to!.y, `${width} px`).toBe(from!.y);
    expect(to!.x, `${width} px`).toBeGreaterThan(from!.x);
  }
});
