import { ask, asked } from './support/control';
import { Members, pageOf } from './support/members.mjs';
import { expect, test } from './support/test';

/** Filters by scene and word and goes to the second page: two entries in the history. */
async function wander(members: Members, fault: import('./support/fault.mjs').Fault) {
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  await fault.requests(2);
  await members.settled();
  await members.button('下一页').click();
  await fault.requests(3);
  await expect(members.currentPage).toHaveText('2');
}

const FILTERED = { group_id: '10', join_scene: '3' };

async function expectPage(members: Members, params: Record<string, string>) {
  const { list } = await ask(params);
  await expect.poll(() => members.ids()).toEqual(list.data.map(({ id }) => id));
  await expect(members.currentPage).toHaveText(params.page ?? '1');
  expect(await members.card('符合条件')).toBe(String(list.total));
}

test('a reload restores filter and page', async ({ members, fault, page }) => {
  await members.enter(10);
  await wander(members, fault);
  await page.reload();
  expect(asked((await fault.last(4)).params)).toEqual({ ...FILTERED, page: '2' });
  await expectPage(members, { ...FILTERED, page: '2' });
  await expect(members.field('入群方式').locator('option:checked')).toHaveText('扫描群二维码入群');
  await expect(members.chip('入群方式')).toHaveCount(1);
});

test('back and forward restore filter and page', async ({ members, fault, page }) => {
  await members.enter(10);
  await wander(members, fault);
  await page.goBack();
  expect(asked((await fault.last(4)).params)).toEqual({ ...FILTERED, page: '1' });
  await expectPage(members, { ...FILTERED, page: '1' });
  await page.goBack();
  expect(asked((await fault.last(5)).params)).toEqual({ group_id: '10', page: '1' });
  await expectPage(members, { group_id: '10', page: '1' });
  await expect(members.chip()).toHaveCount(0);
  await page.goForward();
  await page.goForward();
  await expectPage(members, { ...FILTERED, page: '2' });
});

test('a shared link shows the same rows to somebody else', async ({ members, fault, page, browser }) => {
  await members.enter(10);
  await members.expand();
  await members.field('成员会员信息').fill('小 & 雨#?=%');
  await members.field('系统推荐人会员ID').fill('10001');
  await members.button('近30天').click();
  const sent = asked((await fault.last(2)).params);
  await expect(members.chip('成员会员信息')).toHaveCount(1);

  const context = await browser.newContext({ baseURL: fault.origin });
  await context.addCookies([fault.cookie]);
  const visitor = await context.newPage();
  await visitor.goto(page.url());
  expect(asked((await fault.last(3)).params)).toEqual(sent);
  await expect(visitor.getByLabel('成员会员信息', { exact: true })).toHaveValue('小 & 雨#?=%');
  await context.close();
});

test('filter and page stand in the fragment and nowhere else', async ({ members, fault, page }) => {
  await members.enter(10);
  const before = new URL(page.url());
  await wander(members, fault);
  const after = new URL(page.url());
  expect(after.pathname + after.search).toBe(before.pathname + before.search);
  expect(after.hash).not.toBe(before.hash);
});

