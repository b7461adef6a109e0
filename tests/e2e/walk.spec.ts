// All rows are read while the list moves, the server fails, the network goes and the session ends.
import { count, findRow, grow, idsOf, leave, remove } from './support/control';
import { host } from './support/host';
import { Members } from './support/members.mjs';
import { expect, origin, test } from './support/test';
import { Walk } from './support/walk';

const session = (as: string) => ({ name: 'gm_demo_session', value: as, url: origin });

test('all rows of a filter are read, and the count is the database’s', async ({ members, page }) => {
  const filter = { group_id: 10, join_scene: 3 };
  await members.enter(10);
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  await members.settled();
  const walk = new Walk(page);
  await walk.begin();
  await walk.done();
  const all = (await count(filter)).toLocaleString('en');
  await expect(walk.coverage).toHaveText(`已读取 ${all} / ${all}`);
  await expect(walk.region.getByRole('progressbar', { name: '读取进度' })).toBeVisible();
  expect(await walk.remembered(10), 'a part of a group tells nothing of who left').toBeNull();
});

// One group's list changes here, and nowhere else: one after the other.
test.describe(() => {
  test.describe.configure({ mode: 'serial' });

  test('a member added while it reads is neither lost nor doubled', async ({ members, page, fault }) => {
    await members.enter(12);
    await fault.plan({ when: { nth: [9, 10, 11] }, do: { hold: true } });
    const walk = new Walk(page);
    await walk.begin();
    await fault.requests(12);
    await grow(12, 1);
    await grow(12, 2);
    await fault.release();
    await walk.done();
    const ids = await idsOf({ group_id: 12 });
    expect(await walk.remembered(12)).toEqual(ids);
    expect(await walk.read()).toBe(ids.length);
    await expect(walk.region).toContainText('读取期间名单有变化，已核对并补齐');
  });

  test('rows that vanish while it reads are gone, and hide no others', async ({ members, page, fault }) => {
    const before = await idsOf({ group_id: 12 });
    await members.enter(12);
    await fault.plan({ when: { nth: [9, 10, 11] }, do: { hold: true } });
    const walk = new Walk(page);
    await walk.begin();
    await fault.requests(12);
    await remove([before[0]!, before[3]!, before[120]!]);
    await fault.release();
    await walk.done();
    const ids = await idsOf({ group_id: 12 });
    expect(ids.length).toBe(before.length - 3);
    expect(await walk.remembered(12)).toEqual(ids);
    expect(await walk.read()).toBe(ids.length);
  });

  test('since the last time: who joined and who left, listed, and forgotten when asked', async ({ members, page }) => {
    await members.enter(12);
    const walk = new Walk(page);
    await walk.begin();
    await walk.done();
    await expect(walk.region).toContainText('已在本浏览器记下');
    const { id } = await findRow(12, (row) => row.status === 1);
    await grow(12, 2);
    await leave([id]);
    await walk.button('重新读取').click();
    await walk.done();
    await expect(walk.region).toContainText(/较上次（\d\d-\d\d \d\d:\d\d）：\+2 加入，−1 退群/);
    const list = walk.button('只看退群');
    await list.click();
    await expect(list).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('button', { name: '全部', exact: true })).toHaveAttribute('aria-pressed', 'true');
    await walk.button('清除记录').click();
    await expect(walk.region).not.toContainText('较上次');
    await expect(walk.button('重新读取')).toBeFocused();
    expect(await walk.remembered(12)).toBeNull();
  });
});

for (const [name, deed] of [['429', { status: 429 }], ['500', { status: 500 }], ['a dropped connection', { cut: 400 }]] as const) {
  test(`after ${name} only that page is asked for again, later`, async ({ members, page, fault }) => {
    await members.enter(13);
    const before = (await fault.requests()).length;
    // Among the first four is the first page of the second lane.
    await fault.plan({ when: { nth: [3] }, do: deed });
    const walk = new Walk(page);
    await walk.begin();
    await expect(walk.state).toHaveText(/第 1 次重试/);
    await walk.done();
    expect(await walk.remembered(13)).toEqual(await idsOf({ group_id: 13 }));
    const asked = (await fault.requests()).slice(before).map((entry) => entry.params.page);
    const repeated = asked.filter((number, at) => asked.indexOf(number) !== at);
    expect(repeated.length, `pages asked for twice: ${repeated}`).toBeLessThanOrEqual(5);
  });
}

