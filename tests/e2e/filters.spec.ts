import type { Locator } from '@playwright/test';

import { ask, asked, count, findRow, type Params } from './support/control';
import { expect, test } from './support/test';

type Words = { label: string; param: string; isBehind?: boolean; value: () => Promise<string> };

const FIELDS: Words[] = [
  { label: '成员会员信息', param: 'customer_kwd', value: async () => (await findRow(10, (row) => row.has_one_customer?.has_one_member?.mobile)).has_one_customer.has_one_member.mobile },
  { label: '邀请人信息', param: 'invitor_kwd', value: async () => (await findRow(10, (row) => row.has_one_invitor)).has_one_invitor.name },
  { label: '成员ID', param: 'id', isBehind: true, value: async () => String((await findRow(10, () => true)).id) },
  { label: '邀请人会员', param: 'inviter_member_kwd', isBehind: true, value: async () => (await findRow(10, (row) => row.inviter_member_name)).inviter_member_name },
  { label: '邀请人会员ID', param: 'inviter_member_uid', isBehind: true, value: inviterUid },
  { label: '系统推荐人', param: 'chat_owner_kwd', isBehind: true, value: async () => (await findRow(10, (row) => row.parent_member_nickname)).parent_member_nickname },
  { label: '系统推荐人会员ID', param: 'chat_owner_uid', isBehind: true, value: async () => String((await findRow(10, (row) => row.parent_member_uid > 0)).parent_member_uid) },
];

/** Rows don't print the inviting member's uid; those who refer also invite. */
async function inviterUid(): Promise<string> {
  const row = await findRow(10, (one) => one.parent_member_uid > 0);
  for (let uid = Math.min(10_001, row.parent_member_uid); uid <= 10_020; uid += 1) {
    if (await count({ group_id: 10, inviter_member_uid: uid }) > 0) return String(uid);
  }
  throw new Error('the demo has no inviting member among its first promoters');
}

/** The page shows exactly what the endpoint answers to these parameters, and that is less than everything. */
async function expectNarrowedTo(params: Params, members: import('./support/members.mjs').Members) {
  const matching = await count(params);
  const everybody = await count({ group_id: 10 });
  expect(matching, 'the control finds somebody').toBeGreaterThan(0);
  expect(matching, 'the control finds less than everybody').toBeLessThan(everybody);
  await expect.poll(() => members.card('符合条件')).toBe(String(matching));
  expect(await members.ids()).toEqual((await ask({ ...params, page: 1 })).list.data.map((row) => row.id));
}

for (const { label, param, isBehind = false, value } of FIELDS) {
  test(`「${label}」 is sent as ${param} and narrows the list`, async ({ members, fault }) => {
    const typed = await value();
    await members.enter(10);
    if (isBehind) await members.expand();
    await members.field(label).fill(typed);
    await members.search();
    const request = await fault.last(2);
    expect(asked(request.params)).toEqual({ group_id: '10', page: '1', [param]: typed });
    await expectNarrowedTo({ group_id: 10, [param]: typed }, members);
  });
}

for (const [code, words] of [['1', '直接邀请入群'], ['2', '邀请链接入群'], ['3', '扫描群二维码入群']]) {
  test(`「入群方式」 ${words} is sent as join_scene ${code}`, async ({ members, fault }) => {
    await members.enter(10);
    await members.field('入群方式').selectOption({ label: words });
    await members.search();
    expect(asked((await fault.last(2)).params)).toEqual({ group_id: '10', page: '1', join_scene: code });
    await expectNarrowedTo({ group_id: 10, join_scene: code! }, members);
    await expect(members.table.getByText(words!, { exact: true })).toHaveCount(10);
  });
}

test('「入群方式」 全部 asks for every scene again', async ({ members, fault }) => {
  await members.enter(10);
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  await fault.requests(2);
  await members.field('入群方式').selectOption({ label: '全部' });
  await members.search();
  expect(asked((await fault.last(3)).params)).toEqual({ group_id: '10', page: '1' });
});

test('all filters together are one request', async ({ members, fault }) => {
  await members.enter(10);
  await members.expand();
  const typed: Record<string, string> = {};
  for (const { label, param } of FIELDS) {
    typed[param] = /id$/.test(param) ? '7' : '甲乙';
    await members.field(label).fill(typed[param]);
  }
  await members.field('入群方式').selectOption({ label: '邀请链接入群' });
  await members.search();
  expect(asked((await fault.last(2)).params)).toEqual({ group_id: '10', page: '1', join_scene: '2', ...typed });
});

test('spaces around words are not sent, full-width ones neither', async ({ members, fault }) => {
  await members.enter(10);
  await members.field('成员会员信息').fill('\u3000 小 雨 \u3000');
  await members.field('邀请人信息').fill('\u3000\u3000');
  await members.search();
  expect(asked((await fault.last(2)).params)).toEqual({ group_id: '10', page: '1', customer_kwd: '小 雨' });
});

for (const label of ['成员ID', '邀请人会员ID', '系统推荐人会员ID']) {
  test(`「${label}」 takes digits only and says so`, async ({ members, fault }) => {
    await members.enter(10);
    await members.expand();
    const field = members.field(label);
    await field.fill('12a');
    await members.search();
    await expectRefused(field, members.form);
    await field.fill('12');
    await expect(field).not.toHaveAttribute('aria-invalid', 'true');
    await members.search();
    expect(Object.values(asked((await fault.last(2)).params))).toContain('12');
    expect(await fault.requests(), 'nothing was sent for 12a').toHaveLength(2);
  });
}

async function expectRefused(field: Locator, form: Locator) {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/数字/);
  await expect(form.getByText(/数字/).first()).toBeVisible();
}

test('keywords never stand in an address that reaches the server', async ({ members, fault, page }) => {
  await members.enter(10);
  await members.expand();
  const words = { 成员会员信息: '13812345678', 邀请人信息: '秘密甲', 邀请人会员: '秘密乙', 系统推荐人: '秘密丙' };
  for (const [label, word] of Object.entries(words)) await members.field(label).fill(word);
  await members.search();
  await fault.requests(2);
  await page.reload();
  expect(asked((await fault.last(3)).params)).toMatchObject({ customer_kwd: '13812345678' });
  for (const { url, headers } of await fault.everything()) {
    const seen = decodeURIComponent(`${url} ${headers.referer ?? ''}`);
    for (const word of Object.values(words)) expect(seen).not.toContain(word);
  }
});
