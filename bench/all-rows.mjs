// Measures 「全部」, 「数据分析」 and 「导出」 with 100,000 rows, of our page alone; a part of `scripts/bench`, and by itself, after `scripts/build`:
//   node bench/all-rows.mjs [--rows 100000] [--only table,analysis,export] [--dist dist]
//
// Every row is read from the demo endpoint, 100 a page. Then keys are pressed, and the time is taken from the press until the frame is
// painted after which nothing changes any more, or until a file is there; and all the while the browser says how long the main thread
// was blocked.
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright-core';

import { BROWSER } from '../tests/browser.mjs';
import { startDemo } from './all-rows/demo.mjs';
import { probe } from './all-rows/probe.mjs';
import { Stage } from './all-rows/stage.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const COLUMNS = ['成员', '类型', '状态', '入群方式', '入群时间', '邀请人', '商城会员', '系统推荐人'];
// Digit by digit, letter by letter, and by ideographs, which come whole from an input method.
const TYPED = ['138001', 'an', '小', '王伟', 'wm'];
// A mark of each chart in 「数据分析」, by the chart's name and the mark's place among its buttons, from the end where it is negative.
const CHOICES = [
  ['入退群趋势', 8], ['入退群趋势', -4], ['留存', 0], ['转化', 0], ['入群方式', 0], ['成员构成', 1], ['数据质量', 0], ['邀请人排行', 0], ['入群时段', 60],
];
// What changes later than this after a press is something else.
const QUIET_MS = 400;
const READ_LIMIT_MS = 240_000;
const PASSES = 3;
const PARTS = { table, analysis, export: saving };

/**
 * Sorting and finding: milliseconds of the slowest key press, and of the longest task of all of them (0: none over 50 ms). Each press is made
 * three times and counts with its median.
 * @param {import('playwright-core').Browser} browser
 */
export async function allRows(browser, { dist, rows = 100_000 }) {
  const stage = await measure(browser, { dist, rows, parts: ['table'] });
  return { slowest: stage.worst('painted'), 'longest task': stage.worst('task') };
}

async function measure(browser, { dist, rows, parts }) {
  const demo = await startDemo(ROOT, dist, rows);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const stage = new Stage(page);
  try {
    await page.addInitScript(probe, QUIET_MS);
    await page.goto(`${demo.origin}/group-members/?${new URLSearchParams({ i: '2', 'page-size-param': 'limit', 'max-rows': String(2 * rows) })}`);
    await page.getByRole('table', { name: '群成员列表' }).waitFor();
    await read(stage);
    for (const part of parts) await PARTS[part](stage);
    return stage;
  } finally {
    stage.print('key press to painted  longest task of the main thread');
    await page.close();
    demo.stop();
  }
}

async function read(stage) {
  const { page } = stage;
  // What the page itself does at its start is another measurement's.
  await page.waitForTimeout(1000);
  await stage.begin(stage.button('全部'));
  const began = Date.now();
  await page.keyboard.press('Enter');
  // Waiting from outside would ask the main thread over and over; the page waits by itself.
  await page.evaluate(([words, limit]) => window.gmBench.until(words, limit), ['已全部读取', READ_LIMIT_MS]);
  const seconds = (Date.now() - began) / 1000;
  await page.waitForTimeout(2000);
  stage.rows = Number((await page.getByRole('table', { name: '群成员列表' }).getAttribute('aria-rowcount'))) - 1;
  stage.line(`${stage.rows} rows read`, `${seconds.toFixed(0)} s`, await stage.blocked());
  await stage.memory('memory of the engine');
}

async function table(stage) {
  const { page } = stage;
  for (let n = 0; n < PASSES; n += 1) await sortAndFind(stage);
  const list = page.getByRole('group', { name: /^成员列表/ });
  for (const key of ['PageDown', 'End', 'Home']) await stage.press(key, key, list);
  for (const [words, speed] of [['scrolled by 5,000 px/s', 5000], ['scrolled by 20,000 px/s', 20_000], ['dragged over all rows in 3 s', 0]]) {
    const { frames, blank, longest } = await page.evaluate((px) => window.gmBench.scroll(px), speed);
    stage.line(words, `${frames} frames`, `${await stage.blocked()}; blanks in ${blank} frames, ${longest} in a row`);
  }
  await stage.memory('memory of the engine after sorting and finding');
}

