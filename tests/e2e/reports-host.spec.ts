// Reported faults, continued: host pages, paper, the back-forward cache, the life of an element.
import { AllRows } from './support/all-rows';
import { answer, row } from './support/answers.mjs';
import { census, watch } from './support/census';
import { asked, ask, count } from './support/control';
import { ExportDialog } from './support/export';
import { host } from './support/host';
import { Members } from './support/members.mjs';
import { openHost } from './support/reports';
import { expect, test } from './support/test';

test.describe('host pages', () => {
  /** What Vue holds: on the screen a dialog that closes fades first. */
  const isOpen = (page: import('@playwright/test').Page): Promise<boolean> => page.evaluate(() => (document.querySelector('#op') as any).__vue__.$root.open);

  test('a dialog of the host around the page: Escape closes the inner one only', async ({ page, fault: _planned }) => {
    await openHost(page, 'dialog-around.html');
    await page.locator('#op').click();
    const members = new Members(page, page.locator('group-members'));
    await members.settled();
    await members.rows.first().getByRole('button', { name: /详情/ }).click();
    await members.drawer.waitFor();
    await page.keyboard.press('Escape');
    await expect(members.drawer).toHaveCount(0);
    expect(await isOpen(page), 'the dialog of the host').toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => isOpen(page), 'with a second Escape it closes').toBe(false);
  });

  test('a dialog of the host around the page: Escape closes 「导出」 only', async ({ page, fault: _planned }) => {
    await openHost(page, 'dialog-around.html');
    await page.locator('#op').click();
    const members = new Members(page, page.locator('group-members'));
    await members.settled();
    await members.button('导出').click();
    await page.getByRole('dialog', { name: '导出', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: '导出', exact: true })).toHaveCount(0);
    expect(await isOpen(page), 'the dialog of the host').toBe(true);
  });

  test('the one-key shortcuts of a host don\'t fire while one types in a field of ours', async ({ page, members }) => {
    await host(page, { i: '2', 'group-id': '10' });
    await members.settled();
    await page.evaluate(() => {
      const fired: string[] = [];
      Object.assign(window, { fired });
      // As shortcut libraries do: not where somebody types, as far as a host can see.
      for (const type of ['keydown', 'keypress', 'keyup']) {
        document.addEventListener(type, (event) => {
          const target = event.target as Element;
          if (!target.matches('input, textarea, select')) fired.push(`${type} ${(event as KeyboardEvent).key}`);
        });
      }
    });
    await members.field('成员会员信息').focus();
    await page.keyboard.type('gj/?');
    expect(await page.evaluate(() => (window as unknown as { fired: string[] }).fired)).toEqual([]);
  });

  test('<keep-alive> takes the element out and puts it back: filter, page and draft are as they were', async ({ page, fault }) => {
    await openHost(page, 'keep-alive.html');
    const members = new Members(page, page.locator('group-members'));
    await members.settled();
    await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
    await members.search();
    await fault.requests(2);
    await members.settled();
    await members.goTo(3);
    await expect(members.currentPage).toHaveText('3');
    await members.settled();
    await members.field('邀请人信息').fill('草稿');
    const ids = await members.ids();
    await page.locator('#b').click();
    await expect(page.locator('group-members')).toHaveCount(0);
    await page.locator('#a').click();
    await members.settled();
    await expect(members.currentPage).toHaveText('3');
    expect(await members.ids()).toEqual(ids);
    expect(asked((await fault.requests()).at(-1)!.params)).toMatchObject({ page: '3', join_scene: '3' });
    await expect(members.field('入群方式')).toHaveValue('3');
    await expect(members.field('邀请人信息')).toHaveValue('草稿');
    await expect(members.chip('入群方式')).toHaveCount(1);
  });

  test('taken out and put back for another group: its first page, with the same filter', async ({ page, fault }) => {
    await host(page, { i: '2', 'group-id': '10' });
    const members = new Members(page, page.locator('group-members'));
    await members.settled();
    await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
    await members.search();
    await fault.requests(2);
    await members.settled();
    await members.goTo(3);
    await expect(members.currentPage).toHaveText('3');
    await members.settled();
    await page.evaluate(async () => {
      const element = document.querySelector('group-members')!;
      const place = element.parentElement!;
      element.remove();
      await new Promise((done) => setTimeout(done));
      element.setAttribute('group-id', '5');
      place.append(element);
    });
    await members.settled();
    expect(asked((await fault.requests()).at(-1)!.params)).toMatchObject({ group_id: '5', page: '1', join_scene: '3' });
    await expect(members.field('入群方式')).toHaveValue('3');
  });

  test('<keep-alive> keeps the view in force', async ({ page, fault: _planned }) => {
    await openHost(page, 'keep-alive.html');
    const members = new Members(page, page.locator('group-members'));
    await members.settled();
    await members.button('数据分析').click();
    await page.getByRole('region', { name: '数据分析' }).waitFor();
    await page.locator('#b').click();
    await expect(page.locator('group-members')).toHaveCount(0);
    await page.locator('#a').click();
    await members.settled();
    await expect(page.getByRole('region', { name: '数据分析' })).toBeVisible();
  });
});

