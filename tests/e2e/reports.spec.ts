// What happened to others: each input that broke the page, with the right outcome. They stand for a kind of fault; beside them are
// others of the same kind.
import { writeFile } from 'node:fs/promises';

import { AllRows } from './support/all-rows';
import { answer, row } from './support/answers.mjs';
import { census, watch } from './support/census';
import { asked, ask, count, idsOf } from './support/control';
import { ExportDialog, bytesOf, named, readCsv, throughLibreOffice, value } from './support/export';
import { host } from './support/host';
import { Members } from './support/members.mjs';
import { shortTimers } from './support/matrix';
import { drain } from './support/network';
import { asPrinted, openHost, parsed } from './support/reports';
import { expect, test } from './support/test';
import { Walk } from './support/walk';

const WORKER = { when: { path: 'engine-worker' }, do: { prepend: shortTimers(5) } };

test.describe('one bad value costs itself', () => {
  test('half an emoji: every row shows, the broken half as U+FFFD, and all rows are read', async ({ members, page, fault }) => {
    await fault.plan({ do: asPrinted('half-emoji.json') });
    await members.enter();
    expect(await members.ids()).toEqual([3, 2, 1]);
    await expect(members.row(2)).toContainText('小花\uFFFD');
    const walk = new Walk(page);
    await walk.begin();
    await walk.done(10_000);
    expect(await walk.read()).toBe(3);
  });

  test('half an emoji in a field that nobody looks at, and the other half alone', async ({ members, fault }) => {
    const text = JSON.stringify(answer([row(2), row(1)])).replace('"韦平', '"\\ude00韦平').replace(/"unionid":"/g, '"unionid":"\\ud83d');
    await fault.plan({ do: { body: text, type: 'application/json' } });
    await members.enter();
    expect(await members.ids()).toEqual([2, 1]);
  });

  test('times as text: they are read, and nobody counts as left because of them', async ({ members, page, fault }) => {
    await fault.plan({ do: asPrinted('times-as-text.json') });
    await members.enter();
    expect(await members.ids()).toEqual([3, 2, 1]);
    await expect(members.table).not.toContainText('数据异常');
    await expect(members.row(3)).toContainText('2023-11-15 06:16:20');
    for (const id of [3, 2, 1]) {
      await expect(members.row(id)).toContainText('在群');
      await expect(members.row(id)).not.toContainText(/退群|1970/);
    }
    const table = new AllRows(page);
    await table.open(3);
    await table.chip('已退群').click();
    await expect(table.count).toHaveText('显示 0 / 3');
  });

  for (const [name, time, shown] of [
    ['milliseconds', 1_700_000_180_000, '2023-11-15 06:16:20'],
    ['seconds as text', '1700000180', '2023-11-15 06:16:20'],
    ['an absurd number', 99_999_999_999_999_999, null],
    ['a negative number', -5, null],
    ['an object', { a: 1 }, null],
    ['text that is no date', 'gestern', null],
  ] as const) {
    test(`a time that is ${name} costs at most itself`, async ({ members, fault }) => {
      await fault.plan({ do: { json: answer([row(9, { join_time: time, join_time_str: '', we_nickname: '小明' }), row(8)]) } });
      await members.enter();
      expect(await members.ids()).toEqual([9, 8]);
      await expect(members.row(9)).toContainText('小明');
      await expect(members.row(9)).not.toContainText(/数据异常|NaN|Invalid/);
      await expect(members.row(9)).toContainText(shown ?? '—');
    });
  }

  test('only a row without an id is bad as a whole', async ({ members, fault }) => {
    await fault.plan({ do: { json: answer([row(9, { join_scene: { x: 1 }, has_one_invitor: 'x' }), row('' as never), row(7)]) } });
    await members.enter();
    await expect(members.table.getByText('数据异常')).toHaveCount(1);
    await expect(members.row(9)).not.toContainText('数据异常');
    await expect(members.row(7)).toBeVisible();
  });
});

test.describe('shapes of a paginator', () => {
  test('falling keys: the order in which the server printed them', async ({ members, fault }) => {
    await fault.plan({ do: asPrinted('keys-falling.json') });
    await members.enter();
    expect(await members.ids()).toEqual([4, 3, 2, 1]);
  });

  /** Three pages of three, without a total. */
  const simple = () => [2, 3].map((number) => {
    const page = parsed('simple-paginator.json');
    Object.assign(page.data.list, { current_page: number, next_page_url: number === 2 ? '/x?page=3' : null, from: number * 3 - 2, to: number * 3 });
    page.data.list.data.forEach((one: { id: number; we_nickname: string }) => { one.id += number * 100; });
    return { when: { page: number }, do: { json: page } };
  });
  const BEHIND = { when: { from: 1 }, do: asPrinted('simple-paginator.json') };

  test('no total and no last page: the next page can be reached', async ({ members, fault }) => {
    await fault.plan(...simple(), BEHIND);
    await members.enter();
    await expect(members.pager).toContainText('共 — 条');
    await expect(members.button('下一页')).toBeEnabled();
    await members.button('下一页').click();
    await expect(members.currentPage).toHaveText('2');
    await members.settled();
    expect(await members.ids()).toEqual([203, 202, 201]);
    await members.goTo(3);
    await expect(members.currentPage).toHaveText('3');
    await members.settled();
    expect(await members.ids()).toEqual([303, 302, 301]);
    await expect(members.button('下一页')).toBeDisabled();
  });

  test('no total and no last page: all rows are read to the end', async ({ members, page, fault }) => {
    await fault.plan(...simple(), BEHIND);
    await members.enter();
    const walk = new Walk(page);
    await walk.begin();
    await expect.poll(() => walk.read(), { timeout: 10_000 }).toBe(9);
    await expect(walk.button('重新读取')).toBeVisible();
  });

  test('an empty list', async ({ members, page, fault }) => {
    await fault.plan({ do: { json: { result: 1, msg: '', data: { list: [], summary: [] } } } });
    await members.open();
    await expect(page.getByText(/没有符合条件的成员|群里还没有成员记录/).first()).toBeVisible();
    await expect(members.alert).toHaveCount(0);
  });

  test('a total with separators', async ({ members, fault }) => {
    await fault.plan({ do: { set: { 'data.list.total': '3,101' } } });
    await members.enter(10);
    expect(await members.card('符合条件')).toBe('3101');
  });

  test('counts in meta', async ({ members, fault }) => {
    const { current_page, last_page, per_page, total, from, to, data } = (answer(Array.from({ length: 10 }, (_, at) => row(30 - at)), { total: 30 })).data.list;
    await fault.plan({ do: { json: { result: 1, msg: '', data: { list: { data, meta: { current_page, last_page, per_page, total, from, to } }, summary: [] } } } });
    await members.enter();
    expect(await members.card('符合条件')).toBe('30');
    await expect(members.button('下一页')).toBeEnabled();
  });

  test('an empty page before the last hides nothing behind it', async ({ members, page, fault }) => {
    const rows = (number: number) => (number === 2 ? [] : Array.from({ length: 10 }, (_, at) => row(100 - number * 10 - at)));
    await fault.plan(...[1, 2, 3].map((number) => ({ when: { page: number }, do: { json: answer(rows(number), { page: number, total: 30 }) } })));
    await members.enter();
    const walk = new Walk(page);
    await walk.begin();
    await expect.poll(() => walk.read(), { timeout: 10_000 }).toBe(20);
    await expect(walk.button('重新读取')).toBeVisible({ timeout: 10_000 });
  });
});

test('429 with Retry-After in the middle of a crawl: it waits as told, says how long, and goes on by itself', async ({ members, page, fault }) => {
  await members.enter(14);
  await fault.plan(WORKER, { when: { from: 9 }, do: { status: 429, headers: { 'retry-after': '20' } } });
  const walk = new Walk(page);
  await walk.begin();
  await expect(walk.region, 'a countdown').toContainText(/\d+ ?秒/, { timeout: 10_000 });
  await expect(walk.button('继续'), 'nobody has to do anything').toHaveCount(0);
  await fault.plan(WORKER);
  await walk.done();
  expect(await walk.read()).toBe(await count({ group_id: 14 }));
});

test.describe('the session is shared between tabs', () => {
  test('an empty list once is neither compared with nor stored over the record', async ({ members, page, fault }) => {
    const all = await idsOf({ group_id: 16 });
    await members.enter(16);
    const walk = new Walk(page);
    await walk.begin();
    await walk.done();
    await fault.plan({ do: { json: answer([]) } });
    await walk.button('重新读取').click();
    await expect.poll(async () => walk.read()).toBe(0);
    await expect(walk.button('重新读取')).toBeVisible();
    await expect(walk.region).not.toContainText('没有变化');
    await expect(walk.region).not.toContainText(/加入|退群/);
    await fault.plan();
    await walk.button('重新读取').click();
    await walk.done();
    expect(await walk.remembered(16)).toEqual(all);
    await expect(walk.region).not.toContainText(`+${all.length} 加入`);
  });

  for (const [what, each] of [['enterprise', { crop_id: 987 }], ['account', { uniacid: 987 }]] as const) {
    test(`another ${what} in the middle of a crawl stops it and is said`, async ({ members, page, fault }) => {
      await members.enter(16);
      await fault.plan({ when: { from: 4 }, do: { each } });
      const walk = new Walk(page);
      await walk.begin();
      await expect(walk.region).toContainText(/企业|公众号/, { timeout: 10_000 });
      await expect(walk.region).not.toContainText('已全部读取');
      expect(await walk.remembered(16), 'nothing is stored').toBeNull();
      await fault.plan();
      await walk.region.getByRole('button', { name: /^(重新读取|继续)$/ }).first().click();
      await walk.done();
      expect(await walk.read()).toBe(await count({ group_id: 16 }));
    });

    test(`another ${what} in the middle of an export stops it and is said`, async ({ members, page, fault }) => {
      const saved: string[] = [];
      page.on('download', (download) => saved.push(download.suggestedFilename()));
      await members.enter(16);
      await fault.plan({ when: { from: 4 }, do: { each } });
      const dialog = new ExportDialog(page);
      await dialog.open();
      await dialog.button('导出').click();
      await expect(dialog.dialog).toContainText(/企业|公众号/, { timeout: 10_000 });
      expect(saved, 'no file').toEqual([]);
    });
  }
});

test.describe('what is typed', () => {
  const typed = parsed('typed.json') as Record<string, string[]>;
  const FIELDS = { 成员会员信息: 'customer_kwd', 成员ID: 'id' };

  for (const [label, name] of Object.entries(FIELDS)) {
    for (const [at, text] of typed[label]!.entries()) {
      const visible = text.replace(/[\u200b-\u200f\u202a-\u202e]/g, '');
      test(`${label}, pasted with characters that can't be seen (${at + 1}): searched for without them`, async ({ members, fault }) => {
        await members.enter(10);
        if (label === '成员ID') await members.expand();
        await members.field(label).fill(text);
        await members.search();
        expect(asked((await fault.last(2)).params)[name]).toBe(visible);
        await expect(members.form).not.toContainText('只能填写数字');
      });
    }
  }

  for (const [what, text, digits] of [['full-width digits', '６', '6'], ['a variation selector', '6\uFE0F', '6'], ['a word joiner', '\u20606', '6']] as const) {
    test(`成员ID with ${what} is the number that one sees`, async ({ members, fault }) => {
      await members.enter(10);
      await members.expand();
      await members.field('成员ID').fill(text);
      await members.search();
      expect(asked((await fault.last(2)).params).id).toBe(digits);
    });
  }

  for (const text of ['３', '3\u200b', '\u202d3\u202c']) {
    test(`跳至 takes ${JSON.stringify(text)}`, async ({ members }) => {
      await members.enter(10);
      await members.goTo(text as never);
      await expect(members.currentPage).toHaveText('3');
    });
  }

  test('a year typed as 26 is said, and nothing is sent', async ({ members, page, fault }) => {
    await members.enter(10);
    // What Chromium makes of the keys 061826 in a date field.
    await members.field('入群时间起').fill('0026-06-18');
    await members.search();
    await expect(members.form).toContainText(/年份|日期/);
    await expect(members.form.locator('[aria-invalid="true"]')).not.toHaveCount(0);
    await drain(page);
    expect(await fault.requests()).toHaveLength(1);
  });
});

test.describe('names that a spreadsheet converts', () => {
  const names = parsed('names-a-spreadsheet-converts.json') as string[];
  const list = () => answer(names.map((we_nickname, at) => row(100 - at, { we_nickname })), { perPage: 50 });

  test('in a CSV they are protected, or the dialog says what CSV can\'t promise and recommends Excel', async ({ members, page, fault }) => {
    await fault.plan({ do: { json: list() } });
    await members.enter();
    const dialog = new ExportDialog(page);
    await dialog.open();
    const isExcelFirst = await dialog.radio('Excel').isChecked();
    await dialog.radio('CSV').check();
    const isSaid = /Excel/.test(await dialog.dialog.innerText()) && /(日期|数字|转换|自动).*(Excel)|Excel.*(日期|数字|转换|自动|推荐|建议)/s.test((await dialog.dialog.innerText()).replace('带筛选与日期格式', ''));
    const rows = named(readCsv(await bytesOf(await dialog.save())));
    const written = rows.map((one) => one['昵称']!);
    expect(written.map(value)).toEqual(names);
    const bare = written.filter((field) => names.includes(field));
    if (bare.length === 0) return;
    expect(isSaid, `neither said nor protected: ${bare}`).toBe(true);
    expect(isExcelFirst, 'Excel is the default').toBe(true);
    await dialog.button('完成').click();
    await page.reload();
    await members.settled();
    await dialog.open();
    await expect(dialog.radio('CSV'), 'the last choice is remembered').toBeChecked();
  });

  test('in a workbook they are what they were', async ({ members, page, fault }, info) => {
    test.slow();
    await fault.plan({ do: { json: list() } });
    await members.enter();
    const dialog = new ExportDialog(page);
    await dialog.open();
    await dialog.radio('Excel').check();
    const file = info.outputPath('names.xlsx');
    await writeFile(file, await bytesOf(await dialog.save()));
    const rows = named(await throughLibreOffice(file));
    expect(rows.map((one) => one['昵称'])).toEqual(names);
  });
});

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

test.describe('names that can\'t be seen', () => {
  test('count as none', async ({ members, fault }) => {
    await fault.plan({ do: asPrinted('invisible-names.json') });
    await members.enter();
    const ids = await members.ids();
    expect(ids).toEqual([9, 8, 7, 6, 5]);
    for (const id of ids) {
      await expect(members.row(id)).toContainText('未命名成员');
      const initial = await members.row(id).locator('.gm-avatar').first().innerText();
      expect(initial.trim(), 'the avatar shows something').not.toBe('');
    }
  });

  for (const name of ['\u200b👨‍👩‍👧家', '🇨🇳中国', '\u3164e\u0301ric', '👍🏽', '\u202e\u2066王小明']) {
    test(`the initial of ${JSON.stringify(name)} is a whole grapheme that can be seen`, async ({ members, fault }) => {
      await fault.plan({ do: { json: answer([row(9, { we_nickname: name, has_one_customer: null })]) } });
      await members.enter();
      const shown = (await members.row(9).locator('.gm-avatar').first().innerText()).trim().normalize('NFC').toUpperCase();
      const graphemes = [...new Intl.Segmenter('zh').segment(name)].map(({ segment }) => segment.normalize('NFC').toUpperCase());
      expect(graphemes.filter((one) => /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(one) && !one.includes('\u3164'))).toContain(shown);
    });
  }
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
