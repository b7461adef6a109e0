// All rows, analysis, export.
import assert from 'node:assert/strict';

import { csvRows, sheetRows } from './files.mjs';
import { until } from './page.mjs';

/** A group that is read in a moment. */
export const SMALL = { elements: [{ 'group-id': '16' }] };

/** Opens all rows of the group and waits until they are read. */
export async function readAll(page, group, root = page.root) {
  await root.button('全部').click();
  const { total } = await page.ask({ group_id: group });
  await root.in({ role: 'status', text: `^显示 ${total.toLocaleString('en')} / ${total.toLocaleString('en')}` }).shown(20_000);
  return total;
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

/** @type {import('./flows.mjs').Flow[]} */
export const ROWS_FLOWS = [
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
];
