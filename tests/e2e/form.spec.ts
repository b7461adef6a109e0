import { asked } from './support/control';
import { expect, test } from './support/test';

test('Enter searches', async ({ members, fault }) => {
  await members.enter(10);
  await members.field('成员会员信息').fill('小雨');
  await members.field('成员会员信息').press('Enter');
  expect(asked((await fault.last(2)).params)).toMatchObject({ customer_kwd: '小雨' });
});

test('Enter that chooses a word of the input method does not search', async ({ members, fault, page }) => {
  await members.enter(10);
  const field = members.field('成员会员信息');
  await field.focus();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'xiaoyu', selectionStart: 6, selectionEnd: 6 });
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
  await cdp.send('Input.insertText', { text: '小雨' });
  await expect(field).toHaveValue('小雨');
  await field.press('Enter');
  expect(asked((await fault.last(2)).params)).toMatchObject({ customer_kwd: '小雨' });
  expect(await fault.requests(), 'the first Enter sent nothing').toHaveLength(2);
});

test('the key events of a composing input method do not search', async ({ members, fault }) => {
  await members.enter(10);
  const field = members.field('成员会员信息');
  await field.fill('xiaoyu');
  const enter = { key: 'Enter', code: 'Enter', bubbles: true, composed: true, cancelable: true };
  await field.dispatchEvent('compositionstart', { bubbles: true, composed: true });
  await field.dispatchEvent('keydown', { ...enter, isComposing: true });
  await field.dispatchEvent('compositionend', { bubbles: true, composed: true });
  // Safari ends the composition before the Enter that ended it; only the key code tells.
  await field.dispatchEvent('keydown', { ...enter, keyCode: 229 });
  await field.fill('小雨');
  await members.search();
  expect(asked((await fault.last(2)).params)).toMatchObject({ customer_kwd: '小雨' });
  expect(await fault.requests(), 'composing sent nothing').toHaveLength(2);
});

test('each filter in force has a chip that removes it and only it', async ({ members, fault }) => {
  await members.enter(10);
  await members.expand();
  await members.field('成员会员信息').fill('小');
  await members.field('系统推荐人会员ID').fill('10001');
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.button('近30天').click();
  await fault.requests(2);
  for (const label of ['成员会员信息', '系统推荐人会员ID', '入群方式', '入群时间']) await expect(members.chip(label)).toHaveCount(1);

  await members.chip('入群方式').click();
  const third = asked((await fault.last(3)).params);
  expect(third).toMatchObject({ customer_kwd: '小', chat_owner_uid: '10001', page: '1' });
  expect(third).not.toHaveProperty('join_scene');
  await expect(members.field('入群方式')).toHaveValue('');

  await members.chip('入群时间').click();
  const fourth = asked((await fault.last(4)).params);
  expect(Object.keys(fourth).sort()).toEqual(['chat_owner_uid', 'customer_kwd', 'group_id', 'page']);
  await members.chip('成员会员信息').click();
  await members.chip('系统推荐人会员ID').click();
  expect(asked((await fault.last(6)).params)).toEqual({ group_id: '10', page: '1' });
  await expect(members.chip()).toHaveCount(0);
});

test('a chip does not send what is typed but not searched for', async ({ members, fault }) => {
  await members.enter(10);
  await members.field('成员会员信息').fill('小');
  await members.field('入群方式').selectOption({ label: '邀请链接入群' });
  await members.search();
  await fault.requests(2);
  await members.field('邀请人信息').fill('草稿');
  await members.chip('入群方式').click();
  expect(asked((await fault.last(3)).params)).toEqual({ group_id: '10', page: '1', customer_kwd: '小' });
});

test('「重置」 empties the form and asks for everybody', async ({ members, fault }) => {
  await members.enter(10);
  await members.expand();
  await members.field('成员会员信息').fill('小');
  await members.field('邀请人会员').fill('王');
  await members.button('今天').click();
  await fault.requests(2);
  await members.button('重置').click();
  expect(asked((await fault.last(3)).params)).toEqual({ group_id: '10', page: '1' });
  for (const label of ['成员会员信息', '邀请人会员', '入群时间起', '入群时间止']) await expect(members.field(label)).toHaveValue('');
});

test('a new filter goes to page 1', async ({ members, fault }) => {
  await members.enter(10);
  await members.button('下一页').click();
  await fault.requests(2);
  await members.settled();
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  expect(asked((await fault.last(3)).params)).toMatchObject({ page: '1', join_scene: '3' });
  await expect(members.currentPage).toHaveText('1');
});

test('「展开」 shows the rarer fields and 「收起」 hides them', async ({ members }) => {
  await members.enter(10);
  const rare = ['成员ID', '邀请人会员', '邀请人会员ID', '系统推荐人', '系统推荐人会员ID'];
  for (const label of rare) await expect(members.field(label)).toBeHidden();
  await members.expand();
  for (const label of rare) await expect(members.field(label)).toBeVisible();
  await members.button('收起').click();
  for (const label of rare) await expect(members.field(label)).toBeHidden();
});

test('a preset that can\'t search for an error behind 「展开」 shows that error', async ({ members, fault }) => {
  await members.enter(10);
  await members.expand();
  await members.field('成员ID').fill('abc');
  await members.button('收起').click();
  await members.button('今天').click();
  await expect(members.field('成员ID')).toBeFocused();
  await expect(members.form).toContainText('只能填写数字');
  expect(await fault.requests(), 'nothing was asked for').toHaveLength(1);
});

test('a date typed in part is forgotten with the preset that takes its place', async ({ members, fault }) => {
  await members.enter(10);
  await members.field('入群时间起').pressSequentially('1');
  await members.search();
  await expect(members.form).toContainText('日期不完整或不存在');
  await members.button('今天').click();
  await fault.requests(2);
  await members.chip('入群时间').click();
  await fault.requests(3);
  await expect(members.form).not.toContainText('日期不完整或不存在');
  await expect(members.field('入群时间起')).not.toHaveAttribute('aria-invalid', 'true');
});