test.describe('print, A4', () => {
  const A4 = { width: 794, height: 1123 };
  const hundred = () => answer(Array.from({ length: 100 }, (_, at) => row(200 - at, { we_nickname: `成员${200 - at}` })), { perPage: 100, total: 100 });

  /** The rows as they will lie on paper: none clipped, none over another. */
  const laidOut = (members: Members) => members.rows.evaluateAll((rows) => {
    let clipped = 0;
    let overlapping = 0;
    let bottom = -Infinity;
    for (const line of rows) {
      const box = line.getBoundingClientRect();
      if (box.top < bottom - 1) overlapping += 1;
      bottom = box.bottom;
      for (let around = line.parentElement; around; around = around.parentElement ?? (around.getRootNode() as ShadowRoot).host ?? null) {
        const { overflowY } = getComputedStyle(around);
        const frame = around.getBoundingClientRect();
        if (overflowY !== 'visible' && around !== document.documentElement && around !== document.body && box.bottom > frame.bottom + 1) { clipped += 1; break; }
      }
    }
    const style = rows[0] ? getComputedStyle(rows[0]) : null;
    const head = rows[0]?.closest('table')?.tHead;
    return { rows: rows.length, clipped, overlapping, breaks: style?.breakInside, head: head ? getComputedStyle(head).display : null };
  });

  for (const style of [null, '300px']) {
    test(`100 rows${style ? ' in an element with --gm-list-height' : ''}: every one is on paper, the header on each page`, async ({ page, fault, members }) => {
      await fault.plan({ do: { json: hundred() } });
      await host(page, { i: '2', 'group-id': '10', ...(style ? { style: `--gm-list-height: ${style}` } : {}) });
      await members.settled();
      await page.setViewportSize(A4);
      await page.emulateMedia({ media: 'print' });
      expect(await laidOut(members)).toEqual({ rows: 100, clipped: 0, overlapping: 0, breaks: 'avoid', head: 'table-header-group' });
      await expect(members.heading).toBeVisible();
      await page.emulateMedia({ media: null });
    });
  }

  test('the filter in force is on paper', async ({ page, fault, members }) => {
    await members.enter(10);
    await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
    await members.search();
    await fault.requests(2);
    await members.settled();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(/入群方式.*扫描群二维码入群/).first()).toBeVisible();
    await page.emulateMedia({ media: null });
  });

  test('what is there to be pressed is not on paper, and the details are, whole', async ({ page, members }) => {
    await members.enter(10);
    await members.openDrawer((await members.ids())[0]!);
    await page.setViewportSize({ width: 794, height: 400 });
    await page.emulateMedia({ media: 'print' });
    const seen = await page.locator('.gm-button, .gm-preset, .gm-page').evaluateAll((all) => all
      .filter((one) => one.checkVisibility()).map((one) => one.textContent));
    expect(seen).toEqual([]);
    await expect(members.pager).toBeHidden();
    const [left, isCut] = await members.drawer.evaluate((drawer) => [drawer.getBoundingClientRect().left, drawer.scrollHeight > drawer.clientHeight + 1
      && getComputedStyle(drawer).overflowY !== 'visible']);
    expect([left, isCut]).toEqual([0, false]);
    await page.emulateMedia({ media: null });
  });

  test('「全部」: all rows, or a sentence how to get them', async ({ page, members }) => {
    await members.enter(16);
    const table = new AllRows(page);
    await table.open(await count({ group_id: 16 }));
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const { rows, clipped, overlapping } = await laidOut(members);
    const isSaid = await page.getByText(/打印/).first().isVisible();
    expect(isSaid || (rows === await count({ group_id: 16 }) && clipped === 0)).toBe(true);
    expect(overlapping, 'rows over one another').toBe(0);
    await page.emulateMedia({ media: null });
  });
});

test.describe('back-forward cache', () => {
  /** What a browser does with a document that it kept. */
  const restore = (page: import('@playwright/test').Page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));

  test('logged out elsewhere: the page that comes back asks anew behind the gate', async ({ page, members, fault }) => {
    await members.enter(10);
    await fault.plan({ do: { json: { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login' } } } });
    await restore(page);
    await fault.requests(2);
    await expect(members.alert).toContainText('登录已失效');
    await expect(members.table, 'no member is in the document').toHaveCount(0);
  });

  test('while it asks nobody is shown, and then the same page', async ({ page, members, fault }) => {
    await members.enter(10);
    await members.button('下一页').click();
    await expect(members.currentPage).toHaveText('2');
    await members.settled();
    await fault.plan({ do: { hold: true } });
    const { length } = await fault.requests();
    await restore(page);
    await fault.requests(length + 1);
    await expect(members.entering).toBeVisible();
    await expect(members.table).toHaveCount(0);
    await fault.release();
    await members.settled();
    await expect(members.currentPage).toHaveText('2');
    expect(await members.ids()).toEqual((await ask({ group_id: 10, page: 2 })).list.data.map(({ id }) => id));
  });
});

test('opening and closing 「导出」 forty times leaves no node and no listener', async ({ page, members }) => {
  await watch(page);
  await members.enter(10);
  const dialog = new ExportDialog(page);
  const times = async (count: number) => {
    for (let time = 0; time < count; time += 1) {
      await dialog.open();
      await page.keyboard.press('Escape');
      await expect(dialog.dialog).toHaveCount(0);
    }
  };
  await times(3);
  const before = await census(page);
  await times(40);
  const after = await census(page);
  expect(after.nodes - before.nodes, 'nodes').toBeLessThanOrEqual(40);
  expect(after.jsEventListeners - before.jsEventListeners, 'listeners').toBeLessThanOrEqual(4);
});

test('exportAll("csv") and exportAll("xlsx") at once: one after the other, or the reason', async ({ page, members }) => {
  await host(page, { i: '2', 'group-id': '16' });
  await members.settled();
  const settled = await page.evaluate(() => {
    const element = document.querySelector('#first') as unknown as { exportAll(format: string): Promise<number> };
    return Promise.allSettled([element.exportAll('csv'), element.exportAll('xlsx')])
      .then((all) => all.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason))));
  });
  const rows = await count({ group_id: 16 });
  expect(settled[0]).toBe(rows);
  if (settled[1] !== rows) expect(settled[1], 'a reason that fits').toMatch(/another export|already|in progress|正在导出|另一个/i);
});
