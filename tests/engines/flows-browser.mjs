// What the browser and the host do: history, two elements, policy, theme, width, files that fail.
import assert from 'node:assert/strict';

import { readAll, SMALL } from './flows-rows.mjs';
import { until } from './page.mjs';

/** @type {import('./flows.mjs').Flow[]} */
export const BROWSER_FLOWS = [
  {
    name: 'URL: pages are entries of the history, Back and Forward show them, a reload keeps them',
    async run(page) {
      await page.enter({ elements: [{ 'url-sync': 'hash' }] });
      await page.button('下一页').click();
      await page.currentPage.says(/^2$/);
      await page.settled();
      assert.match(await page.driver.evaluate(() => location.hash), /page=2/);
      await page.driver.evaluate(() => { history.back(); return true; });
      await page.currentPage.says(/^1$/);
      await page.driver.evaluate(() => { history.forward(); return true; });
      await page.currentPage.says(/^2$/);
      await page.settled();
      await page.shows({ group_id: 10, page: 2 });
      await page.driver.evaluate(() => { setTimeout(() => location.reload()); return true; });
      await until(() => page.driver.evaluate(() => performance.getEntriesByType('navigation')[0]?.type === 'reload').catch(() => false), 'it was loaded again');
      await page.settled();
      await page.shows({ group_id: 10, page: 2 });
    },
  },
  {
    name: 'two elements: each has its own group, page and drawer',
    async run(page) {
      await page.open({ elements: [{}, { 'group-id': '1' }] });
      const [first, second] = [page.element('first'), page.element('second')];
      for (const one of [first, second]) await page.settled(one);
      const rows = (root) => root.role('table', '群成员列表').in({ role: 'row', text: 'ID[:：\\s]*\\d' });
      await page.shows({ group_id: 1 }, rows(second));
      await first.button('下一页').click();
      await first.role('navigation', '分页').in({ css: '[aria-current="page"]' }).says(/^2$/);
      await page.settled(first);
      await page.shows({ group_id: 10, page: 2 }, rows(first));
      await page.shows({ group_id: 1 }, rows(second));
      await rows(second).nth(0).in({ role: 'button', pattern: '详情' }).click();
      assert.equal(await page.drawer.count(), 1);
    },
  },
  {
    name: 'strict policy: every region opened, nothing to report',
    async run(page) {
      await page.enter({ elements: [{ 'group-id': '16', theme: 'auto' }] });
      await page.button('展开').click();
      await page.rows.nth(0).in({ role: 'button', pattern: '详情' }).click();
      await page.drawer.shown();
      await page.driver.press('Escape');
      await page.drawer.gone();
      await readAll(page, 16);
      await page.button('数据分析').click();
      await page.role('region', '数据分析').says(/入群人次/, 20_000);
      await page.button('导出').click();
      await page.role('dialog', '导出').shown();
    },
  },
  {
    name: 'dark: light text on a dark ground, and `auto` follows the browser',
    async run(page) {
      await page.enter({ elements: [{ theme: 'dark' }, { theme: 'auto', 'group-id': '1' }] });
      await page.settled(page.element('second'));
      const light = async (root) => {
        const said = await root.role('table', '群成员列表').in({ css: 'td' }).state();
        return said.color.match(/\d+/g).slice(0, 3).map(Number).every((part) => part > 140);
      };
      assert.equal(await light(page.element('first')), true, 'the text of the dark one is light');
      const prefersDark = await page.driver.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
      assert.equal(await light(page.element('second')), prefersDark);
    },
  },
  {
    name: 'narrow: cards instead of a table, nothing sticks out',
    async run(page) {
      await page.enter({ width: 360 });
      await page.shows({ group_id: 10 });
      const row = await page.rows.nth(0).state();
      assert.ok(row.height > 100, `a card is higher than a line of a table: ${row.height}`);
      assert.ok(row.left >= 0 && row.left + row.width <= 400, 'it fits');
      const over = await page.driver.evaluate(() => {
        const place = document.querySelector('#place');
        return place.scrollWidth - place.clientWidth;
      });
      assert.ok(over <= 0, `${over} pixels stick out`);
      await page.rows.nth(0).in({ role: 'button', pattern: '详情' }).click();
      await page.drawer.shown();
    },
  },
  ...[
    ['the wasm', '/group-members_bg.*\\.wasm$'],
    ['the module', '/group-members[.-].+\\.js$'],
  ].map(([what, path]) => ({
    name: `failed files: ${what} can't be had, is said, and 「重试」 works`,
    async run(page) {
      await page.fault.plan({ when: { path }, do: { status: 503 } });
      await page.open();
      await page.alert.says(/没有加载成功/);
      await page.fault.plan();
      await page.button('重试').click();
      await page.settled();
      await page.shows({ group_id: 10 });
    },
  })),
  ...[
    ['its loader', '/workbench-[^/]*\\.js$'],
    ['its module', '/engine[.-](?!worker)[^/]*\\.js$'],
    ['its wasm', '/engine[^/]*_bg.*\\.wasm$'],
    ['its sheet', '/workbench-[^/]*\\.css$'],
  ].map(([what, path]) => ({
    name: `failed files: 「全部」 without ${what} says so, and 「重试」 works`,
    async run(page) {
      await page.enter(SMALL);
      await page.fault.plan({ when: { path }, do: { status: 503 } });
      await page.button('全部').click();
      await page.alert.says(/没有加载成功/);
      await page.fault.plan();
      await page.alert.in({ role: 'button', name: '重试' }).click();
      const { total } = await page.ask({ group_id: 16 });
      await page.root.in({ role: 'status', text: `^显示 ${total} / ${total}` }).shown(20_000);
    },
  })),
  {
    name: 'without WebAssembly it says that, not that the browser is old',
    async run(page) {
      await page.open({ lacks: ['WebAssembly'] });
      await page.alert.says(/WebAssembly/);
      assert.doesNotMatch(await page.alert.text(), /版本过低/);
      assert.equal((await page.fault.requests()).length, 0);
    },
  },
];
