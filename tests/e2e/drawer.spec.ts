import { answer, row } from './support/answers.mjs';
import { expect, test } from './support/test';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('「详情」 shows everything the row carries', async ({ members }) => {
  await members.enter(1);
  await members.openDrawer(6);
  const told = [
    '韦平', '6', 'wmDesSDgAA4gZVOJBh9fffrI6yGBBVsw', 'otA*********************FuhM', 'wrDesSDgAA6xcEWUBT6TDrFGZRFQjRJg', 'WeiPing', '3075',
    '扫描群二维码入群', '在群', '2021-06-18 15:02:51', '2021-10-08 10:56:12', '2021-10-08 09:48:50',
  ];
  for (const text of told) await expect(members.drawer).toContainText(text);
});

test('「复制」 puts an id into the clipboard', async ({ members, page }) => {
  await members.enter(1);
  await members.openDrawer(6);
  // A button that has copied says so, and keeps its place.
  const copies = members.drawer.getByRole('button', { name: /复制/ });
  expect(await copies.count()).toBeGreaterThanOrEqual(4);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const copied: string[] = [];
  for (const copy of await copies.all()) {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await copy.click();
    await expect.poll(clipboard).not.toBe('');
    copied.push(await clipboard());
  }
  for (const id of ['6', 'wmDesSDgAA4gZVOJBh9fffrI6yGBBVsw', 'otAGn0nZGfzlewXL0qy-X3iOFuhM', '3075']) expect(copied).toContain(id);
});

test('a mobile number stays masked until 「显示」', async ({ members }) => {
  await members.enter(4);
  await members.openDrawer((await members.ids())[0]!);
  await expect(members.drawer).toContainText(/139\*+1234/);
  await expect(members.drawer).not.toContainText('13900001234');
  await members.drawer.getByRole('button', { name: /^显示/ }).first().click();
  await expect(members.drawer).toContainText('13900001234');
  await members.page.keyboard.press('Escape');
  await members.openDrawer((await members.ids())[0]!);
  await expect(members.drawer, 'masked again when opened again').not.toContainText('13900001234');
});

test('the time line tells joining, registering and leaving in their order', async ({ members, fault }) => {
  const left = row(9, { status: 2, status_desc: '已退群', withdraw_time: 1634000000, withdraw_scene: 0 });
  await fault.plan({ do: { json: answer([left]) } });
  await members.enter(1);
  await members.openDrawer(9);
  const items = await members.drawer.getByRole('listitem').filter({ hasText: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/ }).allInnerTexts();
  const times = items.map((text) => /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(text)![0]);
  for (const time of ['2021-06-18 15:02:51', '2021-10-08 10:56:12', '2021-10-12 08:53:20']) expect(times).toContain(time);
  expect(times, 'one direction').toEqual([...times].sort());
});

test('Escape closes and focus returns to the button, each time', async ({ members, page }) => {
  await members.enter(1);
  for (const id of [6, 4, 6]) {
    await members.openDrawer(id);
    await expect(members.drawer).toContainText(id === 6 ? '3075' : '3048');
    await page.keyboard.press('Escape');
    await expect(members.drawer).toBeHidden();
    await expect(members.row(id).getByRole('button', { name: /详情/ })).toBeFocused();
  }
});

test('the close button and a click beside it close it too', async ({ members, page }) => {
  await members.enter(1);
  await members.openDrawer(6);
  await members.drawer.getByRole('button', { name: /关闭/ }).click();
  await expect(members.drawer).toBeHidden();
  await members.openDrawer(6);
  await page.mouse.click(40, 450);
  await expect(members.drawer).toBeHidden();
});

test('focus stays inside while it is open', async ({ members, page }) => {
  await members.enter(1);
  await members.openDrawer(6);
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at === null || at === document.body ? 'browser' : at.closest('dialog, [role="dialog"]') ? 'drawer' : at.outerHTML.slice(0, 120);
    });
    expect(['drawer', 'browser']).toContain(where);
  }
});

test('a refresh behind it does not close it', async ({ members, fault, page }) => {
  await members.enter(1);
  await fault.plan({ do: { hold: true } });
  await members.button('刷新').click();
  await fault.requests(2);
  await members.openDrawer(6);
  await fault.release();
  await expect(members.drawer).toBeVisible();
  await expect(members.drawer).toContainText('3075');
  await page.keyboard.press('Escape');
  await expect(members.drawer).toBeHidden();
});

test('a row without an id has no drawer that lies', async ({ members, fault }) => {
  await fault.plan({ do: { set: { 'data.list.data.1': { we_nickname: '没有编号', join_time: { a: 1 } } } } });
  await members.enter(1);
  await expect(members.rows.nth(1)).toContainText('数据异常');
  await expect(members.rows.nth(1).getByRole('button', { name: /详情/ })).toHaveCount(0);
});

test('a field that can\'t be read costs that field alone', async ({ members, fault }) => {
  await fault.plan({ do: { set: { 'data.list.data.1': { id: 5, we_nickname: '还在', join_time: { a: 1 } } } } });
  await members.enter(1);
  await expect(members.row(5)).toContainText('还在');
  await expect(members.row(5)).not.toContainText('数据异常');
  await members.openDrawer(5);
  await expect(members.drawer).toContainText('还在');
});

test('who selects text and lets go beside it does not close it; a click beside it does', async ({ members, page }) => {
  await members.enter(1);
  await members.openDrawer(6);
  const text = (await members.drawer.getByText('wmDesSDgAA4gZVOJBh9fffrI6yGBBVsw').boundingBox())!;
  const drawer = (await members.drawer.boundingBox())!;
  await page.mouse.move(text.x + text.width / 2, text.y + text.height / 2);
  await page.mouse.down();
  await page.mouse.move(drawer.x - 40, text.y + text.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(members.drawer).toBeVisible();
  await page.mouse.click(drawer.x - 40, text.y);
  await expect(members.drawer).toBeHidden();
});
