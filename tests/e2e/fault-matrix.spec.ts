// Every fault at every place: what the user is told, that nothing shown or typed was lost, and that it recovers without a reload.
// The table with its result is printed when all tests have run.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { BrowserContext, Page } from '@playwright/test';

import { ask, count } from './support/control';
import { ExportDialog, byName, bytesOf, readCsv } from './support/export';
import type { Fault } from './support/fault.mjs';
import { CELLS, type Cell, FAULTS, type FaultKind, OTHER_PAGE, SHRUNK, shortTimers, TOLD_SECONDS } from './support/matrix';
import type { Members } from './support/members.mjs';
import { drain } from './support/network';
import { expect, test } from './support/test';
import { Walk } from './support/walk';

const GROUP = 16;
/** From which request of a crawl on it fails: some rows are there already. */
const FROM = 4;

type Stage = { page: Page; members: Members; fault: Fault; context: BrowserContext; kind: FaultKind; draft: string };

/** The fault is in force, from its nth request on. */
async function begin({ fault, context, kind }: Stage, from = 1) {
  const worker = { when: { path: 'engine-worker' }, do: { prepend: shortTimers(kind.hangs ? 12 : 5) } };
  if (kind.abort) {
    let seen = 0;
    await context.route('**/getGroupMembers?*', (route) => {
      seen += 1;
      return seen < from ? route.fallback() : route.abort(kind.abort);
    });
    return fault.plan(worker);
  }
  if (kind.ending === 'shrinks') return fault.plan(worker, { when: { to: from - 1 }, do: {} }, ...SHRUNK);
  const deed = kind.deed();
  // Whoever waits as told must find the server well again.
  const when = kind.ending === 'waits' && from > 1 ? { nth: from } : { from };
  return fault.plan(worker, { when, do: deed });
}

async function end({ fault, context, kind }: Stage) {
  if (kind.abort) await context.unroute('**/getGroupMembers?*');
  await fault.plan({ when: { path: 'engine-worker' }, do: { prepend: shortTimers(5) } });
}

/** Lets what is under way arrive and then the document's clock run, until `isOver`. */
async function drive({ page, fault, kind }: Stage, isOver: () => Promise<boolean>, what: string) {
  for (let step = 0; step < 40; step += 1) {
    while (!kind.hangs && (await fault.requests()).some(({ state }) => state === 'open'));
    await drain(page);
    if (await isOver()) return;
    await page.clock.runFor(kind.hangs ? 4_000 : 1_000);
  }
  throw new Error(`${what} did not come; alerts: ${JSON.stringify(await page.getByRole('alert').allInnerTexts())}`);
}

const idsOfPage = async (params: Record<string, string | number>) => (await ask({ group_id: GROUP, ...params })).list.data.map(({ id }) => id);

/** Everything that says something to the user, but not the rows. */
const said = async ({ page }: Stage) => (await page.locator('[role="alert"], [role="status"], .gm-notice').allInnerTexts()).join('\n');

/** The fault strikes in a page that shows rows; `after` is what must be shown when all is well again. */
async function strike(stage: Stage, act: () => Promise<void>, after: { params: Record<string, string | number>; page: string }) {
  const { members, kind, page } = stage;
  const before = await members.ids();
  const shownPage = await members.currentPage.innerText();
  await begin(stage);
  const { length } = await stage.fault.requests();
  await act();
  if (!kind.abort) await stage.fault.requests(length + 1);
  const wanted = await idsOfPage(after.params);

  if (kind.ending === 'harmless') {
    await drive(stage, async () => String(await members.ids()) === String(wanted), 'the rows behind the junk');
    if (kind.isUnclean) await expect(page.getByText(kind.says).first(), 'the junk is mentioned').toBeVisible();
    await expect(members.field('邀请人信息'), 'what was typed').toHaveValue(stage.draft);
    return end(stage);
  }
  if (kind.ending === 'shrinks') {
    await drive(stage, async () => String(await members.ids()) === '900003,900002,900001', 'the rows that are left');
    await expect(members.field('邀请人信息'), 'what was typed').toHaveValue(stage.draft);
    await end(stage);
    return;
  }
  if (kind.ending === 'switched') {
    await drive(stage, async () => kind.says.test(await said(stage)), 'word of the other enterprise');
    expect(await members.ids(), 'the rows stay').toEqual(before);
    expect(await members.currentPage.innerText(), 'the pager stays with its rows').toBe(shownPage);
    await expect(members.field('邀请人信息'), 'what was typed').toHaveValue(stage.draft);
    await end(stage);
    await members.button('刷新').click();
    await members.settled();
    await expect(members.alert).toHaveCount(0);
    await expect(members.currentPage).toHaveText(after.page);
    expect(await members.ids()).toEqual(wanted);
    return;
  }
  const retry = members.alert.getByRole('button', { name: '重试', exact: true });
  await drive(stage, async () => (kind.ending === 'waits' ? kind.says.test(await said(stage)) : retry.isVisible()), 'a reason');
  expect(await said(stage), 'the reason').toMatch(kind.says);
  expect(await members.ids(), 'the rows stay').toEqual(before);
  expect(await members.currentPage.innerText(), 'the pager stays with its rows').toBe(shownPage);
  await expect(members.field('邀请人信息'), 'what was typed').toHaveValue(stage.draft);
  await end(stage);
  if (kind.ending === 'waits') {
    await page.clock.runFor((TOLD_SECONDS + 2) * 1_000);
  } else {
    await retry.click();
  }
  await expect.poll(() => members.ids(), { message: 'the rows after it' }).toEqual(wanted);
  await expect(members.alert).toHaveCount(0);
  await expect(members.currentPage).toHaveText(after.page);
  await expect(members.field('邀请人信息'), 'what was typed').toHaveValue(stage.draft);
}

