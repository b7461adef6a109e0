// What the browser and its user do to the page: a wrong clock, no storage, no cookies, no network, hours in the background.
import type { Page } from '@playwright/test';

import { AllRows } from './support/all-rows';
import { ask, asked, count, idsOf } from './support/control';
import { ExportDialog, bytesOf, byName, readCsv } from './support/export';
import { expect, test } from './support/test';
import { Walk } from './support/walk';

const SIGNED_OUT = { do: { json: { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login' } } } };
const NONSENSE_WORDS = /NaN|Invalid|undefined|null|−-|--\d/;

const idsOfPage = async (page: number) => (await ask({ group_id: 16, page })).list.data.map(({ id }) => id);

for (const year of [1995, 2003, 2099]) {
  test(`the client's clock says ${year}: rows, all rows, analysis and export are right`, async ({ page, members }) => {
    // The clock runs, years away from the server's.
    await page.clock.install({ time: new Date(`${year}-03-05T09:07:00+08:00`) });
    await page.clock.resume();
    await members.enter(16);
    expect(await members.ids()).toEqual(await idsOfPage(1));
    await members.openDrawer((await members.ids())[0]!);
    await expect(members.drawer).not.toContainText(NONSENSE_WORDS);
    await page.keyboard.press('Escape');
    const walk = new Walk(page);
    await walk.begin();
    await walk.done();
    await walk.button('重新读取').click();
    await walk.done();
    await expect(walk.region).not.toContainText(NONSENSE_WORDS);
    expect(await walk.remembered(16)).toEqual(await idsOf({ group_id: 16 }));
    await members.button('数据分析').click();
    await expect(page.getByRole('region', { name: '数据分析' })).toContainText('入群人次');
    await expect(page.getByRole('region', { name: '数据分析' })).not.toContainText(NONSENSE_WORDS);
    const dialog = new ExportDialog(page);
    await dialog.open();
    await dialog.radio('CSV').check();
    expect(byName(readCsv(await bytesOf(await dialog.save()))).length).toBe(await count({ group_id: 16 }));
  });
}

type Storage = { name: string; break: (page: Page) => Promise<void> };

const STORAGES: Storage[] = [
  {
    name: 'full',
    break: (page) => page.addInitScript(() => {
      Storage.prototype.setItem = () => { throw new DOMException('The quota has been exceeded.', 'QuotaExceededError'); };
    }),
  },
  {
    name: 'forbidden',
    break: (page) => page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); } });
      }
    }),
  },
  {
    name: 'not there',
    break: (page) => page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { value: null });
    }),
  },
];

for (const { name, break: breakIt } of STORAGES) {
  test(`storage is ${name}: everything works but remembering`, async ({ page, members }) => {
    await breakIt(page);
    await members.enter(16);
    expect(await members.ids()).toEqual(await idsOfPage(1));
    await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
    await members.search();
    await expect(members.chip('入群方式')).toHaveCount(1);
    await members.chip('入群方式').click();
    await members.settled();
    const walk = new Walk(page);
    for (const button of ['全部', '重新读取']) {
      await page.getByRole('button', { name: button, exact: true }).first().click();
      await walk.done();
      expect(await walk.read()).toBe(await count({ group_id: 16 }));
    }
    await expect(walk.region, 'nothing is promised').not.toContainText('已在本浏览器记下');
    const dialog = new ExportDialog(page);
    await dialog.open();
    await dialog.radio('CSV').check();
    expect(byName(readCsv(await bytesOf(await dialog.save()))).length).toBe(await count({ group_id: 16 }));
  });
}

for (const nonsense of ['', '{', 'null', '1;2;3;4', '\u0000\ud83d', '[]'.repeat(50_000), '{"format":"exe","columns":7,"version":99}']) {
  test(`storage is full of nonsense: ${JSON.stringify(nonsense.slice(0, 20))}`, async ({ page, members }) => {
    await members.enter(16);
    const walk = new Walk(page);
    await walk.begin();
    await walk.done();
    const keys = await page.evaluate((text) => {
      const own = Object.keys(localStorage).filter((key) => key.startsWith('group-members'));
      for (const key of own) localStorage.setItem(key, text);
      return own;
    }, nonsense);
    expect(keys.length).toBeGreaterThan(0);
    await page.reload();
    await members.settled();
    expect(await members.ids()).toEqual(await idsOfPage(1));
    await walk.begin();
    await walk.done();
    await expect(walk.region, 'nonsense is compared with nothing').not.toContainText('较上次');
    expect(await walk.remembered(16), 'and is written over').toEqual(await idsOf({ group_id: 16 }));
  });
}

