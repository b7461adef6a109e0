// A real panic, in a build of the page's module that has a function for it (scripts/test, build_panicking).
import path from 'node:path';

import type { Page } from '@playwright/test';

import { asked } from './support/control';
import { host, told } from './support/host';
import { Members } from './support/members.mjs';
import { expect, test } from './support/test';

const GROUP = { i: '2', 'group-id': '10' };
const BUILT = path.resolve(process.env.CARGO_TARGET_DIR ?? '../target', 'panicking');

/** Serves the module that can panic in place of the page's. Before `goto`. */
async function serveIt(page: Page) {
  await page.route(/group-members\.glue-\w+\.js/, (route) => route.fulfill({ path: path.join(BUILT, 'group-members.js') }));
  await page.route(/group-members_bg-\w+\.wasm/, (route) => route.fulfill({ path: path.join(BUILT, 'group-members_bg.wasm'), contentType: 'application/wasm' }));
}

test('a panic is a sentence with 「重新加载」, told once; the host goes on, and so does the page, with filter and page', async ({ page, fault }) => {
  const lines: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') lines.push(message.text()); });
  await serveIt(page);
  await host(page, GROUP, { ...GROUP, 'group-id': '1' });
  const [first, second] = ['#first', '#second'].map((id) => new Members(page, page.locator(id))) as [Members, Members];
  await first.settled();
  await second.settled();
  await first.field('入群方式').selectOption({ label: '直接邀请入群' });
  await first.search();
  await fault.requests(3);
  await first.settled();
  await first.button('下一页').click();
  await expect(first.currentPage).toHaveText('2');
  await first.settled();

  await page.evaluate(async () => {
    Object.assign(window, { ticks: 0 });
    setInterval(() => { (window as any).ticks += 1; }, 50);
    const { name } = performance.getEntriesByType('resource').find((one) => one.name.includes('group-members.glue-'))!;
    const module = await import(name);
    try { module.panicOnDemand('what happened'); } catch { /* The trap goes to whoever called. */ }
  });

  for (const members of [first, second]) await expect(members.alert).toContainText('意外错误');
  expect((await told(page, 'gm-error')).map(({ from, detail }) => [from, detail.kind])).toEqual([['first', 'crashed'], ['second', 'crashed']]);
  expect(lines.filter((line) => /what happened/.test(line) && /src\/main\.rs:\d+/.test(line))).toHaveLength(1);
  const ticks = () => page.evaluate(() => (window as any).ticks as number);
  const before = await ticks();
  await expect.poll(ticks, 'the host goes on').toBeGreaterThan(before);

  const sent = (await fault.requests()).length;
  await first.button('重新加载').click();
  await first.settled();
  expect(asked((await fault.last(sent + 1)).params)).toEqual({ group_id: '10', page: '2', join_scene: '1' });
  await second.button('重新加载').click();
  await second.settled();
  expect(await second.ids()).toEqual([6, 5, 4]);
});
