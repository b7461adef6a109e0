// What shows all rows: fetched when it is asked for, with an engine in a worker or, where none can be had, on the main thread.
import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { count } from './support/control';
import { host, told } from './support/host';
import { pageOf } from './support/members.mjs';
import { expect, test } from './support/test';

const exportAll = (page: Page, format = 'csv') => page.evaluate(
  (wanted) => document.querySelector('group-members')!.exportAll(wanted).then((rows: number) => rows, String), format,
);

declare global {
  interface HTMLElement { exportAll(format?: string): Promise<number> }
}

test('nothing of it is fetched before it is asked for', async ({ members, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await members.enter(10);
  expect(asked.filter((path) => /engine|workbench/.test(path))).toEqual([]);
  await members.button('全部').click();
  await expect.poll(() => asked.filter((path) => /engine_bg/.test(path)).length).toBeGreaterThan(0);
});

test('the engine runs in a worker, under the strict policy', async ({ members, page }) => {
  const blocked: string[] = [];
  await page.exposeFunction('gmBlocked', (what: string) => blocked.push(what));
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => {
    (window as unknown as { gmBlocked(what: string): void }).gmBlocked(`${event.violatedDirective} ${event.blockedURI}`);
  }));
  await members.enter(5);
  expect(await exportAll(page)).toBe(10);
  expect(page.workers()).toHaveLength(1);
  expect(blocked).toEqual([]);
});

test('without workers it runs on the main thread', async ({ members, page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  await members.enter(5);
  expect(await exportAll(page)).toBe(10);
});

test('a worker whose files can not be had gives way to the main thread', async ({ members, page }) => {
  await page.route('**/engine-worker-*.js', (route) => route.fulfill({ status: 500, body: '' }));
  await members.enter(5);
  expect(await exportAll(page)).toBe(10);
  expect(page.workers()).toHaveLength(0);
});

test('a fetch that failed says so, and another click tries again', async ({ members, page }) => {
  await members.enter(5);
  await page.route('**/workbench-*.js', (route) => route.abort());
  const rejected = page.waitForEvent('console', (message) => message.type() === 'error' && message.text().includes('group-members'));
  await members.button('数据分析').click();
  await rejected;
  await expect(page.getByText('群成员管理的文件没有加载成功')).toBeVisible();
  await page.unroute('**/workbench-*.js');
  await members.button('数据分析').click();
  await expect(members.button('数据分析')).toHaveAttribute('aria-expanded', 'true');
});

test('exportAll() saves every row of the filter, and the host is told', async ({ page, members }) => {
  await host(page, { i: '2', 'group-id': '10' });
  await members.settled();
  await page.evaluate(() => {
    Object.assign(window, { done: [] });
    document.addEventListener('gm-export-done', (event) => (window as any).done.push((event as CustomEvent).detail));
  });
  await page.evaluate(() => (document.querySelector('group-members') as any).setFilter({ join_scene: 1 }));
  await members.settled();
  const saved = page.waitForEvent('download');
  const rows = await exportAll(page);
  const text = await readFile(await (await saved).path(), 'utf8');
  expect(rows).toBe(await count({ group_id: 10, join_scene: 1 }));
  expect(text.trimEnd().split('\r\n')).toHaveLength(rows as number + 1);
  expect(await page.evaluate(() => (window as any).done)).toEqual([{ rows, format: 'csv' }]);
  expect(await told(page, 'gm-error')).toEqual([]);
});

test('exportAll() says what it takes', async ({ members, page }) => {
  await members.enter(5);
  expect(await exportAll(page, 'pdf')).toContain('csv or xlsx');
});

test('the rows of one filter are never taken for those of another', async ({ members, page }) => {
  await members.enter(10);
  expect(await exportAll(page)).toBe(await count({ group_id: 10 }));
  await members.form.getByLabel('入群方式').selectOption({ label: '邀请链接入群' });
  await members.search();
  await members.settled();
  expect(await exportAll(page)).toBe(await count({ group_id: 10, join_scene: 2 }));
});

test('the switch shows all rows in the place of the page, and the page again', async ({ members, page }) => {
  await members.enter(10);
  await members.button('全部').click();
  await expect(members.button('全部')).toHaveAttribute('aria-pressed', 'true');
  await expect(members.button('本页')).toHaveAttribute('aria-pressed', 'false');
  await expect(members.pager).toBeHidden();
  await members.button('本页').click();
  await expect(members.button('本页')).toHaveAttribute('aria-pressed', 'true');
  await expect(members.pager).toBeVisible();
  await expect(page.getByRole('table', { name: '群成员列表' })).toHaveCount(1);
});

test('another language keeps what is open', async ({ members, page }) => {
  await host(page, { i: '2', 'group-id': '5' });
  await members.settled();
  await members.button('全部').click();
  await expect(members.button('全部')).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate(() => document.querySelector('group-members')!.setAttribute('locale', 'en'));
  await expect(members.button('All')).toHaveAttribute('aria-pressed', 'true');
});

test('an element that is taken out ends its worker', async ({ members, page }) => {
  await members.enter(5);
  await exportAll(page);
  expect(page.workers()).toHaveLength(1);
  await page.evaluate(() => document.querySelector('group-members')!.remove());
  await expect.poll(() => page.workers().length).toBe(0);
});

test('each element has rows of its own', async ({ page }) => {
  await host(page, { i: '2', 'group-id': '4' }, { i: '2', 'group-id': '5' });
  await expect(page.locator('#second').getByRole('table')).toBeVisible();
  await expect(page.locator('#first').getByRole('table')).toBeVisible();
  const rows = await page.evaluate(() => Promise.all(
    [...document.querySelectorAll('group-members')].map((element) => (element as HTMLElement).exportAll()),
  ));
  expect(rows).toEqual([1, 10]);
});

test('a page that is not there yet has nothing to export', async ({ page, fault }) => {
  await fault.plan({ do: { hold: true } });
  await page.goto(pageOf(5));
  await page.waitForFunction(() => customElements.get('group-members'));
  expect(await exportAll(page)).toContain('gm-ready');
});
