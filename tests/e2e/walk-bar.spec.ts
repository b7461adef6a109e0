// What is said of reading all rows, to whom, and what is remembered of it.
import AxeBuilder from '@axe-core/playwright';

import { cutOffControls, sidewaysScroll } from './support/layout';
import { expect, origin, test } from './support/test';
import { Walk } from './support/walk';

const session = (as: string) => ({ name: 'gm_demo_session', value: as, url: origin });

test('a screen reader hears of changes of state, not of every tick', async ({ members, page }) => {
  await members.enter(10);
  const walk = new Walk(page);
  await walk.begin();
  await walk.announced.evaluate((status) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver(() => heard.push(status.textContent ?? '')).observe(status, { characterData: true, childList: true, subtree: true });
  });
  await walk.done();
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.length).toBeLessThanOrEqual(2);
  expect(heard.at(-1)).toMatch(/^已全部读取 已读取 ([\d,]+) \/ \1$/);
});

test('nothing is remembered where the host says so, and nothing but numbers where it does not', async ({ members, page }) => {
  const walk = new Walk(page);
  await members.enter(4, { 'since-last': 'off' });
  await walk.begin();
  await walk.done();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await members.enter(5);
  await walk.begin();
  await walk.done();
  const kept = await page.evaluate(() => Object.entries(localStorage));
  expect(kept.map(([key]) => key.replace(/[0-9a-f]{8}$/, '#'))).toEqual(['group-members:2:5:#']);
  expect(kept[0]![1]).toMatch(/^1;\d+;10;[\w-]{10,60}$/);
});

test('a browser that keeps nothing reads all the same', async ({ members, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
  });
  await members.enter(5);
  const walk = new Walk(page);
  await walk.begin();
  await walk.done();
  await expect(walk.region.getByRole('button', { name: '清除记录' })).toHaveCount(0);
});

test('axe finds nothing in the bar, and nothing sticks out, in a pause with a reason', async ({ members, page, fault, context }) => {
  test.slow();
  await members.enter(15);
  await fault.plan({ when: { nth: 10 }, do: { hold: true } });
  const walk = new Walk(page);
  await walk.begin();
  await fault.requests(11);
  await context.addCookies([session('no-enterprise')]);
  await fault.release();
  await expect(walk.state).toHaveText('已暂停', { timeout: 15_000 });
  await expect(walk.region.getByRole('link', { name: '选择企业' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [375, 800, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page }).include('group-members').analyze();
      const inBar = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.flat().join(' ')}`)).filter((one) => /crawl|since/.test(one));
      expect(inBar, `${width} ${colorScheme}`).toEqual([]);
      expect([await sidewaysScroll(page), await cutOffControls(page)], `${width}`).toEqual([0, []]);
    }
  }
});

test('a host that takes care of the login hears of a session lost while reading, and no second link stands there', async ({ members, page, fault }) => {
  await page.addInitScript(() => {
    Object.assign(window, { asked: [] });
    document.addEventListener('gm-auth-required', (event) => {
      event.preventDefault();
      (window as unknown as { asked: string[] }).asked.push((event as CustomEvent).detail.kind);
    });
  });
  await members.enter(13);
  const walk = new Walk(page);
  await fault.plan({ when: { nth: [3] }, do: { json: { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login' } } } });
  await walk.begin();
  await expect(walk.state).toHaveText('已暂停');
  expect(await page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual(['login']);
  await expect(walk.region.getByRole('link')).toHaveCount(0);
});
