// The dialog 「导出」: what is asked for, waited for, cancelled and said.
import { refusal } from './support/answers.mjs';
import { count } from './support/control';
import { ExportDialog, byName, bytesOf, everyRow, readCsv } from './support/export';
import { host, told } from './support/host';
import { expect, test } from './support/test';

test('a whole mobile takes a second click, each time anew', async ({ members, page }) => {
  await members.enter(4);
  const dialog = new ExportDialog(page);
  await dialog.open();
  await expect(dialog.masking).toBeChecked();
  await dialog.masking.uncheck();
  const asked = byName(readCsv(await bytesOf(await dialog.save())));
  expect(asked[0]!['手机号'], 'one click is not enough').toBe('139****1234');
  await dialog.button('再导出一份').click();
  await dialog.button('确认导出完整手机号').click();
  const revealed = byName(readCsv(await bytesOf(await dialog.save())));
  expect(revealed[0]!['手机号']).toBe('13900001234');
  expect((await dialog.report())['手机号']).toBe('完整');
  await dialog.button('完成').click();
  await dialog.open();
  await expect(dialog.masking, 'masked again when opened again').toBeChecked();
});

test('a file without columns can\'t be asked for', async ({ members, page }) => {
  await members.enter(4);
  const dialog = new ExportDialog(page);
  await dialog.open();
  for (const box of await dialog.dialog.getByRole('group').getByRole('checkbox').all()) await box.uncheck();
  await expect(dialog.button('导出')).toBeDisabled();
  await expect(dialog.dialog).toContainText('请至少选择一列');
});

test('with a failure in the middle it waits, says why, and 「继续」 finishes it', async ({ members, page, fault }) => {
  test.slow();
  await members.enter(11);
  await fault.plan({ when: { page: 5 }, do: { json: refusal('Sorry,您没有操作权限') } });
  const dialog = new ExportDialog(page);
  await dialog.open();
  await dialog.button('导出').click();
  await expect(dialog.dialog).toContainText('读取中断', { timeout: 20_000 });
  await fault.plan();
  const download = await dialog.save('继续');
  const written = byName(readCsv(await bytesOf(download)));
  const rows = await everyRow({ group_id: 11 });
  expect(written.map((one) => one['成员ID'])).toEqual(rows.map(({ id }) => String(id)));
});

test('part of the rows is a file only where somebody says so, and is called one', async ({ members, page, fault }) => {
  await members.enter(11);
  await fault.plan({ when: { page: 5 }, do: { json: refusal('Sorry,您没有操作权限') } });
  const dialog = new ExportDialog(page);
  await dialog.open();
  await dialog.button('导出').click();
  await expect(dialog.dialog).toContainText('读取中断', { timeout: 20_000 });
  const download = await dialog.save(/^只导出已读取的 [\d,]+ 人（不完整）$/);
  expect(download.suggestedFilename()).toMatch(/_不完整_\d{8}-\d{6}\.csv$/);
  await expect(dialog.dialog).toContainText('已导出，但不完整');
  expect((await dialog.report())['写入行数']).toMatch(/^[\d,]+ \/ [\d,]+（不完整）$/);
});

test('「取消」 while the rows are read saves nothing, and it can be asked for again', async ({ members, page, fault }) => {
  await members.enter(11);
  await fault.plan({ when: { page: 5 }, do: { hold: true } });
  const dialog = new ExportDialog(page);
  const saved: string[] = [];
  page.on('download', (download) => saved.push(download.suggestedFilename()));
  await dialog.open();
  await dialog.button('导出').click();
  await expect(dialog.progress).toBeVisible();
  await dialog.button('取消').click();
  await expect(dialog.dialog).toContainText('已取消，没有保存文件');
  expect(saved).toEqual([]);
  await fault.plan();
  await fault.release();
  expect(byName(readCsv(await bytesOf(await dialog.save()))).length).toBe(await count({ group_id: 11 }));
});

test('cancelled and at once asked for again, it makes one file', async ({ members, page, fault }) => {
  await members.enter(11);
  await fault.plan({ when: { page: 5 }, do: { hold: true } });
  const dialog = new ExportDialog(page);
  const saved: string[] = [];
  page.on('download', (download) => saved.push(download.suggestedFilename()));
  await dialog.open();
  await dialog.button('导出').click();
  await dialog.button('取消').click();
  await dialog.button('导出').click();
  await fault.plan();
  await fault.release();
  await expect(dialog.dialog).toContainText('导出完成', { timeout: 20_000 });
  expect(saved.length).toBe(1);
});

test('Escape closes it, the focus returns, and what is under way goes on', async ({ members, page, fault }) => {
  await members.enter(11);
  const dialog = new ExportDialog(page);
  await dialog.open();
  await page.keyboard.press('Escape');
  await expect(dialog.dialog).toBeHidden();
  await expect(page.getByRole('button', { name: '导出', exact: true })).toBeFocused();
  await fault.plan({ when: { page: 5 }, do: { hold: true } });
  await page.keyboard.press('Enter');
  await dialog.button('导出').click();
  await expect(dialog.progress).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog.dialog).toBeHidden();
  await dialog.open();
  await expect(dialog.progress, 'still there').toBeVisible();
  const coming = page.waitForEvent('download', { timeout: 20_000 });
  await fault.plan();
  await fault.release();
  await coming;
  await expect(dialog.dialog).toContainText('导出完成');
});

test('by keyboard alone: opened, chosen, saved', async ({ members, page }) => {
  await members.enter(4);
  await page.getByRole('button', { name: '导出', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = new ExportDialog(page);
  await dialog.dialog.waitFor();
  await dialog.radio('CSV').focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialog.radio('Excel')).toBeChecked();
  await dialog.button('导出').focus();
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await coming).suggestedFilename()).toMatch(/\.xlsx$/);
  await expect(dialog.button('完成')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.dialog).toBeHidden();
});

test('two clicks on 「导出」 make one file', async ({ members, page }) => {
  await members.enter(4);
  const dialog = new ExportDialog(page);
  const saved: string[] = [];
  page.on('download', (download) => saved.push(download.suggestedFilename()));
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await dialog.button('导出').dblclick();
  await expect(dialog.dialog).toContainText('导出完成');
  expect(saved.length).toBe(1);
});

test('the last format chosen is remembered, and what CSV can\'t promise is said', async ({ members, page }) => {
  await members.enter(4);
  const dialog = new ExportDialog(page);
  const open = () => page.getByRole('button', { name: '导出', exact: true }).click();
  await open();
  const limits = dialog.dialog.getByText('要一字不差，请选 Excel');
  await expect(limits).toBeVisible();
  await dialog.radio('Excel').check();
  await expect(limits).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.reload();
  await members.settled();
  await open();
  await expect(dialog.radio('Excel')).toBeChecked();
});

test('a page that can\'t be read is said in the merchant\'s words, and told to the host', async ({ members, page, fault }) => {
  await host(page, { i: '2', 'group-id': '10' });
  await members.settled();
  const dialog = new ExportDialog(page);
  await dialog.open();
  await dialog.radio('本页').check();
  await fault.plan({ do: { json: { result: 0, msg: '请登录', data: { login_status: 1, login_url: '' } } } });
  await dialog.button('导出').click();
  await expect(dialog.dialog.getByRole('alert')).toContainText('登录已失效');
  await expect(dialog.dialog.getByRole('alert')).not.toContainText(/[a-z]{3}/i);
  await expect.poll(() => told(page, 'gm-error')).toMatchObject([{ detail: { kind: 'login' } }]);
});
