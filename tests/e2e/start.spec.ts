// The first request: sent by the loader while the page itself is still on its way, and taken over by it.
import type { Locator, Page } from '@playwright/test';

import { ask, asked } from './support/control';
import { host, told } from './support/host';
import { Members, pageOf } from './support/members.mjs';
import { expect, test } from './support/test';

const GROUP = { i: '2', 'group-id': '10' };

/** Keeps the page's wasm back; what it returns lets it come. Before `goto`. */
async function holdWasm(page: Page) {
  let release = () => {};
  const released = new Promise<void>((resolve) => { release = resolve; });
  const asked = new Promise<void>((resolve) => {
    void page.route('**/group-members_bg*.wasm', async (route) => {
      resolve();
      await released;
      await route.fallback();
    });
  });
  return { asked, release };
}

/** The loader has run as far as it goes without the wasm. */
async function loaderIsDone(page: Page, wasm: { asked: Promise<void> }) {
  await wasm.asked;
  await page.waitForFunction(() => customElements.get('group-members') !== undefined);
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve); }));
}

const PLAIN: [string, Record<string, string>, string, Record<string, string>][] = [
  ['a group', {}, '', { page: '1' }],
  ['a page in the fragment', {}, '#page=3', { page: '3' }],
  ['the platform\'s own form of address', {}, '#/groupChat/group_member?from=menu%20x&page=2', { page: '2' }],
  ['method=get', { method: 'get' }, '', { page: '1' }],
  ['method=get and a page size', { method: 'get', 'page-size-param': 'limit=20' }, '', { page: '1', limit: '20' }],
  ['a page size', { 'page-size-param': 'limit=20' }, '#page=2', { page: '2', limit: '20' }],
  ['a page size with a name that comes last', { 'page-size-param': 'rows=20' }, '', { page: '1', rows: '20' }],
  ['a page size that is left to the server', { 'page-size-param': 'limit' }, '', { page: '1' }],
  ['a time style', { 'time-style': 'times' }, '', { page: '1' }],
  ['an endpoint', { endpoint: '/business/{i}/plugin/GroupDevelopUser/getGroupMembers?from=x' }, '', { page: '1' }],
  ['a prefix that others\' parameters lack', { 'url-sync': 'hash=gm-' }, '#/order?id=7&page=9&gm-page=2', { page: '2' }],
  ['the query as the place', { 'url-sync': 'query', page: '4' }, '#page=9', { page: '4' }],
  ['no place at all', { 'url-sync': 'off' }, '#page=9', { page: '1' }],
  ['English and dark', { locale: 'en', theme: 'dark', 'max-rows': '500', 'since-last': 'off' }, '', { page: '1' }],
];

for (const [name, settings, fragment, params] of PLAIN) {
  test(`the first request is sent before the wasm is there, and is the only one: ${name}`, async ({ members, fault, page }) => {
    const wasm = await holdWasm(page);
    await page.goto(pageOf(10, settings) + fragment);
    await fault.requests(1);
    await expect(members.table).toHaveCount(0);
    wasm.release();
    await page.getByRole('table').waitFor({ state: 'attached' });
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    const seen = await fault.requests();
    expect(seen).toHaveLength(1);
    const { i: _i, type: _type, from: _from, ...sent } = asked(seen[0]!.params);
    expect(sent).toEqual({ group_id: '10', ...params });
    expect(seen[0]!.headers).toMatchObject({ 'x-requested-with': 'XMLHttpRequest', accept: 'application/json' });
  });
}

const LEFT_TO_THE_PAGE: [string, Record<string, string>, string, Record<string, string>][] = [
  ['a filter in the fragment', {}, '#join_scene=3&page=2', { page: '2', join_scene: '3' }],
  ['an id in the fragment', {}, '#/path?id=7', { page: '1', id: '7' }],
  ['a filter in the query', { 'url-sync': 'query', join_scene: '2' }, '', { page: '1', join_scene: '2' }],
  ['a filter behind a prefix', { 'url-sync': 'hash=a.' }, '#a.customer_kwd=x&page=2', { page: '1', customer_kwd: 'x' }],
  ['a page that is none', {}, '#page=-4', { page: '1' }],
  ['a page said twice', {}, '#page=2&page=3', { page: '3' }],
  ['a name that is written otherwise', {}, '#%70age=2', { page: '2' }],
  ['a setting with spaces', { method: ' POST ' }, '', { page: '1' }],
];

for (const [name, settings, fragment, params] of LEFT_TO_THE_PAGE) {
  test(`what isn't plain is asked for by the page, once: ${name}`, async ({ members, fault, page }) => {
    const wasm = await holdWasm(page);
    await page.goto(pageOf(10, settings) + fragment);
    await loaderIsDone(page, wasm);
    wasm.release();
    await members.settled();
    const seen = await fault.requests();
    expect(seen.map((one) => asked(one.params))).toEqual([{ group_id: '10', ...params }]);
  });
}

