// The page: load, gate, filter, dates, Enter, paging, drawer.
import assert from 'node:assert/strict';

import { until } from './page.mjs';

const SIGNED_OUT = { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login' } };

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

/** @type {import('./flows.mjs').Flow[]} */
export const PAGE_FLOWS = [
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
      await typeDate(page, page.field('入群时间止'), { year: '2026', month: '12', day: '09' });
      assert.equal(await page.field('入群时间起').value(), '2021-06-18');
      assert.equal(await page.field('入群时间止').value(), '2026-12-09');
      await page.button('查询').click();
      const { start_time, end_time } = await page.asked(2);
      assert.deepEqual([start_time, end_time], ['2021-06-18 00:00:00', '2026-12-09 23:59:59']);
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
];
