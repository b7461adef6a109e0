import { answer, pageOfAMillion, row } from './support/answers.mjs';
import { ask, asked, grow } from './support/control';
import { expect, test } from './support/test';

const idsOf = async (page: number) => (await ask({ group_id: 10, page })).list.data.map(({ id }) => id);

test('「下一页」 and 「上一页」 turn pages', async ({ members, fault }) => {
  await members.enter(10);
  await expect(members.currentPage).toHaveText('1');
  await members.button('下一页').click();
  expect(asked((await fault.last(2)).params)).toEqual({ group_id: '10', page: '2' });
  await expect.poll(() => members.ids()).toEqual(await idsOf(2));
  await expect(members.currentPage).toHaveText('2');
  await members.button('上一页').click();
  await expect.poll(() => members.ids()).toEqual(await idsOf(1));
  await expect(members.currentPage).toHaveText('1');
});

test('a page button goes there and is the only current one', async ({ members, fault }) => {
  await members.enter(10);
  await members.pageButton(3).click();
  expect(asked((await fault.last(2)).params)).toMatchObject({ page: '3' });
  await expect.poll(() => members.ids()).toEqual(await idsOf(3));
  await expect(members.currentPage).toHaveCount(1);
  await expect(members.currentPage).toHaveText('3');
  await expect(members.announced).toContainText('第 3 页');
});

test('there is no page before the first and none after the last', async ({ members, fault }) => {
  const { list } = await ask({ group_id: 10, page: 1 });
  await members.enter(10);
  await expect(members.button('上一页')).toBeDisabled();
  await members.pageButton(list.last_page).click();
  await fault.requests(2);
  await expect(members.currentPage).toHaveText(String(list.last_page));
  await expect(members.button('下一页')).toBeDisabled();
  await expect(members.button('上一页')).toBeEnabled();
});

test('「跳至」 goes to a page', async ({ members, fault }) => {
  await members.enter(10);
  await members.goTo(7);
  expect(asked((await fault.last(2)).params)).toMatchObject({ page: '7' });
  await expect.poll(() => members.ids()).toEqual(await idsOf(7));
});

test('「跳至」 a page past the end shows the last page', async ({ members }) => {
  const { list } = await ask({ group_id: 10, page: 1 });
  await members.enter(10);
  await members.goTo(list.last_page + 500);
  await expect(members.currentPage).toHaveText(String(list.last_page));
  await expect.poll(() => members.ids()).toEqual(await idsOf(list.last_page));
});

test('「跳至」 nonsense goes nowhere', async ({ members, fault }) => {
  await members.enter(10);
  for (const nonsense of ['0', '-3', '', 'e']) {
    await members.pager.getByLabel('跳至').fill('');
    await members.pager.getByLabel('跳至').pressSequentially(nonsense);
    await members.pager.getByLabel('跳至').press('Enter');
  }
  await members.button('下一页').click();
  const pages = (await fault.requests(2)).map(({ params }) => asked(params).page);
  expect(pages.filter((page) => page !== '1')).toEqual(['2']);
});

test('a list that has become shorter goes to its last page by itself', async ({ members, fault }) => {
  await members.enter(10);
  const past = { ...answer([], { page: 2, total: 3 }), msg: 'ok' };
  await fault.plan({ when: { page: 2 }, do: { json: past } }, { when: { page: 1 }, do: { json: answer([row(3), row(2), row(1)]) } });
  await members.button('下一页').click();
  const [, second, third] = await fault.requests(3);
  expect([asked(second!.params).page, asked(third!.params).page]).toEqual(['2', '1']);
  await expect.poll(() => members.ids()).toEqual([3, 2, 1]);
  await expect(members.announced).toHaveText('共 3 条，第 1 页');
});