for (const bad of [{ i: '0' }, { 'group-id': 'x' }, { method: 'put' }, { endpoint: '//elsewhere.example/' }, { 'page-size-param': 'mid=10' }, { 'page-size-param': 'limit=501' }]) {
  test(`nothing is sent with a bad setting, not even early: ${JSON.stringify(bad)}`, async ({ fault, page, members }) => {
    await host(page, { ...GROUP, ...bad });
    await expect(members.alert).toBeVisible();
    expect(await fault.requests()).toHaveLength(0);
  });
}

test('settings that change before the page is there count: the request for the others is dropped', async ({ members, fault, page }) => {
  const wasm = await holdWasm(page);
  await fault.plan({ when: { nth: 1 }, do: { hold: true } });
  await host(page, GROUP);
  await fault.requests(1);
  await page.evaluate(() => document.querySelector('#first')!.setAttribute('group-id', '1'));
  wasm.release();
  await members.settled();
  expect(await members.ids()).toEqual([6, 5, 4]);
  expect((await fault.requests(2)).map(({ params, state }) => [asked(params).group_id, state])).toEqual([['10', 'aborted'], ['1', 'answered']]);
});

test('a filter that was set before the page ran is all that is asked for', async ({ members, fault, page }) => {
  await page.goto('/__fixtures/host.html');
  await page.evaluate((attributes) => {
    const element = document.createElement('group-members');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.querySelector('#place')!.append(element);
    (element as unknown as { setFilter(filter: object): void }).setFilter({ join_scene: 3 });
  }, GROUP);
  await members.settled();
  expect((await fault.requests()).map(({ params }) => asked(params))).toEqual([{ group_id: '10', page: '1', join_scene: '3' }]);
});

test('an element that is removed before the page is there drops its request', async ({ fault, page }) => {
  const wasm = await holdWasm(page);
  await fault.plan({ do: { hold: true } });
  await host(page, GROUP);
  await fault.requests(1);
  await page.evaluate(() => document.querySelector('#first')!.remove());
  await expect.poll(async () => (await fault.last(1)).state).toBe('aborted');
  wasm.release();
});

test('each element of a page sends its own', async ({ fault, page }) => {
  const wasm = await holdWasm(page);
  await host(page, GROUP, { ...GROUP, 'group-id': '1' });
  await fault.requests(2);
  wasm.release();
  const [first, second] = ['#first', '#second'].map((id) => new Members(page, page.locator(id))) as [Members, Members];
  await first.settled();
  await second.settled();
  expect(await second.ids()).toEqual([6, 5, 4]);
  expect(await first.ids()).toEqual((await ask({ group_id: 10 })).list.data.map(({ id }) => id));
  expect(await fault.requests()).toHaveLength(2);
});

test('the 15 seconds of the first request begin when it is sent', async ({ members, fault, page }) => {
  await page.clock.install();
  const wasm = await holdWasm(page);
  await fault.plan({ do: { hold: true } });
  await host(page, GROUP);
  await fault.requests(1);
  await page.clock.runFor(14_000);
  expect((await fault.requests())[0]!.state).toBe('held');
  await page.clock.runFor(1_100);
  await expect.poll(async () => (await fault.last(1)).state).toBe('aborted');
  wasm.release();
  await expect(members.alert).toContainText('超时');
  expect(await told(page, 'gm-error')).toMatchObject([{ detail: { kind: 'timeout' } }]);
  expect(await fault.requests(), 'a time-out is not retried').toHaveLength(1);
});

test('a first request that fails is retried like any other', async ({ members, fault, page }) => {
  await page.clock.install();
  const wasm = await holdWasm(page);
  await fault.plan({ when: { nth: 1 }, do: { status: 503 } });
  await host(page, GROUP);
  await fault.requests(1);
  wasm.release();
  await expect(members.retrying).toHaveText(/第 1 次/);
  await page.clock.runFor(1_100);
  await members.settled();
  expect(await fault.requests()).toHaveLength(2);
  expect(await told(page, 'gm-error')).toHaveLength(0);
});

test('nothing is fetched twice', async ({ members, page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await members.enter(10);
  const own = fetched.filter((path) => path.includes('/group-members/') || path.includes('getGroupMembers'));
  expect(own).toHaveLength(new Set(own).size);
});

test('the picture of rows comes with the document, in the place where the loader has it', async ({ members, page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/group-members.js', async (route) => {
    await held;
    await route.continue();
  });
  // Before the page: it preloads the wasm as soon as its head is read.
  const wasm = await holdWasm(page);
  await page.goto(pageOf(10), { waitUntil: 'commit' });
  const element = page.locator('group-members:not(:defined)');
  await expect(element).toHaveCSS('background-image', /repeating-linear-gradient/);
  const bottom = (of: Locator) => of.evaluate((one) => one.getBoundingClientRect().bottom);
  const before = await bottom(element);
  release();
  await expect(members.entering).toBeVisible();
  expect(await bottom(members.entering)).toBe(before);
  wasm.release();
  await members.settled();
});

test('nothing moves from the first picture to the rows', async ({ members, page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const wasm = await holdWasm(page);
  await members.open(10);
  await expect(members.entering).toBeVisible();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const height = await page.locator('group-members').evaluate((element) => element.getBoundingClientRect().height);
  expect(height, 'the gate has the place of a page').toBeGreaterThan(600);
  wasm.release();
  await members.settled();
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
});