test('cookies are forbidden: the gate says that nobody is logged in, once, and asks again only when told', async ({ page, members, fault }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Document.prototype, 'cookie', {
      get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); },
      set() { throw new DOMException('Access is denied for this document.', 'SecurityError'); },
    });
  });
  await page.clock.install();
  await fault.plan(SIGNED_OUT);
  await members.open(16);
  await expect(members.alert).toContainText('登录已失效');
  await page.clock.runFor(120_000);
  expect(await fault.requests()).toHaveLength(1);
  await members.button('重试').click();
  await fault.requests(2);
  await expect(members.alert).toContainText('登录已失效');
});

test('offline and back: the rows stay, the reason is said, and it recovers', async ({ page, members, context }) => {
  await page.clock.install();
  await members.enter(16);
  await members.field('邀请人信息').fill('草稿');
  const before = await members.ids();
  await context.setOffline(true);
  await members.button('刷新').click();
  const retry = members.alert.getByRole('button', { name: '重试' });
  await expect(async () => {
    await page.clock.runFor(2_000);
    await expect(retry).toBeVisible({ timeout: 200 });
  }).toPass();
  await expect(members.alert).toContainText(/网络|离线/);
  expect(await members.ids()).toEqual(before);
  await expect(members.field('邀请人信息')).toHaveValue('草稿');
  await context.setOffline(false);
  // By itself, or by the button that stands there.
  if (await retry.isVisible()) await retry.click().catch(() => {});
  await expect(members.alert).toHaveCount(0);
  expect(await members.ids()).toEqual(before);
  await expect(members.field('邀请人信息')).toHaveValue('草稿');
});

/** What the document learns of its tab. */
const turn = (page: Page, state: 'hidden' | 'visible') => page.evaluate((now) => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => now === 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
}, state);

test('a tab that was hidden for hours: rows and draft are there, nothing was asked for meanwhile, and the lost session is said', async ({ page, members, fault }) => {
  await page.clock.install();
  await members.enter(16);
  await members.field('邀请人信息').fill('草稿');
  const before = await members.ids();
  await turn(page, 'hidden');
  await page.clock.fastForward('05:00:00');
  expect(await fault.requests(), 'nobody looks').toHaveLength(1);
  await fault.plan(SIGNED_OUT);
  await turn(page, 'visible');
  await page.clock.runFor(5_000);
  expect((await fault.requests()).length, 'at most one question').toBeLessThanOrEqual(2);
  expect(await members.ids()).toEqual(before);
  await members.button('下一页').click();
  await expect(members.alert).toContainText('登录已失效');
  expect(await members.ids()).toEqual(before);
  await expect(members.field('邀请人信息')).toHaveValue('草稿');
  await fault.plan();
  await members.alert.getByRole('button', { name: '重试' }).click();
  await expect(members.currentPage).toHaveText('2');
  await members.settled();
  expect(await members.ids()).toEqual(await idsOfPage(2));
});

test('a tab that was hidden in the middle of a crawl has every row when one looks again', async ({ page, members, fault }) => {
  await members.enter(16);
  await fault.plan({ when: { from: 4 }, do: { hold: true } });
  const walk = new Walk(page);
  await walk.begin();
  await fault.requests(5);
  await turn(page, 'hidden');
  await fault.plan();
  await fault.release();
  await turn(page, 'visible');
  await walk.done();
  expect(await walk.read()).toBe(await count({ group_id: 16 }));
  await new AllRows(page).filled();
});

test('the server is restarted: what fails meanwhile is said, and the same page goes on', async ({ page, members, fault }) => {
  await page.clock.install();
  await members.enter(16);
  await members.button('下一页').click();
  await expect(members.currentPage).toHaveText('2');
  await members.settled();
  await fault.plan({ when: { to: 1 }, do: { reset: true } }, { when: { to: 2 }, do: { status: 502, body: 'starting' } });
  const { length } = await fault.requests();
  await members.button('刷新').click();
  await fault.requests(length + 1);
  await expect(async () => {
    await page.clock.runFor(1_000);
    expect((await fault.requests()).length).toBeGreaterThan(length + 2);
  }).toPass();
  await members.settled();
  await expect(members.alert).toHaveCount(0);
  expect(await members.ids()).toEqual(await idsOfPage(2));
  expect(asked((await fault.requests()).at(-1)!.params).page).toBe('2');
});