test('at most three requests are under way, and the page has room for its own', async ({ members, page, fault }) => {
  await members.enter(10);
  const before = (await fault.requests()).length;
  await fault.plan({ when: { from: 2 }, do: { hold: true } });
  const walk = new Walk(page);
  await walk.begin();
  await fault.requests(before + 4);
  await members.button('刷新').click();
  const seen = await fault.requests(before + 5);
  expect(seen.filter(({ state }) => state === 'held').length, 'three of the walk, one of the page').toBe(4);
  await walk.button('取消').click();
  await expect(walk.state).toHaveText('已取消');
});

test('paused it asks for nothing, and goes on with what is missing', async ({ members, page, fault }) => {
  await members.enter(14);
  await fault.plan({ when: { from: 12 }, do: { hold: true } });
  const walk = new Walk(page);
  await walk.begin();
  await fault.requests(13);
  await walk.button('暂停').click();
  await expect(walk.state).toHaveText('已暂停');
  const paused = (await fault.requests()).length;
  await expect(walk.region).toContainText('不是全部成员');
  await expect(walk.button('继续'), 'the same button, so that the focus stays').toBeFocused();
  await fault.plan();
  await fault.release();
  const kept = await walk.read();
  const asked = (await fault.requests()).length;
  expect(asked, 'nothing while paused').toBe(paused);
  await walk.button('继续').click();
  await walk.done();
  expect(kept).toBeGreaterThan(50);
  const all = await idsOf({ group_id: 14 });
  expect(await walk.remembered(14)).toEqual(all);
  expect((await fault.requests()).length - asked, 'what was read is not read again').toBeLessThan((all.length - kept) / 10 + 8);
});

test('cancelled it keeps what it has and says that it is not all', async ({ members, page, fault }) => {
  await members.enter(10);
  await fault.plan({ when: { from: 30 }, do: { hold: true } });
  const walk = new Walk(page);
  await walk.begin();
  await fault.requests(31);
  await walk.button('取消').click();
  await expect(walk.state).toHaveText('已取消');
  await expect(walk.button('取消')).toBeHidden();
  await expect(walk.button('重新读取')).toBeFocused();
  const read = await walk.read();
  expect(read).toBeGreaterThan(100);
  expect(read).toBeLessThan(await count({ group_id: 10 }));
  await expect(walk.region).toContainText('不是全部成员');
  expect(await walk.remembered(10)).toBeNull();
});

test('logged out in the middle it pauses with the way to log in, and goes on after', async ({ members, page, fault, context }) => {
  await members.enter(15);
  await fault.plan({ when: { nth: 10 }, do: { hold: true } });
  const walk = new Walk(page);
  await walk.begin();
  await fault.requests(11);
  await context.addCookies([session('logged-out')]);
  await fault.release();
  await expect(walk.state).toHaveText('已暂停', { timeout: 15_000 });
  await expect(walk.region).toContainText('登录已失效');
  await expect(walk.announced).toContainText('登录已失效');
  const link = walk.region.getByRole('link', { name: '去登录' });
  expect(new URL((await link.getAttribute('href'))!, origin).origin).toBe(origin);
  await context.addCookies([session('ok')]);
  await walk.button('继续').click();
  await walk.done();
  expect(await walk.remembered(15)).toEqual(await idsOf({ group_id: 15 }));
});

test('offline it tries again a few times, then pauses; online it goes on', async ({ members, page, fault, context }) => {
  test.setTimeout(60_000);
  await members.enter(16);
  await fault.plan({ when: { from: 8, to: 10 }, do: { hold: true } });
  const walk = new Walk(page);
  await walk.begin();
  await fault.requests(9);
  await context.setOffline(true);
  await fault.release();
  await expect(walk.state).toHaveText('已暂停', { timeout: 30_000 });
  await expect(walk.region).toContainText('网络连接失败');
  expect(await walk.read()).toBeGreaterThan(0);
  await fault.plan();
  await context.setOffline(false);
  await walk.button('继续').click();
  await walk.done();
  expect(await walk.remembered(16)).toEqual(await idsOf({ group_id: 16 }));
});

