// Faults reported from real endpoints: each answer that broke a page, with the right outcome, and others of the same kind.
// What was typed stands in reports-text.spec.ts, what hosts and browsers did in reports-host.spec.ts.
import { AllRows } from './support/all-rows';
import { answer, row } from './support/answers.mjs';
import { count, idsOf } from './support/control';
import { ExportDialog } from './support/export';
import { shortTimers } from './support/matrix';
import { asPrinted, parsed } from './support/reports';
import { expect, test } from './support/test';
import { Walk } from './support/walk';

const WORKER = { when: { path: 'engine-worker' }, do: { prepend: shortTimers(5) } };

test.describe('one bad value costs itself', () => {
  test('half an emoji: every row shows, the broken half as U+FFFD, and all rows are read', async ({ members, page, fault }) => {
    await fault.plan({ do: asPrinted('half-emoji.json') });
    await members.enter();
    expect(await members.ids()).toEqual([3, 2, 1]);
    await expect(members.row(2)).toContainText('小花\uFFFD');
    const walk = new Walk(page);
    await walk.begin();
    await walk.done(10_000);
    expect(await walk.read()).toBe(3);
  });

  test('half an emoji in a field that nobody looks at, and the other half alone', async ({ members, fault }) => {
    const text = JSON.stringify(answer([row(2), row(1)])).replace('"韦平', '"\\ude00韦平').replace(/"unionid":"/g, '"unionid":"\\ud83d');
    await fault.plan({ do: { body: text, type: 'application/json' } });
    await members.enter();
    expect(await members.ids()).toEqual([2, 1]);
  });

  test('times as text: they are read, and nobody counts as left because of them', async ({ members, page, fault }) => {
    await fault.plan({ do: asPrinted('times-as-text.json') });
    await members.enter();
    expect(await members.ids()).toEqual([3, 2, 1]);
    await expect(members.table).not.toContainText('数据异常');
    await expect(members.row(3)).toContainText('2023-11-15 06:16:20');
    for (const id of [3, 2, 1]) {
      await expect(members.row(id)).toContainText('在群');
      await expect(members.row(id)).not.toContainText(/退群|1970/);
    }
    const table = new AllRows(page);
    await table.open(3);
    await table.chip('已退群').click();
    await expect(table.count).toHaveText('显示 0 / 3');
  });

  for (const [name, time, shown] of [
    ['milliseconds', 1_700_000_180_000, '2023-11-15 06:16:20'],
    ['seconds as text', '1700000180', '2023-11-15 06:16:20'],
    ['an absurd number', 99_999_999_999_999_999, null],
    ['a negative number', -5, null],
    ['an object', { a: 1 }, null],
    ['text that is no date', 'gestern', null],
  ] as const) {
    test(`a time that is ${name} costs at most itself`, async ({ members, fault }) => {
      await fault.plan({ do: { json: answer([row(9, { join_time: time, join_time_str: '', we_nickname: '小明' }), row(8)]) } });
      await members.enter();
      expect(await members.ids()).toEqual([9, 8]);
      await expect(members.row(9)).toContainText('小明');
      await expect(members.row(9)).not.toContainText(/数据异常|NaN|Invalid/);
      await expect(members.row(9)).toContainText(shown ?? '—');
    });
  }

  test('only a row without an id is bad as a whole', async ({ members, fault }) => {
    await fault.plan({ do: { json: answer([row(9, { join_scene: { x: 1 }, has_one_invitor: 'x' }), row('' as never), row(7)]) } });
    await members.enter();
    await expect(members.table.getByText('数据异常')).toHaveCount(1);
    await expect(members.row(9)).not.toContainText('数据异常');
    await expect(members.row(7)).toBeVisible();
  });
});

test.describe('shapes of a paginator', () => {
  test('falling keys: the order in which the server printed them', async ({ members, fault }) => {
    await fault.plan({ do: asPrinted('keys-falling.json') });
    await members.enter();
    expect(await members.ids()).toEqual([4, 3, 2, 1]);
  });

  /** Three pages of three, without a total. */
  const simple = () => [2, 3].map((number) => {
    const page = parsed('simple-paginator.json');
    Object.assign(page.data.list, { current_page: number, next_page_url: number === 2 ? '/x?page=3' : null, from: number * 3 - 2, to: number * 3 });
    page.data.list.data.forEach((one: { id: number; we_nickname: string }) => { one.id += (4 - number) * 100; });
    return { when: { page: number }, do: { json: page } };
  });
  const first = () => {
    const page = parsed('simple-paginator.json');
    page.data.list.data.forEach((one: { id: number }) => { one.id += 300; });
    return page;
  };
  const BEHIND = { when: { from: 1 }, do: { json: first() } };

  test('no total and no last page: the next page can be reached', async ({ members, fault }) => {
    await fault.plan(...simple(), BEHIND);
    await members.enter();
    await expect(members.pager).toContainText('共 — 条');
    await expect(members.button('下一页')).toBeEnabled();
    await members.button('下一页').click();
    await expect(members.currentPage).toHaveText('2');
    await members.settled();
    expect(await members.ids()).toEqual([203, 202, 201]);
    await members.goTo(3);
    await expect(members.currentPage).toHaveText('3');
    await members.settled();
    expect(await members.ids()).toEqual([103, 102, 101]);
    await expect(members.button('下一页')).toBeDisabled();
  });

  test('no total and no last page: all rows are read to the end', async ({ members, page, fault }) => {
    await fault.plan(...simple(), BEHIND);
    await members.enter();
    const walk = new Walk(page);
    await walk.begin();
    await expect.poll(() => walk.read(), { timeout: 10_000 }).toBe(9);
    await expect(walk.button('重新读取')).toBeVisible();
  });

  test('an empty list', async ({ members, page, fault }) => {
    await fault.plan({ do: { json: { result: 1, msg: '', data: { list: [], summary: [] } } } });
    await members.open();
    await expect(page.getByText(/没有符合条件的成员|群里还没有成员记录/).first()).toBeVisible();
    await expect(members.alert).toHaveCount(0);
  });

  test('a total with separators', async ({ members, fault }) => {
    await fault.plan({ do: { set: { 'data.list.total': '3,101' } } });
    await members.enter(10);
    expect(await members.card('符合条件')).toBe('3101');
  });

  test('counts in meta', async ({ members, fault }) => {
    const { current_page, last_page, per_page, total, from, to, data } = (answer(Array.from({ length: 10 }, (_, at) => row(30 - at)), { total: 30 })).data.list;
    await fault.plan({ do: { json: { result: 1, msg: '', data: { list: { data, meta: { current_page, last_page, per_page, total, from, to } }, summary: [] } } } });
    await members.enter();
    expect(await members.card('符合条件')).toBe('30');
    await expect(members.button('下一页')).toBeEnabled();
  });

  test('an empty page before the last hides nothing behind it', async ({ members, page, fault }) => {
    const rows = (number: number) => (number === 2 ? [] : Array.from({ length: 10 }, (_, at) => row(100 - number * 10 - at)));
    await fault.plan(...[1, 2, 3].map((number) => ({ when: { page: number }, do: { json: answer(rows(number), { page: number, total: 30 }) } })));
    await members.enter();
    const walk = new Walk(page);
    await walk.begin();
    await expect.poll(() => walk.read(), { timeout: 10_000 }).toBe(20);
    await expect(walk.button('重新读取')).toBeVisible({ timeout: 10_000 });
  });
});

test('429 with Retry-After in the middle of a crawl: it waits as told, says how long, and goes on by itself', async ({ members, page, fault }) => {
  await members.enter(14);
  await fault.plan(WORKER, { when: { from: 9 }, do: { status: 429, headers: { 'retry-after': '20' } } });
  const walk = new Walk(page);
  await walk.begin();
  await expect(walk.region, 'a countdown').toContainText(/\d+ ?秒/, { timeout: 10_000 });
  await expect(walk.button('继续'), 'nobody has to do anything').toHaveCount(0);
  await fault.plan(WORKER);
  await walk.done();
  expect(await walk.read()).toBe(await count({ group_id: 14 }));
});

test.describe('the session is shared between tabs', () => {
  test('an empty list once is neither compared with nor stored over the record', async ({ members, page, fault }) => {
    const all = await idsOf({ group_id: 16 });
    await members.enter(16);
    const walk = new Walk(page);
    await walk.begin();
    await walk.done();
    await fault.plan({ do: { json: answer([]) } });
    await walk.button('重新读取').click();
    await expect.poll(async () => walk.read()).toBe(0);
    await expect(walk.button('重新读取')).toBeVisible();
    await expect(walk.region).not.toContainText('没有变化');
    await expect(walk.region).not.toContainText(/加入|退群/);
    await fault.plan();
    await walk.button('重新读取').click();
    await walk.done();
    expect(await walk.remembered(16)).toEqual(all);
    await expect(walk.region).not.toContainText(`+${all.length} 加入`);
  });

  for (const [what, each] of [['enterprise', { crop_id: 987 }], ['account', { uniacid: 987 }]] as const) {
    test(`another ${what} in the middle of a crawl stops it and is said`, async ({ members, page, fault }) => {
      await members.enter(16);
      await fault.plan({ when: { from: 4 }, do: { each } });
      const walk = new Walk(page);
      await walk.begin();
      await expect(walk.region).toContainText(/企业|公众号/, { timeout: 10_000 });
      await expect(walk.region).not.toContainText('已全部读取');
      expect(await walk.remembered(16), 'nothing is stored').toBeNull();
      await fault.plan();
      await walk.region.getByRole('button', { name: /^(重新读取|继续)$/ }).first().click();
      await walk.done();
      expect(await walk.read()).toBe(await count({ group_id: 16 }));
    });

    test(`another ${what} in the middle of an export stops it and is said`, async ({ members, page, fault }) => {
      const saved: string[] = [];
      page.on('download', (download) => saved.push(download.suggestedFilename()));
      await members.enter(16);
      await fault.plan({ when: { from: 4 }, do: { each } });
      const dialog = new ExportDialog(page);
      await dialog.open();
      await dialog.button('导出').click();
      await expect(dialog.dialog).toContainText(/企业|公众号/, { timeout: 10_000 });
      expect(saved, 'no file').toEqual([]);
    });
  }
});
