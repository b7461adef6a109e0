import type { Page } from '@playwright/test';

import { ask, asked } from './support/control';
import { drain, fetches, watchFetch } from './support/network';
import { expect, test } from './support/test';

const WHOOPS = '<!doctype html><title>Whoops</title><h1>Whoops, looks like something went wrong.</h1>';

/** Each kind of failure: what the proxy does, what the notice must say at least, whether the page tries again by itself. */
const FAILURES = [
  { name: 'the connection drops', deed: { reset: true }, says: /网络|连接/, isRetried: true },
  { name: '502', deed: { status: 502, body: WHOOPS }, says: /502|暂时/, isRetried: true },
  { name: '503', deed: { status: 503, body: WHOOPS }, says: /503|暂时|维护/, isRetried: true },
  { name: '504', deed: { status: 504, body: WHOOPS }, says: /504|暂时/, isRetried: true },
  { name: '500', deed: { status: 500, body: WHOOPS }, says: /500|服务器/, isRetried: false },
  { name: '404', deed: { status: 404, body: WHOOPS }, says: /404|找不到|不存在/, isRetried: false },
  { name: '405', deed: { status: 405, body: WHOOPS }, says: /405|方式|方法/, isRetried: false },
  { name: '419', deed: { status: 419, body: WHOOPS }, says: /419|过期|失效/, isRetried: false },
  { name: '429', deed: { status: 429, body: '{}', type: 'application/json' }, says: /429|频繁|太快|太多/, isRetried: false },
  { name: 'an HTML page with status 200', deed: { body: WHOOPS }, says: /网页|页面|HTML|格式|无法/, isRetried: false },
  { name: 'an empty body', deed: { empty: true }, says: /空|内容/, isRetried: false },
  { name: 'a truncated body', deed: { truncate: 500 }, says: /不完整|截断|格式|无法|读/, isRetried: false },
  { name: 'a body that is cut off', deed: { cut: 500 }, says: /./, isRetried: null },
  { name: 'a refusal with a message', deed: { json: { result: 0, msg: '参数有误：群不存在', data: [] } }, says: /参数有误：群不存在/, isRetried: false },
  { name: 'JSON of another shape', deed: { json: { hello: 'world' } }, says: /./, isRetried: false },
  { name: 'JSON that is no object', deed: { body: 'null', type: 'application/json' }, says: /./, isRetried: false },
];

/** Lets the page's clock run until it has given up, through all pauses. */
async function giveUp(page: Page) {
  await expect(async () => {
    await page.clock.runFor(5_000);
    await expect(page.getByRole('alert').getByRole('button', { name: '重试' })).toBeVisible({ timeout: 100 });
  }).toPass();
}

for (const { name, deed, says, isRetried } of FAILURES) {
  test(`${name}: rows stay, the notice says why, 「重试」 recovers`, async ({ members, fault, page }) => {
    await page.clock.install();
    await watchFetch(page);
    await members.enter(10);
    const before = await members.ids();
    const first = await members.card('符合条件');
    await fault.plan({ do: deed });
    await members.button('刷新').click();
    await fault.requests(2);
    await giveUp(page);

    await expect(members.alert).toHaveCount(1);
    await expect(members.alert).toHaveText(says);
    expect(await members.ids(), 'rows never vanish').toEqual(before);
    expect(await members.card('符合条件')).toBe(first);
    await page.clock.runFor(120_000);
    await drain(page);
    if (isRetried !== null) expect(await fetches(page), 'requests in all').toHaveLength(isRetried ? 4 : 2);

    await fault.plan();
    await members.alert.getByRole('button', { name: '重试' }).click();
    await expect(members.alert).toHaveCount(0);
    expect(await members.ids()).toEqual(before);
  });

  test(`${name}, at first: the gate says why and 「重试」 opens the page`, async ({ members, fault, page }) => {
    await page.clock.install();
    await fault.plan({ do: deed });
    await members.open(10);
    await fault.requests(1);
    await giveUp(page);
    await expect(members.alert).toHaveText(says);
    await expect(members.table).toHaveCount(0);
    await fault.plan();
    await members.button('重试').click();
    await members.settled();
    await expect(members.alert).toHaveCount(0);
  });
}

test('each kind of failure has words of its own', async ({ members, fault, page }) => {
  await page.clock.install();
  await members.enter(10);
  const words = new Map<string, string>();
  for (const { name, deed } of FAILURES.filter((one) => !/cut off|50[24]|shape|no object/.test(one.name))) {
    await fault.plan({ do: deed });
    const { length } = await fault.requests();
    await members.button('刷新').click();
    await fault.requests(length + 1);
    await giveUp(page);
    // The time in the notice is no word.
    words.set(name, (await members.alert.innerText()).replace(/\d+:\d+(:\d+)?/g, ''));
  }
  expect(new Set(words.values()).size, [...words].map((pair) => pair.join(' → ')).join('\n')).toBe(words.size);
});

test('a notice says when it happened, on the server\'s clock', async ({ members, fault, page }) => {
  await page.clock.setFixedTime(new Date('2026-03-05T09:07:00+08:00'));
  await members.enter(10);
  await fault.plan({ do: { status: 500 } });
  await members.button('刷新').click();
  await expect(members.alert).toContainText('09:07');
});

test('no answer within 15 seconds is a time-out: the request is dropped and not repeated', async ({ members, fault, page }) => {
  await page.clock.install();
  await members.enter(10);
  const before = await members.ids();
  await fault.plan({ do: { hang: true } });
  await members.button('刷新').click();
  await fault.requests(2);
  await page.clock.runFor(14_000);
  await expect(members.alert).toHaveCount(0);
  await page.clock.runFor(1_500);
  await expect(members.alert).toHaveText(/超时|15\s*秒/);
  await expect.poll(async () => (await fault.last(2)).state).toBe('aborted');
  expect(await members.ids()).toEqual(before);
  await page.clock.runFor(120_000);
  expect(await fault.requests()).toHaveLength(2);
  await fault.plan();
  await members.alert.getByRole('button', { name: '重试' }).click();
  await expect(members.alert).toHaveCount(0);
});

test('an answer whose body never ends is a time-out too', async ({ members, fault, page }) => {
  await page.clock.install();
  await members.enter(10);
  await fault.plan({ do: { stall: 500 } });
  await members.button('刷新').click();
  await fault.requests(2);
  await page.clock.runFor(15_500);
  await expect(members.alert).toHaveText(/超时|15\s*秒/);
});

test('a session that ends later keeps the rows and says so', async ({ members, fault, page }) => {
  await members.enter(10);
  const before = await members.ids();
  await fault.plan({ do: { json: { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login' } } } });
  await members.button('下一页').click();
  await expect(members.alert).toContainText('登录已失效');
  await expect(page.getByRole('link', { name: '去登录' })).toBeVisible();
  expect(await members.ids()).toEqual(before);
});

test('after a page that failed 「重试」 asks for that page, not for the one whose rows are shown', async ({ members, fault }) => {
  await members.enter(10);
  const before = await members.ids();
  await fault.plan({ do: { status: 500 } });
  await members.button('下一页').click();
  await expect(members.alert).toBeVisible();
  expect(await members.ids()).toEqual(before);
  await fault.plan();
  await members.alert.getByRole('button', { name: '重试' }).click();
  expect(asked((await fault.last(3)).params)).toMatchObject({ page: '2' });
  await expect(members.alert).toHaveCount(0);
  await expect(members.currentPage).toHaveText('2');
  await members.settled();
  expect(await members.ids()).toEqual((await ask({ group_id: 10, page: 2 })).list.data.map(({ id }) => id));
});
