import { ask, asked } from './support/control';
import { disarmAbort, drain } from './support/network';
import { expect, test } from './support/test';

const RESERVED = ['type', 'scope', 'i', 'mid', 'route', 'yz_token', 'is_shop_pos', 'is_store_pos'];

test('a request has the headers, query and cookies that the shop needs', async ({ members, fault, context }) => {
  await context.addCookies([{ name: 'PHPSESSID', value: 'abc', url: fault.origin, httpOnly: true }]);
  await members.enter(10);
  const request = await fault.last(1);
  expect(request.method).toBe('POST');
  expect(request.path).toBe('/business/2/plugin/GroupDevelopUser/getGroupMembers');
  expect(request.query).toEqual({ i: '2', type: '5' });
  expect(request.headers).toMatchObject({
    'content-type': expect.stringMatching(/^application\/json/), 'x-requested-with': 'XMLHttpRequest', accept: expect.stringContaining('application/json'),
    cookie: expect.stringContaining('PHPSESSID=abc'),
  });
});

test('the first request asks for page 1 of the group and names nothing reserved', async ({ members, fault }) => {
  await members.enter(10);
  const { params } = await fault.last(1);
  expect(asked(params)).toEqual({ group_id: '10', page: '1' });
  expect(Object.keys(params).filter((key) => RESERVED.includes(key))).toEqual([]);
  expect(await fault.requests(), 'one request, not two').toHaveLength(1);
});

test('without a group there is no group_id', async ({ members, fault, page }) => {
  await page.goto('/group-members/?i=2');
  await members.settled();
  expect(asked((await fault.last(1)).params)).toEqual({ page: '1' });
});

test('method=get puts everything in the query string', async ({ members, fault }) => {
  await members.enter(10, { method: 'get' });
  await members.field('成员会员信息').fill('小 雨&?');
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  const request = await fault.last(2);
  expect([request.method, request.body]).toEqual(['GET', '']);
  expect(asked(request.query)).toEqual({ i: '2', type: '5', group_id: '10', page: '1', customer_kwd: '小 雨&?', join_scene: '3' });
  expect(request.headers).toMatchObject({ 'x-requested-with': 'XMLHttpRequest' });
});

test('another endpoint is asked if the configuration names one', async ({ members, fault, page }) => {
  await page.goto('/group-members/?i=2&group_id=10&endpoint=/business/2/plugin/GroupDevelopUser/getGroupMembers/');
  await members.settled();
  expect((await fault.last(1)).path).toBe('/business/2/plugin/GroupDevelopUser/getGroupMembers/');
});

test('a new request aborts the one before it at once', async ({ members, fault }) => {
  await members.enter(10);
  await fault.plan({ do: { hold: true } });
  await members.field('成员会员信息').fill('小');
  await members.search();
  await fault.requests(2);
  await members.field('成员会员信息').fill('大');
  await members.search();
  await fault.requests(3);
  await expect.poll(async () => (await fault.requests()).map(({ state }) => state)).toEqual(['answered', 'aborted', 'held']);
  await fault.release();
  const { list } = await ask({ group_id: 10, customer_kwd: '大' });
  await expect.poll(() => members.card('符合条件')).toBe(String(list.total));
});

test('a request in flight does not keep anybody from searching, paging or resetting', async ({ members, fault }) => {
  await members.enter(10);
  await fault.plan({ do: { hold: true } });
  await members.button('下一页').click();
  await fault.requests(2);
  await members.button('下一页').click();
  await fault.requests(3);
  await members.field('入群方式').selectOption({ label: '邀请链接入群' });
  await members.search();
  await fault.requests(4);
  await members.button('重置').click();
  await fault.requests(5);
  await fault.release();
  await members.settled();
  expect(asked((await fault.last(5)).params)).toEqual({ group_id: '10', page: '1' });
  await expect.poll(() => members.ids()).toEqual((await ask({ group_id: 10, page: 1 })).list.data.map(({ id }) => id));
});

for (const order of [[2, 3, 4], [4, 3, 2], [3, 4, 2], [4, 2, 3]]) {
  test(`late answers are never shown, even if they can't be aborted: arriving as ${order.join(', ')}`, async ({ members, fault, page }) => {
    await disarmAbort(page);
    await members.enter(10);
    const before = await members.ids();
    await fault.plan({ do: { hold: true, stamp: 'data.summary.in_group_count' } });
    for (const [at, label] of ['直接邀请入群', '邀请链接入群', '扫描群二维码入群'].entries()) {
      await members.field('入群方式').selectOption({ label });
      await members.search();
      await fault.requests(at + 2);
    }
    let isLastIn = false;
    for (const seq of order) {
      await fault.release(seq);
      await drain(page);
      isLastIn ||= seq === 4;
      if (isLastIn) await expect.poll(() => members.card('当前成员')).toBe('4');
      else expect(await members.ids(), 'old rows until the last request is answered').toEqual(before);
    }
    await drain(page);
    expect((await fault.requests()).every(({ state }) => state === 'answered'), 'every answer did arrive').toBe(true);
    expect(await members.card('当前成员')).toBe('4');
    expect(await members.ids()).toEqual((await ask({ group_id: 10, join_scene: 3 })).list.data.map(({ id }) => id));
  });
}

test('while a request runs the old rows stay, dimmed and marked busy', async ({ members, fault, page }) => {
  await members.enter(10);
  const before = await members.ids();
  await fault.plan({ do: { hold: true } });
  await members.button('下一页').click();
  await fault.requests(2);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(1);
  expect(await members.ids()).toEqual(before);
  await fault.release();
  await members.settled();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
});

test('searching the same again asks again', async ({ members, fault }) => {
  await members.enter(10);
  await members.search();
  await fault.requests(2);
  await members.settled();
  await members.search();
  expect(asked((await fault.last(3)).params)).toEqual({ group_id: '10', page: '1' });
});
