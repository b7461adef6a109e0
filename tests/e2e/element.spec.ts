import { AllRows } from './support/all-rows';
import { answer, row } from './support/answers.mjs';
import { asked } from './support/control';
import { host, told } from './support/host';
import { Members } from './support/members.mjs';
import { expect, test } from './support/test';

const SIGNED_OUT = { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login?back=x' } };

test('an element in a host page shows its group', async ({ members, page, fault }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  expect(await members.ids()).toEqual([6, 5, 4]);
  expect(asked((await fault.last(1)).params)).toEqual({ group_id: '1', page: '1' });
});

test('the host is told when the page is ready and what was loaded', async ({ members, page }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  await expect.poll(() => told(page, 'gm-ready')).toHaveLength(1);
  await expect.poll(() => told(page, 'gm-load')).toMatchObject([{ from: 'first', detail: { total: 3, page: 1 } }]);
});

test('the host is told of a failure and of its kind', async ({ members, page, fault }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  await fault.plan({ do: { status: 500 } });
  await members.button('刷新').click();
  await expect.poll(() => told(page, 'gm-error')).toMatchObject([{ detail: { kind: 'http', message: expect.stringMatching(/./) } }]);
});

for (const [kind, json, loginUrl] of [
  ['login', SIGNED_OUT, /\/login\?back=x$/],
  ['enterprise', { result: 0, msg: '请先选择要管理的企业', data: { login_status: 2, login_url: '/choose' } }, /\/choose$/],
] as const) {
  test(`the host is asked to handle ${kind}, and the gate offers the link if it doesn't`, async ({ members, page, fault }) => {
    await fault.plan({ do: { json } });
    await host(page, { i: '2', 'group-id': '1' });
    await expect(members.alert).toBeVisible();
    expect(await told(page, 'gm-auth-required')).toMatchObject([{ cancelable: true, detail: { kind, loginUrl: expect.stringMatching(loginUrl) } }]);
    await expect(page.getByRole('link', { name: kind === 'login' ? '去登录' : '选择企业' })).toBeVisible();
  });
}

test('a host that handles the login itself gets no second link', async ({ members, page, fault }) => {
  await page.addInitScript(() => document.addEventListener('gm-auth-required', (event) => event.preventDefault()));
  await fault.plan({ do: { json: SIGNED_OUT } });
  await host(page, { i: '2', 'group-id': '1' });
  await expect.poll(() => told(page, 'gm-auth-required')).toHaveLength(1);
  await expect(members.table).toHaveCount(0);
  await expect(page.getByRole('link')).toHaveCount(0);
});

test('the host never learns a login address of another origin', async ({ page, fault }) => {
  await fault.plan({ do: { json: { result: 0, msg: '', data: { login_status: 1, login_url: 'https://evil.example/' } } } });
  await host(page, { i: '2', 'group-id': '1' });
  await expect.poll(() => told(page, 'gm-auth-required')).toHaveLength(1);
  expect(JSON.stringify(await told(page, 'gm-auth-required'))).not.toContain('evil.example');
});

test('the host is told which filter is in force and which member is opened', async ({ members, page, fault }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
  await members.search();
  await fault.requests(2);
  await expect.poll(() => told(page, 'gm-filter-change')).toHaveLength(1);
  const [change] = await told(page, 'gm-filter-change');
  expect(String(change!.detail.filter.join_scene)).toBe('3');
  await members.settled();
  await members.openDrawer(6);
  expect(await told(page, 'gm-member-open')).toMatchObject([{ detail: { id: 6, uid: 3075 } }]);
});

// The page's own list used to open its details all the same.
test('a host that shows details of its own cancels gm-member-open, in both lists', async ({ members, page }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  await page.locator('#first').evaluate((element) => element.addEventListener('gm-member-open', (event) => event.preventDefault()));
  await members.row(6).getByRole('button', { name: '详情' }).click();
  await expect.poll(() => told(page, 'gm-member-open')).toHaveLength(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const all = new AllRows(page);
  await all.open(3);
  await all.table.getByRole('button', { name: '详情' }).first().click();
  await expect.poll(() => told(page, 'gm-member-open')).toHaveLength(2);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

// The focus used to be lost with the dialog.
test('closeDialogs() closes the details and 「导出」, and the focus goes back to their buttons', async ({ members, page }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  const focused = () => page.evaluate(() => document.querySelector('group-members')!.shadowRoot!.activeElement?.textContent);
  await members.openDrawer(6);
  await page.locator('#first').evaluate((element: any) => element.closeDialogs());
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(focused).toBe('详情');
  await members.button('导出').click();
  await page.getByRole('dialog', { name: '导出', exact: true }).waitFor();
  await page.locator('#first').evaluate((element: any) => element.closeDialogs());
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(focused).toBe('导出');
  expect(await members.ids()).toEqual([6, 5, 4]);
});

// wasm-bindgen used to refuse such calls as recursive use of the page.
test('a host calls the element from the listeners of its events', async ({ members, page, fault }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await host(page, { i: '2', 'group-id': '10' });
  await members.settled();
  await page.locator('#first').evaluate((element: any) => {
    element.addEventListener('gm-filter-change', () => element.refresh(), { once: true });
    element.addEventListener('gm-load', () => element.setFilter({}), { once: true });
    element.setFilter({ join_scene: 3 });
  });
  await expect.poll(async () => asked((await fault.requests()).at(-1)!.params).join_scene).toBeUndefined();
  await members.settled();
  expect(errors).toEqual([]);
});

test('refresh() asks again', async ({ members, page, fault }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  await page.evaluate(() => (document.querySelector('#first') as any).refresh());
  expect(asked((await fault.last(2)).params)).toEqual({ group_id: '1', page: '1' });
});

test('setFilter() searches, shows the filter in the form and goes to page 1', async ({ members, page, fault }) => {
  await host(page, { i: '2', 'group-id': '10' });
  await members.settled();
  await members.button('下一页').click();
  await fault.requests(2);
  await members.settled();
  await page.evaluate(() => (document.querySelector('#first') as any).setFilter({ customer_kwd: '\u3000小 ', join_scene: 3 }));
  expect(asked((await fault.last(3)).params)).toEqual({ group_id: '10', page: '1', customer_kwd: '小', join_scene: '3' });
  await expect(members.field('成员会员信息')).toHaveValue('小');
  await expect(members.chip('入群方式')).toHaveCount(1);
});

test('methods refuse what they do not take with a sentence, and the page goes on', async ({ members, page, fault: _planned }) => {
  await host(page, { i: '2', 'group-id': '10' });
  await members.settled();
  const said = await page.evaluate(async () => {
    const element = document.querySelector('#first') as any;
    const attempts = [
      () => element.setFilter(), () => element.setFilter(() => 1), () => element.setFilter(Symbol('x')), () => element.setFilter({ start_time: new Date(2026, 10, 1) }),
      () => element.exportAll({}), () => element.exportAll(5), () => element.exportAll(null), () => element.exportAll(['csv', 'csv']),
    ];
    const messages: string[] = [];
    for (const attempt of attempts) messages.push(await Promise.resolve().then(attempt).then(() => 'nothing', (error: Error) => error.message));
    return messages;
  });
  expect(said.slice(0, 3)).toEqual(Array(3).fill(expect.stringContaining('setFilter takes an object')));
  expect(said[3]).toContain('YYYY-MM-DD');
  expect(said.slice(4)).toEqual(Array(4).fill(expect.stringContaining('exportAll takes csv or xlsx')));
  await members.button('下一页').click();
  await expect(members.currentPage).toHaveText('2');
});

test('in a host page the address is left alone', async ({ members, page }) => {
  await host(page, { i: '2', 'group-id': '10' });
  await members.settled();
  const before = [page.url(), await page.evaluate(() => history.length)];
  await members.button('下一页').click();
  await expect(members.currentPage).toHaveText('2');
  expect([page.url(), await page.evaluate(() => history.length)]).toEqual(before);
});

const BAD = {
  i: 'abc', 'group-id': 'x', method: 'put', 'time-style': 'sometimes', locale: 'fr', theme: 'pink', 'url-sync': 'always',
  endpoint: 'javascript:alert(1)', 'max-rows': '-1',
};

for (const [name, value] of Object.entries(BAD)) {
  test(`a bad ${name} is one clear message, in the element and on the console`, async ({ members, page, fault }) => {
    const logged: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') logged.push(message.text());
    });
    await host(page, { i: '2', 'group-id': '1', [name]: value });
    await expect(members.alert).toHaveCount(1);
    await expect(members.alert).toContainText(name);
    await expect.poll(() => logged.filter((line) => line.includes(name))).toHaveLength(1);
    expect(await fault.requests(), 'nothing is asked with half a configuration').toHaveLength(0);
  });
}

test('a missing i is named', async ({ members, page }) => {
  await host(page, { 'group-id': '1' });
  await expect(members.alert).toContainText(/(^|\W)i(\W|$)/);
});

test('two elements do not know of each other', async ({ page, fault }) => {
  await host(page, { i: '2', 'group-id': '1' }, { i: '2', 'group-id': '10' });
  const [first, second] = ['#first', '#second'].map((id) => new Members(page, page.locator(id)));
  await first!.settled();
  await second!.settled();
  const before = await second!.ids();
  await first!.field('入群方式').selectOption({ label: '直接邀请入群' });
  await first!.search();
  await fault.requests(3);
  await expect.poll(() => first!.ids()).toEqual([4]);
  expect(await second!.ids()).toEqual(before);
  expect((await fault.requests()).map(({ params }) => asked(params).group_id).sort()).toEqual(['1', '1', '10']);
});

test('an element that is removed drops its request', async ({ page, fault }) => {
  await fault.plan({ do: { hold: true } });
  await host(page, { i: '2', 'group-id': '1' });
  await fault.requests(1);
  await page.evaluate(() => document.querySelector('#first')!.remove());
  await expect.poll(async () => (await fault.last(1)).state).toBe('aborted');
});

test('cards below 720 px of the element\'s own width, however wide the window is', async ({ members, page }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  const headers = members.table.getByRole('columnheader').first();
  const height = async () => (await members.row(6).boundingBox())!.height;
  const asTable = await height();
  await expect(headers).toBeVisible();
  await page.locator('#place').evaluate((place) => { (place as HTMLElement).style.width = '400px'; });
  expect(await height()).toBeGreaterThan(asTable * 1.5);
});

test('another shop has a workbench of its own, with no region open and nothing read', async ({ members, page, fault }) => {
  const rows = [row(9), row(8), row(7)];
  await fault.plan({ do: { json: answer(rows) } });
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  const all = new AllRows(page);
  await all.open(3);
  await fault.plan({ do: { json: answer(rows.slice(1)) } });
  const before = (await fault.requests()).length;
  await page.evaluate(() => document.querySelector('#first')!.setAttribute('i', '3'));
  await expect(members.button('本页')).toHaveAttribute('aria-pressed', 'true');
  await expect(members.rows).toHaveCount(2);
  expect(await fault.requests(), 'only the page of the new shop').toHaveLength(before + 1);
  await all.open(2);
  await expect(members.row(8)).toBeVisible();
});

test('an attribute that can\'t be used keeps no region from opening', async ({ members, page }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  await page.evaluate(() => document.querySelector('#first')!.setAttribute('theme', 'pink'));
  await expect(members.alert).toContainText('theme');
  await new AllRows(page).open(3);
});

test('rows that go away under the focus take nothing with them', async ({ members, page }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  await members.row(6).getByRole('button', { name: /详情/ }).focus();
  await page.evaluate(() => document.querySelector('#first')!.setAttribute('group-id', '10'));
  await members.settled();
  await expect(members.rows).toHaveCount(10);
  await expect(page.getByText('页面出现意外错误')).toHaveCount(0);
});