test('a shared address past the end shows the last page', async ({ members, fault, page }) => {
  await members.enter(10);
  await members.goTo(9);
  await fault.requests(2);
  await expect(members.currentPage).toHaveText('9');
  await fault.plan({ when: { page: 9 }, do: { json: answer([], { page: 9, total: 12 }) } },
    { do: { json: answer([row(2), row(1)], { page: 2, total: 12 }) } });
  await page.reload();
  expect(asked((await fault.last(4)).params)).toMatchObject({ page: '2' });
  await expect.poll(() => members.ids()).toEqual([2, 1]);
});

test('an answer that claims rows but holds none does not ask for ever', async ({ members, fault }) => {
  const lying = answer([], { page: 5, total: 100 });
  await members.enter(10);
  await fault.plan({ do: { json: lying } });
  await members.goTo(5);
  await fault.requests(2);
  await members.settled();
  await members.button('刷新').click();
  await fault.requests(3);
  await members.settled();
  expect((await fault.requests()).length).toBeLessThanOrEqual(5);
});

test('page 100,000 of a million rows', async ({ members, fault }) => {
  await fault.plan(...[1, 99_999, 100_000].map((page) => ({ when: { page }, do: { json: pageOfAMillion(page) } })));
  await members.enter(10);
  expect(await members.card('符合条件')).toBe('1000000');
  await members.goTo(100_000);
  await expect.poll(() => members.ids()).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  await expect(members.currentPage).toHaveText(/^100,?000$/);
  await expect(members.button('下一页')).toBeDisabled();
  await members.button('上一页').click();
  await expect.poll(async () => (await members.ids()).at(0)).toBe(20);
});

test('no rows: the empty state offers to clear the filter', async ({ members, fault, page }) => {
  await members.enter(10);
  await members.field('成员会员信息').fill('没有这个人');
  await members.search();
  await expect(page.getByText('没有符合条件的成员')).toBeVisible();
  await expect(members.announced).toContainText('共 0 条');
  expect(await members.card('符合条件')).toBe('0');
  await members.button('清空筛选').click();
  expect(asked((await fault.last(3)).params)).toEqual({ group_id: '10', page: '1' });
  await expect.poll(() => members.ids()).toEqual(await idsOf(1));
  await expect(members.field('成员会员信息')).toHaveValue('');
});

test('an empty group is empty', async ({ members, page }) => {
  await members.open(3);
  await expect(page.getByText('没有符合条件的成员')).toBeVisible();
  expect(await members.allCards()).toEqual(['0', '0', '0', '0']);
});

for (const [group, rows] of [[4, 1], [5, 10]] as const) {
  test(`${rows} ${rows === 1 ? 'row is' : 'rows are'} one page`, async ({ members }) => {
    await members.enter(group);
    await expect(members.rows).toHaveCount(rows);
    await expect(members.announced).toHaveText(`共 ${rows} 条，第 1 页`);
    await expect(members.button('下一页')).toBeDisabled();
  });
}

test('「刷新」 shows rows that have joined meanwhile', async ({ members }) => {
  await members.enter(17);
  const before = Number(await members.card('符合条件'));
  await grow(17, 2);
  await members.button('刷新').click();
  await expect.poll(() => members.card('符合条件')).toBe(String(before + 2));
  expect(await members.ids()).toEqual((await ask({ group_id: 17, page: 1 })).list.data.map(({ id }) => id));
});

test('a number of rows that the host begins with is one of the choices', async ({ members, fault }) => {
  await members.enter(10, { 'page-size-param': 'limit=30' });
  expect(asked((await fault.last(1)).params)).toMatchObject({ limit: '30' });
  const choice = members.pager.getByRole('combobox');
  await expect(choice).toHaveValue('30');
  await expect(choice.getByRole('option')).toHaveText(['10', '20', '30', '50', '100', '500']);
  await choice.selectOption('50');
  expect(asked((await fault.last(2)).params)).toMatchObject({ limit: '50', page: '1' });
  await expect(choice).toHaveValue('50');
  await expect(choice.getByRole('option')).toHaveText(['10', '20', '50', '100', '500']);
});