async function sortAndFind(stage) {
  const { page } = stage;
  const heading = (name) => page.getByRole('columnheader', { name, exact: true }).getByRole('button');
  for (const column of COLUMNS) {
    await stage.judged(`sort by ${column}, up`, 'Enter', heading(column));
    await stage.judged(`sort by ${column}, down`, 'Enter', heading(column));
  }
  const find = page.getByLabel('查找', { exact: true });
  for (const order of ['', ', sorted by 成员']) {
    if (order) await stage.press('sort by 成员, up', 'Enter', heading('成员'));
    else await stage.press('the first order again', 'Enter', heading('系统推荐人'));
    for (const typed of TYPED) {
      await find.fill('');
      await page.waitForTimeout(QUIET_MS);
      let text = '';
      for (const letter of typed) {
        text += letter;
        await stage.judged(`find ${text}${order}`, letter, find);
      }
    }
  }
  await find.fill('');
  await page.waitForTimeout(QUIET_MS);
  // The next pass begins with another column than it sorts by first.
  await stage.press('sort by 系统推荐人, up', 'Enter', heading('系统推荐人'));
}

async function analysis(stage) {
  const { page } = stage;
  await page.waitForTimeout(QUIET_MS);
  await stage.press('「数据分析」 opened', 'Enter', stage.button('数据分析'));
  const region = page.getByRole('region', { name: '数据分析', exact: true });
  for (const grouping of ['日', '周', '月']) await stage.press(`grouped by ${grouping}`, 'Enter', stage.button(grouping, region));
  for (const [chart, place] of CHOICES) {
    const inChart = region.getByRole('region', { name: chart, exact: true });
    const drawn = inChart.locator('[role=button][aria-pressed]');
    const mark = (await drawn.count() ? drawn : inChart.locator('button[aria-pressed]')).nth(place);
    if (!await mark.count()) throw new Error(`「${chart}」 has no mark ${place}`);
    await stage.press(`${chart}, mark ${place}, chosen`, 'Enter', mark);
    await stage.press(`${chart}, mark ${place}, given up`, 'Enter', mark);
  }
  await stage.press('sort by 成员 with 「数据分析」 open', 'Enter', page.getByRole('columnheader', { name: '成员', exact: true }).getByRole('button'));
  const find = page.getByLabel('查找', { exact: true });
  await stage.press('find 1 with 「数据分析」 open: rows and charts', '1', find);
  await find.fill('');
  await page.waitForTimeout(QUIET_MS);
  await stage.press('「数据分析」 closed', 'Enter', stage.button('数据分析'));
  await stage.memory('memory of the engine after the analysis');
}

async function saving(stage) {
  const { page } = stage;
  for (const [format, rows] of [['CSV', '全部符合条件的成员'], ['Excel', '全部符合条件的成员'], ['Excel', '当前表格显示的成员']]) {
    await page.waitForTimeout(QUIET_MS);
    await stage.press('「导出」 opened', 'Enter', stage.button('导出'));
    const dialog = page.getByRole('dialog', { name: '导出', exact: true });
    await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
    await dialog.getByRole('radio', { name: new RegExp(`^${rows}`) }).check();
    await stage.save(`${rows} as ${format}`, stage.button('导出', dialog));
    await dialog.getByText('导出完成').waitFor();
    await page.keyboard.press('Escape');
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' }, only: { type: 'string', default: Object.keys(PARTS).join() }, dist: { type: 'string', default: 'dist' } } });
  const parts = values.only.split(',');
  if (parts.some((part) => !PARTS[part])) throw new Error(`--only takes some of ${Object.keys(PARTS)}`);
  const browser = await chromium.launch(BROWSER);
  try {
    await measure(browser, { dist: path.resolve(ROOT, values.dist), rows: Number(values.rows), parts });
  } finally {
    await browser.close();
    console.log(`load of the machine ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} cores`);
  }
}