test('a page that loads by itself adds nothing to the history', async ({ members, page }) => {
  await page.goto('about:blank');
  await members.enter(10);
  await members.button('刷新').click();
  await members.settled();
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test('the platform\'s own form of address is read, and its path and foreign parameters are kept', async ({ members, fault, page }) => {
  await page.goto('/group-members/#/groupChat/group_member?i=2&group_id=12&from=menu');
  await members.settled();
  const first = await fault.last(1);
  expect(first.path).toBe('/business/2/plugin/GroupDevelopUser/getGroupMembers');
  expect(asked(first.params)).toEqual({ group_id: '12', page: '1' });
  await members.button('下一页').click();
  await fault.requests(2);
  await expect(members.currentPage).toHaveText('2');
  const [path, query] = new URL(page.url()).hash.split('?');
  expect(path).toBe('#/groupChat/group_member');
  const kept = new URLSearchParams(query);
  expect([kept.get('i'), kept.get('group_id'), kept.get('from')]).toEqual(['2', '12', 'menu']);
  await page.reload();
  expect(asked((await fault.last(3)).params)).toEqual({ group_id: '12', page: '2' });
});

test('another address typed into the same tab is followed', async ({ members, fault, page }) => {
  await members.enter(10);
  await wander(members, fault);
  const there = new URL(page.url()).hash;
  await page.goBack();
  await fault.requests(4);
  await page.evaluate((hash) => { window.location.hash = hash; }, there);
  expect(asked((await fault.last(5)).params)).toEqual({ ...FILTERED, page: '2' });
});

test('a fragment that makes no sense is the unfiltered first page', async ({ members, fault, page }) => {
  await page.goto(`${pageOf(10)}#?page=-4&join_scene=99&id=abc&%E0%A4%A=%`);
  await members.settled();
  expect(asked((await fault.last(1)).params)).toEqual({ group_id: '10', page: '1' });
});

test('url-sync=query keeps words out of the address and the rest in it', async ({ members, fault, page }) => {
  await members.enter(10, { 'url-sync': 'query' });
  await members.expand();
  for (const label of ['成员会员信息', '邀请人信息', '邀请人会员', '系统推荐人']) await members.field(label).fill('13812345678');
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  await fault.requests(2);
  await expect(members.chip('入群方式')).toHaveCount(1);
  expect(page.url()).not.toContain('13812345678');
  const { searchParams } = new URL(page.url());
  expect([searchParams.get('i'), searchParams.get('group_id')]).toEqual(['2', '10']);
  await page.reload();
  expect(asked((await fault.last(3)).params)).toEqual({ ...FILTERED, page: '1' });
});

test('url-sync=off writes nothing', async ({ members, fault, page }) => {
  await members.enter(10, { 'url-sync': 'off' });
  const before = page.url();
  await wander(members, fault);
  expect(page.url()).toBe(before);
});

test('a prefix keeps apart what the host\'s router and two elements say in one fragment', async ({ page, fault }) => {
  await page.goto('/__fixtures/host.html#/order?id=7&page=9&b-page=2');
  await page.evaluate(() => {
    for (const [id, group, prefix] of [['first', '10', 'a-'], ['second', '11', 'b-']] as const) {
      const element = Object.assign(document.createElement('group-members'), { id });
      for (const [name, value] of Object.entries({ i: '2', 'group-id': group, 'url-sync': `hash=${prefix}` })) element.setAttribute(name, value);
      document.querySelector('#place')!.append(element);
    }
  });
  const [first, second] = ['#first', '#second'].map((id) => new Members(page, page.locator(id))) as [Members, Members];
  await first.settled();
  await second.settled();
  const asks = (await fault.requests(2)).map(({ params }) => [String(params.group_id), String(params.page)]).sort();
  expect(asks).toEqual([['10', '1'], ['11', '2']]);
  await first.button('下一页').click();
  await first.settled();
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/order?id=7&page=9&b-page=2&a-page=2');
  await page.goBack();
  await expect(first.currentPage).toHaveText('1');
  await expect(second.currentPage).toHaveText('2');
});

test('an address of another group in the same tab leads to its page, and adds no entry', async ({ members, fault, page }) => {
  await page.goto('/group-members/#/m?i=2&group_id=10');
  await members.settled();
  await page.evaluate(() => { window.location.hash = '#/m?i=2&group_id=12&page=4'; });
  await expect(members.currentPage).toHaveText('4');
  await expect.poll(async () => asked((await fault.requests()).at(-1)!.params)).toEqual({ group_id: '12', page: '4' });
  expect(new URL(page.url()).hash).toBe('#/m?i=2&group_id=12&page=4');
  await page.goBack();
  await expect.poll(async () => asked((await fault.requests()).at(-1)!.params)).toEqual({ group_id: '10', page: '1' });
  await page.goForward();
  await expect(members.currentPage).toHaveText('4');
});

test('url-sync=query: an address that can\'t hold the words takes none away', async ({ members, fault, page }) => {
  await members.enter(10, { 'url-sync': 'query' });
  await members.field('成员会员信息').fill('小');
  await members.search();
  await fault.requests(2);
  await members.settled();
  await page.evaluate(() => { window.location.hash = 'help'; });
  await members.button('刷新').click();
  expect(asked((await fault.last(3)).params)).toMatchObject({ customer_kwd: '小' });
  await expect(members.field('成员会员信息')).toHaveValue('小');
  await expect(members.chip('成员会员信息')).toHaveCount(1);
});
