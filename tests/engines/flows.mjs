// What has to work in every engine, written once. Each flow runs in a browser of its own, on a host page with the strict policy, and fails
// as well when anything was thrown that nobody caught or the policy had something to report.
import assert from 'node:assert/strict';

import { csvRows, sheetRows } from './files.mjs';
import { until } from './page.mjs';

const SIGNED_OUT = { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login' } };
const SMALL = { elements: [{ 'group-id': '16' }] };

/** Opens all rows of the group and waits until they are read. */
async function readAll(page, group, root = page.root) {
  await root.button('全部').click();
  const { total } = await page.ask({ group_id: group });
  await root.in({ role: 'status', text: `^显示 ${total.toLocaleString('en')} / ${total.toLocaleString('en')}` }).shown(20_000);
  return total;
}

/** Types a date into a date field. Its parts stand in the order of the browser's own language, which a page can't learn. */
async function typeDate(page, field, { year, month, day }) {
  for (const order of [[year, month, day], [month, day, year], [day, month, year]]) {
    await field.fill('');
    // Engines differ in when the focus moves on by itself: each part is looked for from the first.
    for (const [at, digits] of order.entries()) {
      for (let step = 0; step < 3; step += 1) await page.driver.press('ArrowLeft');
      for (let step = 0; step < at; step += 1) await page.driver.press('ArrowRight');
      await page.driver.type(digits);
    }
    if (await field.value() === `${year}-${month}-${day}`) return;
  }
  assert.fail(`the field takes no typed date; it has ${JSON.stringify(await field.value())}`);
}

async function exported(page, radio) {
  await page.button('导出').click();
  const dialog = page.role('dialog', '导出');
  await dialog.shown();
  await dialog.in({ role: 'radio', pattern: `^${radio}` }).click();
  await dialog.button('导出').click();
  const file = await page.driver.download();
  await dialog.says(/导出完成/);
  return file;
}

/** @type {{name: string, run: (page: import('./page.mjs').PageUnderTest) => Promise<void>, only?: string[]}[]} */
export const FLOWS = [
  {
    name: 'load: the first rows are those of the endpoint',
    async run(page) {
      await page.open();
      await page.role('heading', '群成员').shown();
      await page.settled();
      await page.shows({ group_id: 10 });
      assert.equal((await page.fault.requests()).length, 1, 'one request');
    },
  },
  {
    name: 'load: the page that stands alone',
    async run(page) {
      await page.driver.goto(`${page.origin}/group-members/?i=2&group_id=10#join_scene=3&page=2`);
      await page.settled();
      await page.shows({ group_id: 10, join_scene: 3, page: 2 });
    },
  },
  {
    name: 'gate: signed out shows 「登录已失效」 and nothing else',
    async run(page) {
      await page.fault.plan({ do: { json: SIGNED_OUT } });
      await page.open();
      await page.alert.says(/登录已失效/);
      await page.role('link', '去登录').shown();
      for (const role of ['table', 'search', 'navigation', 'field']) assert.equal(await page.role(role).count(), 0, role);
      assert.equal(await page.role('heading', '群成员').count(), 0);
    },
  },
  {
    name: 'gate: an error names its reason and 「重试」 opens the page',
    async run(page) {
      await page.fault.plan({ do: { status: 500 } });
      await page.open();
      await page.alert.says(/500|服务器/);
      await page.fault.plan();
      await page.button('重试').click();
      await page.settled();
      await page.shows({ group_id: 10 });
    },
  },
  {
    name: 'filter: what is typed is searched for, has a chip, and 「重置」 ends it',
    async run(page) {
      await page.enter();
      await page.field('成员会员信息').fill('a');
      await page.field('入群方式').choose('扫描群二维码入群');
      await page.button('查询').click();
      const { customer_kwd, join_scene, page: number } = await page.asked(2);
      assert.deepEqual({ customer_kwd, join_scene, number }, { customer_kwd: 'a', join_scene: '3', number: '1' });
      await page.settled();
      await page.shows({ group_id: 10, customer_kwd: 'a', join_scene: 3 });
      assert.equal(await page.root.in({ role: 'button', pattern: '^移除 ' }).count(), 2, 'chips');
      await page.button('重置').click();
      await page.fault.requests(3);
      await page.settled();
      await page.shows({ group_id: 10 });
    },
  },
  {
    name: 'dates: digits typed into the two fields are what is asked for',
    async run(page) {
      await page.enter();
      await typeDate(page, page.field('入群时间起'), { year: '2021', month: '06', day: '18' });
      await typeDate(page, page.field('入群时间止'), { year: '2030', month: '12', day: '09' });
      assert.equal(await page.field('入群时间起').value(), '2021-06-18');
      assert.equal(await page.field('入群时间止').value(), '2030-12-09');
      await page.button('查询').click();
      const { start_time, end_time } = await page.asked(2);
      assert.deepEqual([start_time, end_time], ['2021-06-18 00:00:00', '2030-12-09 23:59:59']);
    },
  },
  {
    name: 'dates: after 「近7天」 and 「重置」 a keyword is searched for',
    // WebKit keeps an emptied date field `:invalid` while its `validity.valid` is true.
    async run(page) {
      await page.enter();
      await page.button('近7天').click();
      await page.fault.requests(2);
      await page.settled();
      await page.button('重置').click();
      await page.fault.requests(3);
      await page.settled();
      await page.field('成员会员信息').fill('a');
      await page.button('查询').click();
      const { customer_kwd, start_time } = await page.asked(4);
      assert.deepEqual([customer_kwd, start_time], ['a', undefined]);
      assert.equal(await page.root.in({ css: 'p, span', text: '^日期不完整或不存在$' }).gone(), true);
    },
  },
  {
    name: 'dates: an empty date does not look like a filled one',
    only: ['webkit'],
    async run(page) {
      await page.enter();
      const field = page.field('入群时间起');
      const { color: empty } = await field.state();
      await page.button('近7天').click();
      await page.fault.requests(2);
      await until(async () => /^\d{4}-/.test(await field.value()), 'the preset is in the field');
      await until(async () => (await field.state()).color !== empty, `the colour of a filled date is not ${empty}`, 3_000);
      await page.button('重置').click();
      await until(async () => (await field.state()).color === empty, 'the emptied field looks empty again', 3_000);
    },
  },
  {
    name: 'Enter: while an input method is composing it does not search',
    async run(page) {
      await page.enter();
      const field = page.field('成员会员信息');
      await field.fill('xiaoyu');
      const enter = { key: 'Enter', code: 'Enter' };
      await field.send({ type: 'compositionstart' });
      await field.send({ type: 'keydown', ...enter, isComposing: true });
      await field.send({ type: 'compositionend' });
      // Safari ends the composition before the Enter that ended it; only the key code tells.
      await field.send({ type: 'keydown', ...enter, keyCode: 229 });
      assert.equal((await page.fault.requests()).length, 1, 'composing sent nothing');
      await field.focus();
      await page.driver.press('Enter');
      assert.equal((await page.asked(2)).customer_kwd, 'xiaoyu');
      assert.equal((await page.fault.requests()).length, 2);
    },
  },
  {
    name: 'paging: next, a number, 「跳至」; the focus stays on the button',
    async run(page) {
      await page.enter();
      await page.button('下一页').click();
      await page.currentPage.says(/^2$/);
      await page.settled();
      await page.shows({ group_id: 10, page: 2 });
      // What the engine itself does with a click differs; with the keyboard all do the same.
      await page.button('下一页').focus();
      await page.driver.press('Enter');
      await page.currentPage.says(/^3$/);
      await page.button('下一页').focused();
      await page.field('跳至').fill('7');
      await page.driver.press('Enter');
      await page.currentPage.says(/^7$/);
      await page.settled();
      await page.shows({ group_id: 10, page: 7 });
    },
  },
  {
    name: 'drawer: opens, Escape closes it, and the focus is on its button',
    async run(page) {
      await page.enter();
      const button = page.rows.nth(1).in({ role: 'button', pattern: '详情' });
      await button.click();
      await page.drawer.shown();
      assert.match(await page.drawer.text(), new RegExp(String((await page.ids())[1])));
      await page.driver.press('Escape');
      await page.drawer.gone();
      await button.focused();
    },
  },
  {
    name: 'drawer: where a click gives buttons no focus, Escape puts it on what opened the dialog',
    async run(page) {
      await page.enter({ mouseLeavesFocus: true });
      const button = page.rows.nth(1).in({ role: 'button', pattern: '详情' });
      await button.click();
      await page.drawer.shown();
      await page.driver.press('Escape');
      await page.drawer.gone();
      await button.focused();
    },
  },
  {
    name: 'dialog 「导出」: where a click gives buttons no focus, Escape puts it on what opened the dialog',
    async run(page) {
      await page.enter({ mouseLeavesFocus: true });
      await page.button('导出').click();
      await page.role('dialog', '导出').shown();
      await page.driver.press('Escape');
      await page.role('dialog', '导出').gone();
      await page.button('导出').focused();
    },
  },
  {
    name: 'all rows: read in a worker, found in, sorted, scrolled',
    async run(page) {
      await page.enter({ elements: [{ 'group-id': '13' }] });
      const total = await readAll(page, 13);
      const isWorker = await page.driver.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /engine-worker-/.test(name)));
      assert.ok(isWorker, 'the file of the worker was fetched');
      assert.ok(await page.fault.everything().then((seen) => seen.some(({ path }) => /engine-worker-/.test(path))));
      const list = page.root.in({ role: undefined, css: '[role="group"][aria-label^="成员列表"]' });
      await list.focus();
      await page.driver.press('End');
      await page.root.in({ css: `[aria-rowindex="${total + 1}"]` }).shown();
      await page.field('查找').fill('1');
      await until(async () => {
        const said = await page.root.in({ role: 'status', text: '^显示 ' }).text();
        return said && !said.startsWith(`显示 ${total} `);
      }, 'fewer rows are shown than there are');
      await page.root.in({ role: 'columnheader', name: '入群时间' }).in({ role: 'button' }).click();
      await page.root.in({ css: '[aria-sort="ascending"], [aria-sort="descending"]' }).shown();
    },
  },
  {
    name: 'all rows: a browser that knows no module workers reads them too, and nothing is thrown',
    async run(page) {
      await page.enter({ ...SMALL, classicWorkers: true });
      await readAll(page, 16);
    },
  },
  {
    name: 'all rows: a browser without workers reads them too',
    async run(page) {
      await page.enter({ ...SMALL, lacks: ['Worker'] });
      await readAll(page, 16);
    },
  },
  {
    name: 'all rows: opened, closed and at other widths, nothing reaches the error handler of the host',
    // “ResizeObserver loop completed…” did in Firefox, with scrollbars that take room.
    async run(page) {
      await page.enter({ elements: [{ 'group-id': '16' }], width: 1000 });
      await readAll(page, 16);
      for (const width of [1200, 719, 721, 400, 900]) {
        await page.driver.evaluate((pixels) => {
          document.querySelector('#place').style.width = `${pixels}px`;
          return new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))); });
        }, width);
        await page.table.shown();
      }
      await page.button('本页').click();
      await page.settled();
      await readAll(page, 16);
      await page.driver.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))); }));
    },
  },
  {
    name: 'analysis: the charts count every row',
    async run(page) {
      await page.enter({ elements: [{ 'group-id': '16' }] });
      const { total } = await page.ask({ group_id: 16 });
      await page.button('数据分析').click();
      const region = page.role('region', '数据分析');
      await region.says(new RegExp(`已读取 ${total}`), 20_000);
      await region.says(new RegExp(`入群人次\\s*${total}`), 20_000);
    },
  },
  {
    name: 'export: CSV holds every row',
    async run(page) {
      await page.enter(SMALL);
      const { total } = await page.ask({ group_id: 16 });
      const { name, bytes } = await exported(page, 'CSV');
      assert.match(name, /^群成员_群16_\d{8}-\d{6}\.csv$/);
      const rows = csvRows(bytes);
      assert.equal(rows.length - 1, total);
      const at = rows[0].indexOf('成员ID');
      const ids = new Set(rows.slice(1).map((row) => row[at].trim()));
      assert.equal(ids.size, total, 'each once');
    },
  },
  {
    name: 'export: XLSX holds every row',
    async run(page) {
      await page.enter(SMALL);
      const { total } = await page.ask({ group_id: 16 });
      const { name, bytes } = await exported(page, 'Excel');
      assert.match(name, /^群成员_群16_\d{8}-\d{6}\.xlsx$/);
      assert.equal(sheetRows(bytes), total);
    },
  },
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
    ['its module', '/engine-(?!worker)[^/]*\\.js$'],
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