/** A page that shows the group's first rows and holds a draft. It is opened anew only where the cell before has failed. */
async function prepare(stage: Stage, isBroken: boolean) {
  const { page, members, fault } = stage;
  if (isBroken) {
    await page.goto('about:blank');
    await members.enter(GROUP);
  } else {
    const { length } = await fault.requests();
    await members.button('重置').click();
    await fault.requests(length + 1);
    await members.settled();
  }
  await members.field('邀请人信息').fill(stage.draft);
}

const RUN: Record<Cell, (stage: Stage) => Promise<void>> = {
  async 'first load'(stage) {
    const { members, kind, page, fault } = stage;
    await begin(stage);
    await members.open(GROUP);
    if (!kind.abort) await fault.requests(1);
    const rows = async () => (await members.table.count()) > 0 && (await members.rows.count()) > 0;
    if (kind.ending === 'harmless' || kind.ending === 'switched') {
      await drive(stage, rows, 'rows');
      if (kind.isUnclean) await expect(page.getByText(kind.says).first(), 'the junk is mentioned').toBeVisible();
      expect(await members.ids()).toEqual(await idsOfPage({}));
      await end(stage);
      if (kind.ending === 'switched') {
        // Nothing tells the first answer's enterprise from the right one; the next answer's is another one then.
        await members.button('刷新').click();
        await drive(stage, async () => kind.says.test(await said(stage)), 'word of the other enterprise');
        expect(await members.ids(), 'the rows stay').toEqual(await idsOfPage({}));
        await members.alert.getByRole('button', { name: '重新加载' }).click();
        await members.settled();
        await expect(members.alert).toHaveCount(0);
        expect(await members.ids()).toEqual(await idsOfPage({}));
      }
      return;
    }
    if (kind.ending === 'shrinks') {
      await drive(stage, rows, 'rows');
      expect(await members.ids()).toEqual([900_003, 900_002, 900_001]);
      return end(stage);
    }
    if (kind.name === 'answer for another page') {
      // Either refused, or said and shown under its own number.
      await drive(stage, async () => (await rows()) || members.button('重试').isVisible(), 'a word');
      expect(await said(stage)).toMatch(new RegExp(`第 ?${OTHER_PAGE} ?页|另一页|其他页|不是第|页码`));
      if (await rows()) await expect(members.currentPage).toHaveText(String(OTHER_PAGE));
      await end(stage);
      await (await rows() ? members.button('刷新') : members.button('重试')).click();
      await members.settled();
      return;
    }
    await drive(stage, async () => (kind.ending === 'waits' ? kind.says.test(await said(stage)) : members.alert.getByRole('button', { name: '重试' }).isVisible()), 'a reason');
    expect(await said(stage), 'the reason').toMatch(kind.says);
    await expect(members.table, 'nothing behind the gate').toHaveCount(0);
    await end(stage);
    if (kind.ending === 'waits') await page.clock.runFor((TOLD_SECONDS + 2) * 1_000);
    else await members.button('重试').click();
    await expect.poll(() => members.ids()).toEqual(await idsOfPage({}));
    await expect(members.alert).toHaveCount(0);
  },

  async reload(stage) {
    await strike(stage, () => stage.members.button('刷新').click(), { params: {}, page: '1' });
  },

  async 'page change'(stage) {
    await strike(stage, () => stage.members.button('下一页').click(), { params: { page: 2 }, page: '2' });
  },

  async search(stage) {
    const { members } = stage;
    await strike(stage, async () => {
      await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
      await members.search();
    }, { params: { join_scene: 3, invitor_kwd: stage.draft }, page: '1' });
  },

  async export(stage) {
    const { page, kind, members } = stage;
    const dialog = new ExportDialog(page);
    await dialog.open();
    await begin(stage, FROM);
    await dialog.radio('CSV').check();
    const coming = page.waitForEvent('download', { timeout: 12_000 });
    coming.catch(() => {});
    await dialog.button('导出').click();
    const resume = dialog.button('继续');
    if (kind.ending === 'retry') {
      await expect(resume, 'it pauses').toBeVisible({ timeout: 10_000 });
      await expect(dialog.dialog, 'the reason').toHaveText(kind.says);
      await end(stage);
      await resume.click();
    } else if (kind.ending === 'switched') {
      await expect(dialog.dialog, 'it stops and says so').toHaveText(kind.says, { timeout: 10_000 });
      await end(stage);
      await dialog.button(/^(重新读取并导出|继续)$/).click();
    } else if (kind.ending === 'shrinks') {
      await expect(dialog.dialog, 'it says that the list changed').toHaveText(/变化|不完整|不一致|没有读到全部/, { timeout: 10_000 });
      await end(stage);
      await dialog.button('关闭').click();
      return;
    }
    const rows = byName(readCsv(await bytesOf(await coming)));
    expect(rows.length, 'the file holds every row').toBe(await count({ group_id: GROUP }));
    expect(new Set(rows.map((one) => one['成员ID'])).size, 'each once').toBe(rows.length);
    await expect(dialog.dialog).toContainText('导出完成');
    await end(stage);
    await page.keyboard.press('Escape');
    await expect(members.field('邀请人信息'), 'what was typed').toHaveValue(stage.draft);
  },

  async crawl(stage) {
    const { page, kind, members } = stage;
    const walk = new Walk(page);
    // The rows of the export are there already.
    await walk.begin();
    await walk.done();
    await begin(stage, FROM);
    await walk.button('重新读取').click();
    const all = await count({ group_id: GROUP });
    if (kind.ending === 'retry') {
      await expect(walk.button('继续'), 'it pauses').toBeVisible({ timeout: 10_000 });
      await expect(walk.region, 'the reason').toContainText(kind.says);
      expect(await walk.read(), 'what was read is kept').toBeGreaterThanOrEqual(10);
      await expect(members.table.getByText(/ID\s*\d+/).first(), 'and shown').toBeVisible();
      await end(stage);
      await walk.button('继续').click();
    } else if (kind.ending === 'switched') {
      await expect(walk.region, 'it stops and says so').toContainText(kind.says, { timeout: 10_000 });
      await end(stage);
      await walk.button('重新读取').click();
    } else if (kind.ending === 'shrinks') {
      await expect(walk.region, 'it says that the list changed').toContainText(/变化|不完整|没有对上/, { timeout: 10_000 });
      await end(stage);
      await walk.button('重新读取').click();
    }
    await walk.done(12_000);
    expect(await walk.read()).toBe(all);
    await end(stage);
    await expect(members.field('邀请人信息'), 'what was typed').toHaveValue(stage.draft);
  },
};

