import type { Page } from '@playwright/test';

import { pageOf } from './support/members.mjs';
import type { Members } from './support/members.mjs';
import { expect, origin, test } from './support/test';

const signedOut = (login_url: unknown) => ({ result: 0, msg: '请登录', data: { login_status: 1, login_url, i: 2, mid: null, type: 5, scope: '', extra: '' } });

/** The proxy's port is known only while tests run, so addresses name it as ORIGIN. */
const here = (url: string) => url.replace('ORIGIN', new URL(origin).host);

async function expectNothingBehind(members: Members, page: Page) {
  for (const part of [members.heading, members.form, members.cards, members.table, members.pager]) await expect(part).toHaveCount(0);
  await expect(page.locator('table, form, nav, input, select'), 'parts of the page behind the gate').toHaveCount(0);
}

async function visitAs(page: Page, session: string) {
  await page.goto(`/demo/session?as=${session}&back=${encodeURIComponent(pageOf(10))}`);
}

test('until the first answer the gate says that it is entering, and nothing else is in the document', async ({ members, fault, page }) => {
  await fault.plan({ do: { hold: true } });
  await members.open(10);
  await fault.requests(1);
  await expect(members.entering).toBeVisible();
  await expectNothingBehind(members, page);
  await fault.release();
  await members.settled();
  await expect(members.entering).toHaveCount(0);
  await expect(members.heading).toBeVisible();
});

for (const session of ['logged-out', 'logged-out-old', 'logged-out-status-2', 'logged-out-status-5']) {
  test(`${session}: 「登录已失效」`, async ({ members, page }) => {
    await visitAs(page, session);
    await expect(members.alert).toContainText('登录已失效');
    await expectNothingBehind(members, page);
  });
}

test('「去登录」 leads to the shop\'s own login and from there back to the members', async ({ members, page }) => {
  await visitAs(page, 'logged-out');
  const link = page.getByRole('link', { name: '去登录', exact: true });
  await expect(link).toHaveAttribute('href', /\/login/);
  await link.click();
  await page.waitForURL((url) => url.pathname === '/login');
  await visitAs(page, 'ok');
  await members.settled();
});

test('no enterprise: 「选择企业」 leads to the shop\'s own choice', async ({ members, page }) => {
  await visitAs(page, 'no-enterprise');
  await expect(members.alert).toContainText('请先选择要管理的企业');
  await expectNothingBehind(members, page);
  await page.getByRole('link', { name: '选择企业', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/choose-enterprise');
});

test('no permission: the shop\'s message and nowhere to be sent', async ({ members, page }) => {
  await visitAs(page, 'no-permission');
  await expect(members.alert).toContainText('没有操作权限');
  await expect(members.alert).toContainText('Sorry,您没有操作权限');
  await expectNothingBehind(members, page);
  await expect(page.getByRole('link')).toHaveCount(0);
});

test('plugin off: the shop\'s message', async ({ members, page }) => {
  await visitAs(page, 'plugin-off');
  await expect(members.alert).toContainText('企业管理PC端未开启');
  await expectNothingBehind(members, page);
});

test('not installed: words of our own, as the shop says nothing', async ({ members, page }) => {
  await visitAs(page, 'not-installed');
  await expect(members.alert).toContainText(/未安装|没有安装/);
  await expectNothingBehind(members, page);
});

const FOREIGN = [
  'https://evil.example/login', '//evil.example/login', 'http://evil.example', 'javascript:alert(1)', ' JavaScript:alert(1)',
  'data:text/html,x', '\\\\evil.example', '/\\evil.example', 'https:\\\\evil.example', '/\t/evil.example/login',
  'http://ORIGIN@evil.example/', 'ftp://127.0.0.1/',
];

for (const login_url of FOREIGN) {
  test(`a login address elsewhere is not offered: ${JSON.stringify(login_url)}`, async ({ members, fault, page }) => {
    await fault.plan({ do: { json: signedOut(here(login_url)) } });
    await members.open(10);
    await expect(members.alert).toContainText('登录已失效');
    for (const link of await page.getByRole('link').all()) {
      const href = await link.evaluate((node: HTMLAnchorElement) => node.href);
      expect(href.startsWith(`${origin}/`), `a link to ${href}`).toBe(true);
    }
  });
}

for (const login_url of [null, '', [], {}, undefined]) {
  test(`a login address that is none leaves no dead link: ${JSON.stringify(login_url) ?? 'missing'}`, async ({ members, fault, page }) => {
    await fault.plan({ do: { json: signedOut(login_url) } });
    await members.open(10);
    await expect(members.alert).toContainText('登录已失效');
    for (const link of await page.getByRole('link').all()) await expect(link).toHaveAttribute('href', /^(\/|http)/);
  });
}

for (const login_url of ['/login?x=1&y=%2F', 'http://ORIGIN/login', 'login']) {
  test(`a login address of the same origin is offered: ${login_url}`, async ({ members, fault, page }) => {
    await fault.plan({ do: { json: signedOut(here(login_url)) } });
    await members.open(10);
    const link = page.getByRole('link', { name: '去登录', exact: true });
    await expect(link).toBeVisible();
    expect(await link.evaluate((node: HTMLAnchorElement) => new URL(node.href).origin)).toBe(origin);
  });
}

test('「重试」 in the gate recovers without a reload', async ({ members, fault, page }) => {
  await fault.plan({ do: { status: 500 } });
  await members.open(10);
  await expect(members.alert).toBeVisible();
  await expectNothingBehind(members, page);
  await page.evaluate(() => { document.title = 'the same document'; });
  await fault.plan();
  await members.button('重试').click();
  await members.settled();
  await expect(members.rows).toHaveCount(10);
  await expect(page).toHaveTitle('the same document');
});

test('success means result 1 and a list: a success without one opens nothing', async ({ members, fault, page }) => {
  await fault.plan({ do: { json: { result: 1, msg: 'ok', data: [] } } });
  await members.open(10);
  await expect(members.alert).toBeVisible();
  await expectNothingBehind(members, page);
});

test('screen readers are told once that the gate waits, not each second', async ({ members, fault, page }) => {
  await fault.plan({ do: { status: 429, headers: { 'retry-after': '30' } } });
  await members.open(10);
  const seconds = page.getByText(/\d+ ?秒/);
  await expect(seconds).toBeVisible();
  const gate = page.getByRole('status').filter({ hasText: '正在进入群成员管理…' });
  const told = () => gate.evaluate((node) => {
    const heard = node.cloneNode(true) as Element;
    for (const hidden of heard.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
    return heard.textContent;
  });
  const before = { told: await told(), seconds: await seconds.innerText() };
  expect(before.told).not.toMatch(/秒/);
  await expect(seconds).not.toHaveText(before.seconds);
  expect(await told()).toBe(before.told);
});
