import { answer, documented, row } from './support/answers.mjs';
import type { Fault } from './support/fault.mjs';
import type { Members } from './support/members.mjs';
import { expect, test } from './support/test';

const LIST = 'data.list.data';

/** Opens the documented group with its answer changed on the way. */
async function enterWith(deed: object, members: Members, fault: Fault) {
  await fault.plan({ do: deed });
  await members.enter(1);
}

async function expectDocumented(members: Members) {
  expect(await members.ids()).toEqual([6, 5, 4]);
  expect(await members.card('符合条件')).toBe('3');
  await expect(members.row(5)).toContainText('3074');
  await expect(members.row(4)).toContainText('直接邀请入群');
}

test('numbers may come as text', async ({ members, fault }) => {
  const asText = JSON.parse(JSON.stringify(documented(), (_, value) => (typeof value === 'number' ? String(value) : value)));
  await enterWith({ json: asText }, members, fault);
  await expectDocumented(members);
  expect(await members.allCards()).toEqual(['3', '0', '3', '3']);
  await expect(members.row(6)).toContainText('2021-06-18 15:02:51');
  await expect(members.row(6)).toContainText('在群');
});

test('the list may be an object with numeric keys', async ({ members, fault }) => {
  await enterWith({ objectify: [LIST] }, members, fault);
  await expectDocumented(members);
});

test('the keys of that object need not begin at 0', async ({ members, fault }) => {
  const [first, second, third] = documented().data.list.data;
  await enterWith({ set: { [LIST]: { 2: first, 5: second, 11: third } } }, members, fault);
  await expectDocumented(members);
});

for (const nothing of [null, [], '', 0, false]) {
  test(`a relation may be ${JSON.stringify(nothing)}`, async ({ members, fault }) => {
    const relations = ['has_one_customer', 'has_one_invitor', 'has_one_employee'];
    await enterWith({ set: Object.fromEntries(relations.map((key) => [`${LIST}.0.${key}`, nothing])) }, members, fault);
    await expectDocumented(members);
    await expect(members.row(6)).toContainText('韦平');
    await expect(members.row(6)).toContainText('未注册会员');
    await expect(members.row(5)).not.toContainText('未注册会员');
    await expect(members.table).not.toContainText('数据异常');
  });

  test(`a customer's member may be ${JSON.stringify(nothing)}`, async ({ members, fault }) => {
    await enterWith({ set: { [`${LIST}.1.has_one_customer.has_one_member`]: nothing } }, members, fault);
    expect(await members.ids()).toEqual([6, 5, 4]);
    await expect(members.row(5)).toContainText('未注册会员');
    await expect(members.table).not.toContainText('数据异常');
  });
}

for (const summary of [[], null, {}, 'x']) {
  test(`cards the server says nothing about are “—”, never 0: summary ${JSON.stringify(summary)}`, async ({ members, fault }) => {
    await enterWith({ set: { 'data.summary': summary } }, members, fault);
    await expectDocumented(members);
    expect(await members.allCards()).toEqual(['—', '—', '—', '3']);
  });
}

test('a missing total is “—”', async ({ members, fault }) => {
  await enterWith({ remove: ['data.list.total'] }, members, fault);
  expect(await members.card('符合条件')).toBe('—');
  expect(await members.ids()).toEqual([6, 5, 4]);
});

test('a row that holds nothing but its id is a row', async ({ members, fault }) => {
  await enterWith({ set: { [`${LIST}.1`]: { id: 5 } } }, members, fault);
  expect(await members.ids()).toEqual([6, 5, 4]);
  await expect(members.row(5).getByRole('button', { name: /详情/ })).toBeVisible();
  await expect(members.row(5)).not.toContainText(/undefined|null|NaN/);
});

test('codes that nobody knows show as themselves', async ({ members, fault }) => {
  const unknown = row(9, { join_scene: 7, join_scene_desc: '', member_type: 9, status: 5, status_desc: '' });
  await enterWith({ json: answer([unknown, row(8)]) }, members, fault);
  for (const text of ['未知(7)', '未知(9)', '未知(5)']) await expect(members.row(9)).toContainText(text);
  await expect(members.row(8)).toContainText('扫描群二维码入群');
});

