import { answer, row } from './support/answers.mjs';
import { expect, test } from './support/test';

const WICKED = [
  '<img src=x onerror="window.pwned=1">', '<script>window.pwned=1</script>', '"><svg onload=window.pwned=1>', '{{7*7}}${7*7}', '&lt;b&gt;',
  'javascript:window.pwned=1',
];

test('names are text, whatever they look like', async ({ members, fault, page }) => {
  const member = row(1).has_one_customer;
  const rows = WICKED.map((name, at) => row(50 - at, {
    we_nickname: name, join_scene_desc: name, status_desc: name, parent_member_uid: 7, parent_member_nickname: name,
    has_one_customer: { ...member, has_one_member: { ...member.has_one_member, nickname: name, username: name, avatar: name, avatar_image: name } },
    has_one_invitor: { ...row(1).has_one_invitor, name, avatar_mediaid: name },
  }));
  await fault.plan({ do: { json: answer(rows) } });
  await members.enter(1);
  for (const [at, name] of WICKED.entries()) await expect(members.row(50 - at)).toContainText(name);
  await members.openDrawer(50);
  await expect(members.drawer).toContainText(WICKED[0]!);
  expect(await page.evaluate(() => (window as unknown as { pwned?: number }).pwned)).toBeUndefined();
  await expect(page.locator('script', { hasText: 'pwned' })).toHaveCount(0);
});

test('a message of the server is text', async ({ members, fault, page }) => {
  await fault.plan({ do: { json: { result: 0, msg: WICKED[0], data: [] } } });
  await members.open(1);
  await expect(members.alert).toContainText(WICKED[0]!);
  await expect(page.locator('img[onerror]')).toHaveCount(0);
});

test('the space that the platform puts before = is not shown', async ({ members, fault }) => {
  await fault.plan({ do: { json: answer([row(9, { we_nickname: ' =SUM(1,2)' })]) } });
  await members.enter(1);
  await expect(members.row(9).getByText('=SUM(1,2)', { exact: true }).first()).toBeVisible();
});

test('a name that is empty falls back to what is known', async ({ members, fault }) => {
  const member = row(1).has_one_customer;
  await fault.plan({
    do: { json: answer([row(9, { we_nickname: '', has_one_customer: { ...member, has_one_member: { ...member.has_one_member, nickname: '商城里的名字' } } })]) },
  });
  await members.enter(1);
  await expect(members.row(9).getByRole('cell').first()).toContainText('商城里的名字');
});

test('a stale picture falls back to initials', async ({ members, fault }) => {
  const member = row(1).has_one_customer;
  const stale = { ...member, has_one_member: { ...member.has_one_member, avatar: '/addons/gone.png', avatar_image: 'https://thirdwx.qlogo.cn/gone/132' } };
  await fault.plan({ do: { json: answer([row(9, { we_nickname: '赵四', has_one_customer: stale })]) } });
  await members.enter(1);
  const cell = members.row(9).getByRole('cell').first();
  await expect(cell.getByText(/^(赵|赵四|四)$/).first(), 'initials').toBeVisible();
  await expect(cell.locator('img:visible')).toHaveCount(0);
});

test('a picture of the shop is shown, and what is malformed is never asked for', async ({ members, fault, page }) => {
  const member = row(1).has_one_customer;
  const withPicture = (avatar: string) => ({ ...member, has_one_member: { ...member.has_one_member, avatar, avatar_image: avatar } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await fault.plan({
    do: {
      json: answer([
        row(9, { has_one_customer: withPicture('/addons/yun_shop/static/images/avatar-03.svg') }),
        row(8, { has_one_customer: withPicture('https:images/2/2021/a.jpg'), has_one_invitor: null }),
      ]),
    },
  });
  await members.enter(1);
  await expect(members.row(9).locator('img[src*="avatar-03.svg"]').first()).toBeVisible();
  expect(asked.filter((url) => url.includes('2021/a.jpg'))).toEqual([]);
  await expect(members.rows.locator('img[crossorigin]')).toHaveCount(0);
});

test('the gallery of odd rows is shown without one that can\'t be read', async ({ members, page }) => {
  await members.enter(2);
  const seen = new Set<number>();
  for (;;) {
    for (const id of await members.ids()) seen.add(id);
    await expect(members.table).not.toContainText('数据异常');
    await expect(members.table).not.toContainText(/undefined|NaN|\[object/);
    if (await members.button('下一页').isDisabled()) break;
    const before = await members.ids();
    await members.button('下一页').click();
    await expect.poll(() => members.ids()).not.toEqual(before);
  }
  expect(seen.size).toBe(Number(await members.card('符合条件')));
  expect(await page.evaluate(() => (window as unknown as { pwned?: number }).pwned)).toBeUndefined();
});
