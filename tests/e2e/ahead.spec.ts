// The next page fetched ahead, and pages that were there: at once, and never instead of what was asked for last.
import { ask, asked } from './support/control';
import { host, told } from './support/host';
import { expect, test } from './support/test';

const idsOf = async (page: number) => (await ask({ group_id: 10, page })).list.data.map(({ id }) => id);
const pages = (seen: { params: Record<string, unknown> }[]) => seen.map(({ params }) => asked(params).page);

test('resting on 「下一页」 fetches it ahead: the click sends nothing and shows it even if the endpoint is gone', async ({ members, fault }) => {
  await members.enter(10);
  await members.button('下一页').hover();
  await fault.requests(2);
  expect(await members.ids(), 'nothing is shown before it is asked for').toEqual(await idsOf(1));
  await expect.poll(async () => (await fault.last(2)).state).toBe('answered');
  await fault.plan({ do: { hang: true } });
  await members.button('下一页').click();
  await expect(members.currentPage).toHaveText('2');
  await expect.poll(() => members.ids()).toEqual(await idsOf(2));
  await expect(members.announced).toContainText('第 2 页');
  expect(await members.isBusy()).toBe(false);
  expect(pages(await fault.requests())).toEqual(['1', '2']);
});

test('the focus on 「下一页」 is enough, and the address follows the click alone', async ({ members, fault, page }) => {
  await members.enter(10);
  const before = page.url();
  await members.button('下一页').focus();
  await fault.requests(2);
  expect(page.url()).toBe(before);
  await page.keyboard.press('Enter');
  await expect(members.currentPage).toHaveText('2');
  expect(page.url()).not.toBe(before);
  expect(pages(await fault.requests())).toEqual(['1', '2']);
});

test('a click while it is under way takes it over', async ({ members, fault }) => {
  await members.enter(10);
  await fault.plan({ do: { hold: true } });
  await members.button('下一页').hover();
  await fault.requests(2);
  expect(await members.isBusy(), 'nobody waits yet').toBe(false);
  await members.button('下一页').click();
  expect(await members.isBusy()).toBe(true);
  await fault.release();
  await expect.poll(() => members.ids()).toEqual(await idsOf(2));
  expect(await fault.requests()).toHaveLength(2);
});

test('whatever else is asked for ends it, and its failure is never shown', async ({ members, fault }) => {
  await members.enter(10);
  await fault.plan({ when: { page: 2 }, do: { hold: true } });
  await members.button('下一页').hover();
  await fault.requests(2);
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  await fault.requests(3);
  await expect.poll(async () => (await fault.requests())[1]!.state).toBe('aborted');
  await members.settled();
  await fault.plan({ when: { page: 2 }, do: { status: 500 } });
  await members.pageButton(2).hover();
  await fault.requests(4);
  await expect.poll(async () => (await fault.last(4)).state).toBe('answered');
  await expect(members.alert).toHaveCount(0);
});

test('a connection that saves data fetches nothing ahead', async ({ members, fault, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await page.clock.install();
  await members.enter(10);
  await members.button('下一页').hover();
  await page.clock.runFor(5_000);
  await members.button('下一页').focus();
  await page.clock.runFor(5_000);
  expect(await fault.requests()).toHaveLength(1);
  await members.button('下一页').click();
  await expect.poll(() => members.ids()).toEqual(await idsOf(2));
});

test('going back is instant while the endpoint is slow; what comes then takes its place', async ({ members, fault, page }) => {
  await members.enter(10);
  await members.pageButton(3).click();
  await expect.poll(() => members.ids()).toEqual(await idsOf(3));
  await fault.plan({ do: { hold: true, stamp: 'data.summary.in_group_count' } });
  await page.goBack();
  await fault.requests(3);
  await expect.poll(() => members.ids()).toEqual(await idsOf(1));
  await expect(members.currentPage).toHaveText('1');
  expect(await members.isBusy()).toBe(false);
  await fault.release();
  await expect.poll(() => members.card('当前成员')).toBe('3');
});

test('the host is told once of a page that is shown from what was kept', async ({ members, fault, page }) => {
  await host(page, { i: '2', 'group-id': '10' });
  await members.settled();
  await members.pageButton(3).click();
  await expect.poll(() => told(page, 'gm-load')).toHaveLength(2);
  await members.pageButton(1).click();
  await expect.poll(async () => (await fault.last(3)).state).toBe('answered');
  await expect.poll(async () => (await told(page, 'gm-load')).map(({ detail }) => detail.page)).toEqual([1, 3, 1]);
});

test('a click at once sends one request for the page, as ever', async ({ members, fault, page }) => {
  await page.clock.install();
  await members.enter(10);
  await members.button('下一页').click();
  await expect.poll(() => members.ids()).toEqual(await idsOf(2));
  await page.clock.runFor(10_000);
  expect(pages(await fault.requests())).toEqual(['1', '2']);
});
