import { expect, test } from './support/test';

const ROWS = [
  { id: 6, name: '韦平', uid: 3075, scene: '扫描群二维码入群', joined: '2021-06-18 15:02:51', registered: '2021-10-08 10:56:12' },
  { id: 5, name: '巴比龙@宝贝走天下', uid: 3074, scene: '扫描群二维码入群', joined: '2021-06-18 15:16:49', registered: '2021-10-08 10:56:12' },
  { id: 4, name: '芸众商城#定制-小茵', uid: 3048, scene: '直接邀请入群', joined: '2021-06-18 14:53:56', registered: '2021-08-11 14:35:17' },
];

for (const timezoneId of ['America/New_York', 'Asia/Shanghai']) {
  test.describe(`in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test('the documented rows show what the server wrote', async ({ members }) => {
      await members.enter(1);
      expect(await members.ids()).toEqual([6, 5, 4]);
      for (const { id, name, uid, scene, joined, registered } of ROWS) {
        const row = members.row(id);
        for (const text of [name, scene, joined, String(uid), registered, '外部联系人', '在群', '无推荐人']) await expect(row).toContainText(text);
        await expect(row.getByText('韦平').last(), 'the inviter').toBeVisible();
      }
    });
  });
}

test('the cards count the documented rows', async ({ members }) => {
  await members.enter(1);
  expect(await members.allCards()).toEqual(['3', '0', '3', '3']);
});

test('each join scene has its words, twice by QR code and once by invitation', async ({ members }) => {
  await members.enter(1);
  await expect(members.table.getByText('扫描群二维码入群', { exact: true })).toHaveCount(2);
  await expect(members.table.getByText('直接邀请入群', { exact: true })).toHaveCount(1);
});

test('the answer is announced', async ({ members }) => {
  await members.enter(1);
  await expect(members.announced).toHaveText('共 3 条，第 1 页');
});

test('the inviter of each documented row is 韦平', async ({ members }) => {
  await members.enter(1);
  const headers = await members.table.getByRole('columnheader').allInnerTexts();
  const column = headers.findIndex((text) => text.trim() === '邀请人');
  expect(column, `a column 邀请人 among ${headers}`).toBeGreaterThan(-1);
  for (const id of [6, 5, 4]) await expect(members.row(id).getByRole('cell').nth(column)).toContainText('韦平');
});

test('a mobile number is masked in the table', async ({ members }) => {
  await members.enter(4);
  await expect(members.rows).toContainText(/139\*+1234/);
  expect(await members.table.innerText()).not.toContain('13900001234');
});

test('nobody asks another host for the page itself', async ({ members, page, fault }) => {
  const outside: string[] = [];
  page.on('request', (request) => {
    const isImage = request.resourceType() === 'image';
    if (!isImage && !request.url().startsWith(fault.origin) && !request.url().startsWith('data:')) outside.push(request.url());
  });
  await members.enter(1);
  expect(outside).toEqual([]);
});
