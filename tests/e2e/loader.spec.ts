// What the loader does beside loading: a module that crashed, an element that comes back, a page that comes back, keys that stay inside.
import type { Page } from '@playwright/test';

import { asked } from './support/control';
import { host, told } from './support/host';
import { Members } from './support/members.mjs';
import { expect, test } from './support/test';

const GROUP = { i: '2', 'group-id': '10' };

/** Reports a trap of the page's wasm as the browser does, with a stack trace that names its file. */
const trap = (page: Page) => page.evaluate(() => {
  const { name } = performance.getEntriesByType('resource').filter((one) => /group-members_bg.*\.wasm/.test(one.name)).at(-1)!;
  const error = new WebAssembly.RuntimeError('unreachable');
  Object.defineProperty(error, 'stack', { value: `RuntimeError: unreachable\n    at ${name}:wasm-function[12]:0x34` });
  dispatchEvent(new ErrorEvent('error', { error, message: 'Uncaught RuntimeError: unreachable' }));
});

/** Keys that reach the document of the host, in order, by type. */
async function watchKeys(page: Page) {
  await page.evaluate(() => {
    const keys: string[] = [];
    Object.assign(window, { keys });
    for (const type of ['keydown', 'keypress', 'keyup']) {
      addEventListener(type, (event) => keys.push(`${type} ${(event as KeyboardEvent).key}`));
    }
  });
  return () => page.evaluate(() => (window as unknown as { keys: string[] }).keys);
}

test('a crash is a sentence with 「重新加载」 in every element, told once to each, and a fresh module goes on with filter and page', async ({ page, fault }) => {
  await host(page, GROUP, { ...GROUP, 'group-id': '1' });
  const [first, second] = ['#first', '#second'].map((id) => new Members(page, page.locator(id))) as [Members, Members];
  await first.settled();
  await second.settled();
  await first.button('下一页').click();
  await expect(first.currentPage).toHaveText('2');
  await first.settled();
  await trap(page);
  await trap(page);
  for (const members of [first, second]) await expect(members.alert).toContainText('意外错误');
  expect((await told(page, 'gm-error')).map(({ from, detail }) => [from, detail.kind])).toEqual([['first', 'crashed'], ['second', 'crashed']]);

  const before = (await fault.requests()).length;
  await first.button('重新加载').click();
  await first.settled();
  expect(asked((await fault.last(before + 1)).params)).toEqual({ group_id: '10', page: '2' });
  await expect(second.alert, 'the other waits for its own button').toContainText('意外错误');
  await second.button('重新加载').click();
  await second.settled();
  expect(await second.ids()).toEqual([6, 5, 4]);
  const wasm = (await fault.everything()).map(({ path }) => path).filter((path) => path.endsWith('.wasm'));
  expect(wasm, 'one fresh instance serves both').toHaveLength(2);
});

test('JavaScript that failed to load once can be had by 「重试」', async ({ page, members }) => {
  let fail = true;
  await page.route('**/group-members.glue-*.js', (route) => (fail ? route.abort() : route.fallback()));
  await host(page, GROUP);
  await expect(members.alert).toContainText('没有加载成功');
  fail = false;
  await members.button('重试').click();
  await members.settled();
});

test('an element that is taken out and put back later shows filter and page as they were, after asking anew', async ({ page, members, fault }) => {
  await host(page, GROUP);
  await members.settled();
  await members.field('入群方式').selectOption({ label: '直接邀请入群' });
  await members.search();
  await fault.requests(2);
  await members.settled();
  await members.button('下一页').click();
  await fault.requests(3);
  await members.settled();
  const element = await page.evaluateHandle(() => {
    const taken = document.querySelector('#first')!;
    taken.remove();
    return taken;
  });
  await expect.poll(() => element.evaluate((taken) => taken.shadowRoot!.childElementCount)).toBe(0);
  await element.evaluate((taken) => document.querySelector('#place')!.append(taken));
  await members.settled();
  expect(asked((await fault.last(4)).params)).toEqual({ group_id: '10', page: '2', join_scene: '1' });
  await expect(members.chip('入群方式')).toHaveCount(1);
});

test('a page that comes back from the back-forward cache asks anew behind the gate', async ({ page, members, fault }) => {
  await host(page, GROUP);
  await members.settled();
  await fault.plan({ do: { json: { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login' } } } });
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await expect(members.table, 'no members while it is put away').toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(members.alert).toContainText('登录已失效');
  await expect(members.table).toHaveCount(0);
  expect(await fault.requests()).toHaveLength(2);
});

test('keys that are typed in a field stay inside, Tab and the host\'s own do not', async ({ page, members }) => {
  await host(page, GROUP);
  await members.settled();
  const keys = await watchKeys(page);
  await members.field('成员会员信息').focus();
  await page.keyboard.type('j/');
  await page.keyboard.press('Control+k');
  expect(await keys()).toEqual([]);
  await page.keyboard.press('Tab');
  expect(await keys()).toContain('keydown Tab');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('j');
  expect(await keys()).toContain('keydown j');
});

test('Escape that closes a dialog of ours closes nothing of the host\'s, the next one is the host\'s', async ({ page, members }) => {
  await host(page, { ...GROUP, 'group-id': '1' });
  await members.settled();
  const keys = await watchKeys(page);
  await members.openDrawer(6);
  await page.keyboard.press('Escape');
  await expect(members.drawer).toHaveCount(0);
  expect((await keys()).filter((key) => key.includes('Escape'))).toEqual([]);
  await page.keyboard.press('Escape');
  expect((await keys()).filter((key) => key.includes('Escape'))).toContain('keydown Escape');
});
