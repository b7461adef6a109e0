// 「全部」: finding as one types, and quick chips.
import { AllRows, everyRow } from './support/all-rows';
import { expect, test } from './support/test';

// A generated group of some hundred rows that no test changes.
const GROUP = 14;
let rows: Awaited<ReturnType<typeof everyRow>> = [];
test.beforeAll(async () => {
  rows = await everyRow(GROUP);
});
test.beforeEach(({ members }) => members.enter(GROUP));

const trimmed = (text: unknown) => String(text ?? '').trim();
const shop = (row: (typeof rows)[number]) => row.has_one_customer?.has_one_member ?? null;
const nameOf = (row: (typeof rows)[number]) => trimmed(row.we_nickname) || trimmed(shop(row)?.nickname);
const inviterOf = (row: (typeof rows)[number]) => trimmed(row.has_one_invitor?.name) || trimmed(row.inviter_member_name) || trimmed(row.invitor_userid);

test('what is typed is found at once, in any width, and what goes away is gone', async ({ page, fault }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  const asked = (await fault.requests(1)).length;
  const member = rows.find((row) => shop(row)?.mobile)!;
  const mobile: string = shop(member).mobile;
  await all.find.pressSequentially(mobile.slice(0, 9));
  const found = rows.filter((row) => JSON.stringify([row.we_nickname, shop(row)?.nickname, shop(row)?.username, shop(row)?.mobile, row.userid, row.id, shop(row)?.uid, inviterOf(row), row.invitor_userid]).includes(mobile.slice(0, 9)));
  await all.shows(found.length, rows.length);
  expect(await all.ids(found.length)).toEqual(found.map(({ id }) => id));
  const wide = [...mobile].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
  await all.find.fill(wide);
  await expect.poll(async () => [...(await all.places()).values()]).toContain(member.id);
  await all.find.fill('');
  await all.shows(rows.length, rows.length);
  expect((await fault.requests(1)).length, 'requests for it').toBe(asked);
});

test('names, ids, userids and inviters are found', async ({ page }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  const invited = rows.find((row) => inviterOf(row))!;
  for (const [typed, row] of [
    [nameOf(rows[3]!), rows[3]!], [String(rows[7]!.id), rows[7]!], [String(rows[5]!.userid).toUpperCase(), rows[5]!], [inviterOf(invited), invited],
  ] as const) {
    await all.find.fill(typed);
    await expect.poll(async () => [...(await all.places()).values()], typed).toContain(row.id);
  }
});

test('an input method is left to finish', async ({ page }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  await all.find.dispatchEvent('compositionstart');
  await all.find.fill('zzzzqqqq');
  await expect(all.count).toHaveText(new RegExp(`^显示 ${rows.length.toLocaleString('en-US')} /`));
  await all.find.dispatchEvent('compositionend');
  await all.shows(0, rows.length);
});

test('quick chips narrow together', async ({ page }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const passes: Record<string, (row: (typeof rows)[number]) => boolean> = {
    未注册会员: (row) => !shop(row),
    无推荐人: (row) => !Number(row.parent_member_uid),
    已退群: (row) => Number(row.status) !== 1,
    今日入群: (row) => String(row.join_time_str).startsWith(today),
  };
  for (const [name, fits] of Object.entries(passes)) {
    await expect(all.chip(name)).toHaveAttribute('aria-pressed', 'false');
    await all.chip(name).click();
    await expect(all.chip(name)).toHaveAttribute('aria-pressed', 'true');
    await all.shows(rows.filter(fits).length, rows.length);
    await all.chip(name).click();
  }
  await all.chip('未注册会员').click();
  await all.chip('已退群').click();
  const both = rows.filter((row) => passes['未注册会员']!(row) && passes['已退群']!(row));
  await all.shows(both.length, rows.length);
  if (both.length) expect(await all.ids(both.length)).toEqual(both.map(({ id }) => id));
});

test('nobody is said with a way back', async ({ page }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  await all.sort('成员');
  await all.chip('已退群').click();
  await all.find.fill('没有人叫这个名字');
  await all.shows(0, rows.length);
  await expect(page.getByText('没有符合条件的成员')).toBeVisible();
  await page.getByRole('button', { name: '清空筛选', exact: true }).click();
  await all.shows(rows.length, rows.length);
  await expect(all.find).toHaveValue('');
  await expect(all.chip('已退群')).toHaveAttribute('aria-pressed', 'false');
  await expect(all.heading('成员'), 'the order stays').toHaveAttribute('aria-sort', 'ascending');
});