test('the server\'s words for a code are shown before our own', async ({ members, fault }) => {
  await enterWith({ json: answer([row(9, { join_scene: 7, join_scene_desc: '新方式入群', status: 5, status_desc: '待确认' })]) }, members, fault);
  await expect(members.row(9)).toContainText('新方式入群');
  await expect(members.row(9)).toContainText('待确认');
});

for (const [name, junk] of [
  ['a BOM', '\uFEFF'],
  ['a PHP notice', '<br />\n<b>Notice</b>: Undefined index: {a: [1]} in <b>/www/x.php</b> on line <b>3</b><br />\n'],
  ['a BOM, a notice and empty lines', '\uFEFF\n\n\uFEFFDeprecated: Function {} is [deprecated] in x.php\n\n'],
]) {
  test(`behind ${name} the JSON is read`, async ({ members, fault }) => {
    await enterWith({ prepend: junk }, members, fault);
    await expectDocumented(members);
  });
}

const BROKEN = { id: 5, has_one_customer: 'broken', join_time: { a: 1 }, we_nickname: ['x'], join_scene: { b: 2 } };

test('fields that can\'t be read are shown as “—”, the others unharmed', async ({ members, fault }) => {
  await enterWith({ set: { [`${LIST}.1`]: BROKEN } }, members, fault);
  expect(await members.ids()).toEqual([6, 5, 4]);
  await expect(members.row(5).getByText('—', { exact: true }).first()).toBeVisible();
  await expect(members.row(5)).not.toContainText('未注册会员');
  await expect(members.table.getByText('数据异常')).toHaveCount(0);
  for (const id of [6, 4]) await expect(members.row(id).getByRole('button', { name: /详情/ })).toBeVisible();
});

for (const nonsense of [null, 7, 'x', [], true]) {
  test(`a row that is ${JSON.stringify(nonsense)} spoils no other`, async ({ members, fault }) => {
    await enterWith({ set: { [`${LIST}.1`]: nonsense } }, members, fault);
    await expect(members.table.getByText('数据异常')).toHaveCount(1);
    for (const id of [6, 4]) await expect(members.row(id)).toContainText('韦平');
  });
}

test('two rows with the same id are two rows', async ({ members, fault }) => {
  await enterWith({ json: answer([row(9, { we_nickname: '先来' }), row(9, { we_nickname: '后到' }), row(8)]) }, members, fault);
  await expect(members.rows).toHaveCount(3);
  await expect(members.table).toContainText('先来');
  await expect(members.table).toContainText('后到');
});

test('one person who came twice is two rows', async ({ members }) => {
  await members.enter(2);
  const names: string[] = [];
  for (let page = 0; page < 6; page += 1) {
    names.push(...(await members.rows.allInnerTexts()).filter((text) => text.includes('又回来了')));
    if (await members.button('下一页').isDisabled()) break;
    const before = await members.ids();
    await members.button('下一页').click();
    await expect.poll(() => members.ids()).not.toEqual(before);
  }
  expect(names).toHaveLength(2);
});

test('left members show when, how and after how many days', async ({ members, fault }) => {
  const left = { status: 2, status_desc: '已退群', join_time: 1623999771 };
  await enterWith({
    json: answer([
      row(9, { ...left, withdraw_time: 1623999771 + 3 * 86_400 + 60, withdraw_scene: 0 }),
      row(8, { ...left, withdraw_time: 1623999771 + 90 * 86_400 + 60, withdraw_scene: 1 }),
      row(7, { ...left, withdraw_time: 1623999771 + 400, withdraw_scene: -1 }),
    ]),
  }, members, fault);
  for (const text of ['自行退群', '2021-06-21 15:03:51', '3 天']) await expect(members.row(9)).toContainText(text);
  for (const text of ['被移出', '2021-09-16 15:03:51', '90 天']) await expect(members.row(8)).toContainText(text);
  await expect(members.row(7)).toContainText('2021-06-18');
  await expect(members.row(7)).not.toContainText(/自行退群|被移出/);
});

test('junk around the data is mentioned, once the data has been read', async ({ members, fault }) => {
  await enterWith({ prepend: '<b>Notice</b>: x in y.php on line 3\n' }, members, fault);
  await expectDocumented(members);
  await expect(members.page.getByText(/多余内容/)).toBeVisible();
});