test('it stops at max-rows and says why', async ({ members, page, fault }) => {
  await members.enter(10, { 'max-rows': '100' });
  const before = (await fault.requests()).length;
  const walk = new Walk(page);
  await walk.begin();
  await expect(walk.state).toHaveText('已达到行数上限', { timeout: 10_000 });
  await expect(walk.coverage).toHaveText(`已读取 100 / ${(await count({ group_id: 10 })).toLocaleString('en')}`);
  await expect(walk.region).toContainText('上限为 100 行（max-rows）');
  expect((await fault.requests()).length - before).toBeLessThanOrEqual(14);
  expect(await walk.remembered(10)).toBeNull();
});

test('two elements read two groups, each its own', async ({ page, fault: _ours }) => {
  await host(page, { i: '2', 'group-id': '13' }, { i: '2', 'group-id': '14' });
  const walks = ['first', 'second'].map((id) => new Walk(page, page.locator(`#${id}`)));
  for (const walk of walks) await walk.begin();
  for (const walk of walks) await walk.done();
  expect(await walks[0]!.read()).toBe(await count({ group_id: 13 }));
  expect(await walks[1]!.read()).toBe(await count({ group_id: 14 }));
});

test('two elements that read at once share three requests, by turns', async ({ page, fault }) => {
  await host(page, { i: '2', 'group-id': '13' }, { i: '2', 'group-id': '14' });
  const walks = ['first', 'second'].map((id) => new Walk(page, page.locator(`#${id}`))) as [Walk, Walk];
  for (const id of ['first', 'second']) await new Members(page, page.locator(`#${id}`)).settled();
  const before = (await fault.requests()).length;
  const read = async () => (await fault.requests()).slice(before);
  const underWay = async () => (await read()).filter(({ state }) => state === 'open' || state === 'held');
  // The first page tells how many there are, then three are asked for at once.
  await fault.plan({ when: { from: 2 }, do: { hold: true } });
  await walks[0].begin();
  await fault.requests(before + 4);
  await walks[1].begin();
  // Time enough for its worker to start and to ask.
  await page.waitForTimeout(1_500);
  expect(await read(), 'the second one waits').toHaveLength(4);
  await fault.plan({ do: { delay: 30 } });
  await fault.release();
  let most = 0;
  while (!await Promise.all(walks.map((walk) => walk.state.innerText())).then((states) => states.every((state) => state === '已全部读取'))) {
    most = Math.max(most, (await underWay()).length);
  }
  expect(most).toBe(3);
  expect(await walks[0].read()).toBe(await count({ group_id: 13 }));
  expect(await walks[1].read()).toBe(await count({ group_id: 14 }));
  const groups = (await read()).map(({ params }) => String(params.group_id));
  const both = groups.slice(groups.indexOf('14'), groups.indexOf('14') + 12);
  expect(both.filter((group) => group === '14').length, `by turns: ${groups}`).toBeGreaterThanOrEqual(4);
  expect(both.filter((group) => group === '13').length, `by turns: ${groups}`).toBeGreaterThanOrEqual(4);
});

test('a request that its element is taken out with leaves room for another’s', async ({ page, fault }) => {
  await host(page, { i: '2', 'group-id': '13' }, { i: '2', 'group-id': '14' });
  const walks = ['first', 'second'].map((id) => new Walk(page, page.locator(`#${id}`))) as [Walk, Walk];
  for (const id of ['first', 'second']) await new Members(page, page.locator(`#${id}`)).settled();
  await fault.plan({ do: { hang: true } });
  await walks[0].begin();
  await fault.requests(3);
  await fault.plan();
  await walks[1].begin();
  await page.locator('#first').evaluate((element) => element.remove());
  await walks[1].done();
  expect(await walks[1].read()).toBe(await count({ group_id: 14 }));
});

test('an empty group and one of one row are read with one request each', async ({ members, page, fault }) => {
  for (const [group, rows] of [[3, 0], [4, 1]] as const) {
    await members.enter(group);
    const before = (await fault.requests()).length;
    const walk = new Walk(page);
    await walk.begin();
    await walk.done();
    expect(await walk.read()).toBe(rows);
    expect((await fault.requests()).length - before).toBe(1);
  }
});
