// The recipes of docs/hosting.md: what stands there is what the demo's host pages are made of, and they run.
import { readFileSync } from 'node:fs';

import { asked } from './support/control';
import { Members } from './support/members.mjs';
import { reports } from './support/policy';
import { expect, test } from './support/test';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const RECIPES = [...read('docs/hosting.md').matchAll(/<!-- from (\S+) -->\n```\w+\n([\s\S]*?)```/g)].map(([, file, text]) => ({ file: file!, text: text! }));

test('the guide has recipes', () => {
  expect(RECIPES.length).toBeGreaterThan(10);
});

for (const [at, { file, text }] of RECIPES.entries()) {
  test(`recipe ${at + 1} of the guide is what ${file} says`, () => {
    expect(read(file)).toContain(text);
  });
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.reports = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => window.reports.push(`${effectiveDirective} ${blockedURI}`));
  });
});

test('the demo leads to every host page', async ({ page }) => {
  await page.goto('/');
  const hosts = await page.getByRole('link').evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
  expect(hosts.filter((path) => path.startsWith('/hosts/')).sort()).toEqual([
    '/hosts/blade/members.blade.php', '/hosts/iframe.html', '/hosts/micro-app/index.html', '/hosts/php/members.php', '/hosts/plain.html',
    '/hosts/qiankun/index.html', '/hosts/vue/index.html',
  ]);
});

for (const path of ['php/members.php', 'blade/members.blade.php']) {
  test(`${path} puts the group of its address into the element`, async ({ page, members, fault }) => {
    await page.goto(`/hosts/${path}?group_id=1`);
    await members.settled();
    expect(await members.ids()).toEqual([6, 5, 4]);
    expect(asked((await fault.last(1)).params)).toEqual({ group_id: '1', page: '1' });
    expect(await reports(page)).toEqual([]);
  });
}

test('plain.html shows two groups side by side', async ({ page, fault }) => {
  await page.goto('/hosts/plain.html');
  for (const at of [0, 1]) await new Members(page, page.locator('group-members').nth(at)).settled();
  expect((await fault.requests()).map(({ params }) => asked(params).group_id).sort()).toEqual(['10', '11']);
  expect(await reports(page)).toEqual([]);
});

test('the Vue app shows the group of its address, goes on to another, and takes care of the login', async ({ page, members, fault }) => {
  await page.goto('/hosts/vue/index.html');
  await page.getByRole('row', { name: /文档里的三行/ }).getByRole('link', { name: '群成员' }).click();
  await members.settled();
  expect(await members.ids()).toEqual([6, 5, 4]);
  await page.evaluate(() => { location.hash = '#/groupChat/group_member?group_id=10&i=2'; });
  expect(asked((await fault.last(2)).params)).toEqual({ group_id: '10', page: '1' });
  await members.settled();
  await fault.plan({ do: { json: { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login' } } } });
  await members.button('刷新').click();
  await expect(page.getByText('登录已失效，请重新登录')).toBeVisible();
  await expect(page.getByRole('link', { name: '去登录' })).toHaveCount(0);
  await fault.plan();
  await members.button('刷新').click();
  await expect(page.getByText('登录已失效，请重新登录'), 'after the login it goes away').toHaveCount(0);
  expect(await reports(page)).toEqual([]);
});

test('the Vue app leaves the members and comes back: a new element each time, none left behind', async ({ page, members, fault }) => {
  await page.goto('/hosts/vue/index.html#/groupChat/group_member?group_id=1&i=2');
  await members.settled();
  await page.evaluate(() => { location.hash = '#/groupChat/index'; });
  await expect(page.locator('group-members')).toHaveCount(0);
  await page.evaluate(() => { location.hash = '#/groupChat/group_member?group_id=1&i=2'; });
  await members.settled();
  expect(await fault.requests()).toHaveLength(2);
});

test('the iframe is as high as its page, before and after it grows', async ({ page }) => {
  await page.goto('/hosts/iframe.html');
  const members = new Members(page, page.frameLocator('#members') as any);
  await members.settled();
  const rest = () => page.frames()[1]!.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height) - innerHeight);
  await expect.poll(rest).toBe(0);
  const before = (await page.locator('#members').boundingBox())!.height;
  await page.setViewportSize({ width: 500, height: 900 });
  await expect.poll(rest).toBe(0);
  expect((await page.locator('#members').boundingBox())!.height).toBeGreaterThan(before);
  expect(await reports(page)).toEqual([]);
});

for (const frame of ['qiankun', 'micro-app']) {
  test(`inside ${frame} the page mounts, changes its group without a new start, and unmounts`, async ({ page, members, fault }) => {
    await page.goto(`/hosts/${frame}/index.html`);
    await members.settled();
    expect(asked((await fault.last(1)).params)).toEqual({ group_id: '10', page: '1' });
    await page.locator('group-members').evaluate((element) => element.setAttribute('data-same', ''));
    await page.getByRole('button', { name: '群 11' }).click();
    expect(asked((await fault.last(2)).params)).toEqual({ group_id: '11', page: '1' });
    await expect(page.locator('group-members[data-same]')).toHaveCount(1);
    await fault.plan({ do: { hold: true } });
    await members.settled();
    await members.button('刷新').click();
    await fault.requests(3);
    await page.getByRole('button', { name: '离开' }).click();
    await expect(page.locator('group-members')).toHaveCount(0);
    await expect.poll(async () => (await fault.last(3)).state).toBe('aborted');
    expect(await reports(page)).toEqual([]);
  });
}

test('qiankun mounts again what it has unmounted', async ({ page, members, fault }) => {
  await page.goto('/hosts/qiankun/index.html');
  await members.settled();
  await page.getByRole('button', { name: '离开' }).click();
  await expect(page.locator('group-members')).toHaveCount(0);
  await page.getByRole('button', { name: '群 11' }).click();
  await members.settled();
  expect(asked((await fault.last(2)).params)).toEqual({ group_id: '11', page: '1' });
});

test('the lifecycles are those of single-spa', async ({ page, members, fault }) => {
  await page.goto('/__fixtures/bare.html');
  const call = (name: string, props: object) => page.evaluate(async ([what, given]) => {
    const path = '/group-members/group-members.js';
    await (await import(path))[what](given);
  }, [name, props] as const);
  await call('bootstrap', {});
  await call('mount', { container: 'body', i: 2, groupId: 1, locale: 'en' });
  await fault.requests(1);
  await expect(page.locator('group-members[locale=en]')).toHaveCount(1);
  await call('update', { container: 'body', 'group-id': 10, locale: null });
  expect(asked((await fault.last(2)).params)).toEqual({ group_id: '10', page: '1' });
  await members.settled();
  await call('unmount', { container: 'body' });
  await expect(page.locator('group-members')).toHaveCount(0);
});
