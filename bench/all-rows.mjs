// Measures all rows with 100,000 of them in headless Chromium, after `scripts/build`:
//   node bench/all-rows.mjs [--rows 100000] [--only table,analysis,export]
//
// Every row is read from the demo endpoint, 100 a page. Then keys are pressed, and the time is taken from the press until the frame is
// painted after which nothing changes any more, or until a file is there; and all the while the browser says how long the main thread
// was blocked. Nothing is asserted: the numbers are those of the machine and the moment.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { BROWSER } from '../tests/browser.mjs';
import { startDemo } from './all-rows/demo.mjs';
import { probe } from './all-rows/probe.mjs';
import { Stage } from './all-rows/stage.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { chromium } = createRequire(path.join(ROOT, 'tests/package.json'))('@playwright/test');
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const ROWS = Number(option('--rows', '100000'));
const ONLY = option('--only', 'table,analysis,export').split(',');
const COLUMNS = ['成员', '类型', '状态', '入群方式', '入群时间', '邀请人', '商城会员', '系统推荐人'];
// Digit by digit, letter by letter, and by ideographs, which come whole from an input method.
const TYPED = ['138001', 'an', '小', '王伟', 'wm'];
// A mark of each kind in 「数据分析」, by its chart; the number is its place among the chart's marks, from the end where it is negative.
const CHOICES = [
  ['a month of joins', 'timeline', 8], ['a month of leaves', 'timeline', -4], ['a day’s retention', 'retention', 0], ['a step', 'conversion', 0],
  ['a scene', 'scenes', 0], ['who left', 'people', 1], ['a problem', 'quality', 0], ['an inviter', 'inviters', 0], ['an hour of the week', 'hours', 60],
  ['a day of the week', 'hours', 2],
];
// What changes later than this after a press is something else.
const QUIET_MS = 400;

const DIST = path.resolve(ROOT, process.env.GM_DIST ?? 'dist');

if (!existsSync(path.join(DIST, 'index.html'))) throw new Error('There is no built page: run scripts/build first.');
const demo = await startDemo(ROOT, DIST, ROWS);
const browser = await chromium.launch(BROWSER);
try {
  await measure(demo.origin);
} finally {
  await browser.close();
  demo.stop();
}

async function measure(origin) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await page.addInitScript(probe, QUIET_MS);
  await page.goto(`${origin}/group-members/?${new URLSearchParams({ i: '2', 'page-size-param': 'limit', 'max-rows': String(2 * ROWS) })}`);
  await page.getByRole('table', { name: '群成员列表' }).waitFor();
  const stage = new Stage(page);
  try {
    await read(stage);
    for (const part of [table, analysis, exports].filter(({ name }) => ONLY.includes(name) || (name === 'exports' && ONLY.includes('export')))) {
      await part(stage);
    }
  } finally {
    stage.print('key press to painted  longest block of the main thread');
    console.log(`load of the machine ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} cores`);
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
  await page.evaluate((words) => window.gmBench.until(words), '已全部读取');
  const seconds = (Date.now() - began) / 1000;
  await page.waitForTimeout(2000);
  stage.rows = Number((await page.getByRole('table', { name: '群成员列表' }).getAttribute('aria-rowcount'))) - 1;
  stage.line(`${stage.rows} rows read`, `${seconds.toFixed(0)} s`, await stage.blocked());
  await stage.memory('memory of the engine');
}

async function table(stage) {
  const { page } = stage;
  const heading = (name) => page.getByRole('columnheader', { name, exact: true }).getByRole('button');
  for (const column of COLUMNS) {
    await stage.press(`sort by ${column}, up`, 'Enter', heading(column));
    await stage.press(`sort by ${column}, down`, 'Enter', heading(column));
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
        if (/[a-z0-9]/.test(letter)) await stage.press(`find ${text}${order}`, letter, find);
        else await stage.put(`find ${text}${order}`, letter, find);
      }
    }
  }
  await find.fill('');
  await page.waitForTimeout(QUIET_MS);
  const list = page.getByRole('group', { name: /^成员列表/ });
  for (const key of ['PageDown', 'End', 'Home']) await stage.press(key, key, list);
  for (const [words, speed] of [['scrolled by 5,000 px/s', 5000], ['scrolled by 20,000 px/s', 20_000], ['dragged over all rows in 3 s', 0]]) {
    const { frames, blank, longest } = await page.evaluate((px) => window.gmBench.scroll(px), speed);
    stage.line(words, `${frames} frames`, `${await stage.blocked()}; blanks in ${blank} frames, ${longest} in a row`);
  }
  await stage.memory('memory of the engine after sorting and finding');
}

async function analysis(stage) {
  const { page } = stage;
  await page.waitForTimeout(QUIET_MS);
  await stage.press('「数据分析」 opened', 'Enter', stage.button('数据分析'));
  const region = page.getByRole('region', { name: '数据分析', exact: true });
  for (const grouping of ['日', '周', '月']) await stage.press(`grouped by ${grouping}`, 'Enter', stage.button(grouping, region));
  for (const [words, chart, place] of CHOICES) {
    const mark = region.locator(`.gm-chart--${chart} [data-mark]`).nth(place);
    await stage.press(`${words} chosen`, 'Enter', mark);
    await stage.press(`${words} given up`, 'Enter', mark);
  }
  await stage.press('sort by 成员 with 「数据分析」 open', 'Enter', page.getByRole('columnheader', { name: '成员', exact: true }).getByRole('button'));
  const find = page.getByLabel('查找', { exact: true });
  for (const [words, scope] of [['rows', '.gm-rows'], ['rows and charts', undefined]]) {
    await stage.press(`find 1 with 「数据分析」 open: ${words}`, '1', find, scope);
    await find.fill('');
    await page.waitForTimeout(QUIET_MS);
  }
  await stage.press('「数据分析」 closed', 'Enter', stage.button('数据分析'));
  await stage.memory('memory of the engine after the analysis');
}

async function exports(stage) {
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