test.describe.configure({ timeout: 120_000 });

for (const kind of FAULTS) {
  test(`fault: ${kind.name}`, async ({ page, members, fault, context }, info) => {
    page.setDefaultTimeout(4_000);
    page.setDefaultNavigationTimeout(20_000);
    await page.clock.install();
    // Typed, and searched for only where the cell searches: somebody whom a row of that search names.
    const scanned = (await ask({ group_id: GROUP, join_scene: 3 })).list.data;
    const draft: string = scanned.find((one) => one.has_one_invitor?.name)!.has_one_invitor.name;
    const stage: Stage = { page, members, fault, context, kind, draft };
    const failed: Partial<Record<Cell, string>> = {};
    for (const [at, cell] of CELLS.entries()) {
      try {
        if (at > 0) await prepare(stage, failed[CELLS[at - 1]!] !== undefined);
        await RUN[cell](stage);
      } catch (error) {
        await end(stage);
        failed[cell] = String((error as Error).message).replace(/\u001b\[\d+m/g, '').split('\n').map((line) => line.trim()).filter(Boolean).slice(0, 6).join(' ').slice(0, 300);
      }
    }
    await writeFile(path.join(process.env.GM_MATRIX!, `${info.testId}.json`), JSON.stringify({ fault: kind.name, failed }));
    expect(failed).toEqual({});
  });
}
