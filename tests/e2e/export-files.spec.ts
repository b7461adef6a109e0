// The files that 「导出」 saves, against the endpoint’s own rows, read by readers that know nothing of the writers.
import path from 'node:path';

import { AllRows } from './support/all-rows';
import { answer, row } from './support/answers.mjs';
import { asked, count } from './support/control';
import { ExportDialog, byName, bytesOf, everyRow, named, readCsv, throughLibreOffice } from './support/export';
import { expect, test } from './support/test';

const MASKED = /^(\d{3}|\+\d\d)\*+\d{4}$|^$/;

test('「导出」 saves every member of the group as CSV, as the endpoint has them', async ({ members, page }) => {
  test.slow();
  await members.enter(10);
  const dialog = new ExportDialog(page);
  await dialog.open();
  const download = await dialog.save();
  expect(download.suggestedFilename()).toMatch(/^群成员_群10_\d{8}-\d{6}\.csv$/);
  const written = byName(readCsv(await bytesOf(download)));
  const rows = await everyRow({ group_id: 10 });
  expect(written.length).toBe(await count({ group_id: 10 }));
  const names = ['成员ID', '昵称', '入群方式', '入群时间', '邀请人', '商城会员ID', '系统推荐人会员ID'];
  expect(written.map((one) => names.map((name) => one[name]))).toEqual(rows.map((one) => {
    const shop = one.has_one_customer?.has_one_member;
    return [
      String(one.id), one.we_nickname.trim() || shop?.nickname || '', one.join_scene_desc, one.join_time_str,
      one.has_one_invitor?.name || one.inviter_member_name || one.invitor_userid || '', String(shop?.uid ?? ''),
      one.parent_member_uid ? String(one.parent_member_uid) : '',
    ];
  }));
  const unmasked = written.map((one) => one['手机号']).filter((mobile) => !MASKED.test(mobile!));
  expect(unmasked, 'masked unless somebody says otherwise').toEqual([]);
  await expect(dialog.dialog).toContainText('导出完成');
  const report = await dialog.report();
  expect(report['写入行数']?.replaceAll(',', '')).toBe(String(rows.length));
  expect(report).toMatchObject({ 文件名: download.suggestedFilename(), 去除重复: '0', 重试次数: '0', 筛选条件: '无', 手机号: '已打码' });
  expect(report['导出时间']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

test('「本页」 is the page that is shown, by the endpoint\'s own count', async ({ members, page }) => {
  await members.enter(10);
  await members.goTo(3);
  await members.settled();
  const shown = await members.ids();
  const dialog = new ExportDialog(page);
  await dialog.open();
  await dialog.radio('本页').check();
  const download = await dialog.save();
  expect(download.suggestedFilename()).toMatch(/^群成员_群10_第3页_/);
  const written = byName(readCsv(await bytesOf(download)));
  expect(written.map((one) => Number(one['成员ID']))).toEqual(shown);
});

test('「本页」 is asked for with the rows that were chosen in 「每页条数」', async ({ members, page, fault }) => {
  await members.enter(10, { 'page-size-param': 'limit' });
  await members.pager.getByRole('combobox').selectOption('50');
  await fault.requests(2);
  await members.settled();
  const dialog = new ExportDialog(page);
  await dialog.open();
  await dialog.radio('本页').check();
  await dialog.save();
  expect(asked((await fault.last(3)).params)).toMatchObject({ page: '1', limit: '50' });
});

test('「当前表格显示的成员」 without a table are all of them, though the dialog is closed meanwhile', async ({ members, page, fault }) => {
  await members.enter(10);
  await fault.plan({ when: { page: 3 }, do: { hold: true } });
  const dialog = new ExportDialog(page);
  await dialog.open();
  await dialog.radio('当前表格显示的成员').check();
  const coming = page.waitForEvent('download', { timeout: 20_000 });
  await dialog.button('导出').click();
  await expect(dialog.progress).toBeVisible();
  await page.keyboard.press('Escape');
  await fault.plan();
  await fault.release();
  const written = byName(readCsv(await bytesOf(await coming)));
  expect(written.length).toBe(await count({ group_id: 10 }));
});

test('「当前表格显示的成员」 are those that were found, in the order of the table', async ({ members, page }) => {
  await members.enter(11);
  const all = await count({ group_id: 11 });
  const table = new AllRows(page);
  await table.open(all);
  await table.find.fill('小');
  await expect(table.count).not.toHaveText(new RegExp(`^显示 ${all.toLocaleString('en-US')} /`));
  await table.filled();
  await table.sort('入群时间');
  await table.filled();
  const dialog = new ExportDialog(page);
  await dialog.open();
  await expect(dialog.radio('当前表格显示的成员'), 'what is narrowed is offered first').toBeChecked();
  const download = await dialog.save();
  expect(download.suggestedFilename()).toMatch(/^群成员_群11_表格筛选_/);
  const written = byName(readCsv(await bytesOf(download)));
  const found = Number(/^显示 ([\d,]+)/.exec(await table.count.innerText())![1]!.replaceAll(',', ''));
  expect(written.length).toBe(found);
  const times = written.map((one) => one['入群时间']!);
  expect([[...times].sort(), [...times].sort().reverse()]).toContainEqual(times);
  const first = await table.places();
  expect(String(first.get(0))).toBe(written[0]!['成员ID']);
});

test('a filter narrows the file, and what was typed is not in its name', async ({ members, page }) => {
  await members.enter(10);
  await members.field('成员会员信息').fill('小');
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  await members.settled();
  const dialog = new ExportDialog(page);
  await dialog.open();
  const download = await dialog.save();
  expect(download.suggestedFilename()).toMatch(/^群成员_群10_成员会员信息_扫描群二维码入群_\d{8}-\d{6}\.csv$/);
  const written = byName(readCsv(await bytesOf(download)));
  expect(written.length).toBe(await count({ group_id: 10, customer_kwd: '小', join_scene: 3 }));
  for (const one of written) expect(one['入群方式']).toBe('扫描群二维码入群');
  expect((await dialog.report())['筛选条件']).toMatch(/成员会员信息.*小.*入群方式.*扫描群二维码入群/);
});

test('columns are chosen, kept in the order of the file, and remembered by name alone', async ({ members, page }) => {
  await members.enter(4);
  const dialog = new ExportDialog(page);
  await dialog.open();
  await dialog.button('全选').click();
  const all = readCsv(await bytesOf(await dialog.save()))[0]!;
  expect(all).toEqual(expect.arrayContaining(['userid', 'unionid', '邀请人 userid', '同步时间', '在群天数']));
  await dialog.button('再导出一份').click();
  await dialog.button('恢复默认').click();
  await dialog.column('手机号').uncheck();
  await dialog.column('userid').check();
  const some = readCsv(await bytesOf(await dialog.save()))[0]!;
  expect(some).not.toContain('手机号');
  expect(some.at(-1)).toBe('userid');
  await page.reload();
  await members.settled();
  await dialog.open();
  await expect(dialog.column('手机号')).not.toBeChecked();
  await expect(dialog.column('userid')).toBeChecked();
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(stored).not.toMatch(/1390000|韦平|小/);
});

test('in English the header and the words are English', async ({ members, page }) => {
  await members.open(1, { locale: 'en' });
  await page.getByRole('button', { name: 'Refresh' }).waitFor();
  const dialog = new ExportDialog(page, 'Export');
  await dialog.open('Export');
  const [header, first] = readCsv(await bytesOf(await dialog.save('Export')));
  expect(header!.slice(0, 6)).toEqual(['Member ID', 'Name', 'Kind', 'Status', 'Joined by', 'Joined at']);
  expect(first!.slice(2, 5)).toEqual(['External', 'In the group', 'QR code']);
});

test('the gallery\'s odd names come back, and none of them is a formula', async ({ members, page }) => {
  await members.enter(2);
  const dialog = new ExportDialog(page);
  await dialog.open();
  const fields = readCsv(await bytesOf(await dialog.save()));
  for (const field of fields.flat()) expect(field).not.toMatch(/^[=@\t\r]|^[+-](?!\d*$)/);
  const written = byName(fields);
  const rows = await everyRow({ group_id: 2 });
  expect(written.length).toBe(rows.length);
  for (const [at, { we_nickname, has_one_customer }] of rows.entries()) {
    const shop = has_one_customer?.has_one_member;
    if (we_nickname) expect(written[at]!['昵称']).toBe(we_nickname.trim());
    if (shop?.username) expect(written[at]!['商城会员姓名']).toBe(shop.username.trim());
  }
});

/** What a spreadsheet could take for something else. */
const ODD = [
  '=1+1', '-2', '@x', '+86 13800000000', '"', 'a"b,c', '第一行\n第二行', '🌸👨‍👩‍👧', '123456789012345678', '007', "'=1", '<b>&amp;', '_x0041_',
  'أحمد', '=HYPERLINK("http://example.com","点我")', '1E5',
];

for (const format of ['CSV', 'Excel']) {
  test(`${format} gives back names that look like something else, and ids of 18 digits`, async ({ members, page, fault }) => {
    test.slow();
    const rows = ODD.map((we_nickname, at) => row(1000 - at, {
      we_nickname, id: `${123_456_789_012_345_678n - BigInt(at)}`, userid: `${100_000_000_000_000_000n + BigInt(at)}`, join_time: 1623999720 + at, join_time_str: '',
    }));
    await fault.plan({ do: { json: answer(rows, { perPage: 20 }) } });
    await members.enter(1);
    const dialog = new ExportDialog(page);
    await dialog.open();
    await dialog.radio(format).check();
    await dialog.column('userid').check();
    const download = await dialog.save();
    const file = path.join(test.info().outputDir, `members.${format === 'CSV' ? 'csv' : 'xlsx'}`);
    await download.saveAs(file);
    const written = format === 'CSV' ? byName(readCsv(await bytesOf(download))) : named(await throughLibreOffice(file));
    expect(written.map((one) => one['昵称'])).toEqual(ODD);
    for (const [at, one] of written.entries()) {
      expect(one['成员ID']).toBe(`${123_456_789_012_345_678n - BigInt(at)}`);
      expect(one.userid).toBe(`${100_000_000_000_000_000n + BigInt(at)}`);
      expect(one['入群时间'].slice(0, 17)).toBe('2021-06-18 15:02:');
    }
  });
}

test('a workbook of every member of the group, opened by LibreOffice', async ({ members, page }) => {
  test.slow();
  await members.enter(11);
  const dialog = new ExportDialog(page);
  await dialog.open();
  await dialog.radio('Excel').check();
  const download = await dialog.save();
  const file = path.join(test.info().outputDir, 'group.xlsx');
  await download.saveAs(file);
  const written = named(await throughLibreOffice(file));
  const rows = await everyRow({ group_id: 11 });
  expect(written.map((one) => one['成员ID'])).toEqual(rows.map(({ id }) => String(id)));
  expect(written.map((one) => one['入群时间'])).toEqual(rows.map(({ join_time_str }) => join_time_str));
});
