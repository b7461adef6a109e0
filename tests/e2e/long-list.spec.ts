// A page of as many rows as a host may ask for: the browser skips what is off screen, and nobody misses it.
import { answer, row } from './support/answers.mjs';
import type { Fault } from './support/fault.mjs';
import { sidewaysScroll } from './support/layout';
import { pageOf, type Members } from './support/members.mjs';
import { expect, test } from './support/test';

const ROWS = 500;
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitän';

async function enter(members: Members, fault: Fault, { rows = ROWS, more = {} } = {}) {
  const all = Array.from({ length: rows }, (_, at) => row(10_000 - at, { we_nickname: `成员${at + 1}` }));
  await fault.plan({ do: { json: answer(all, { perPage: ROWS }) } });
  await members.enter(1, more);
  await expect(members.rows).toHaveCount(rows);
}

test('rows off screen are not laid out, and are when they come into view', async ({ members, fault }) => {
  await enter(members, fault);
  const isDrawn = (id: number) => members.row(id).getByRole('cell').first()
    .evaluate((cell) => cell.checkVisibility({ contentVisibilityAuto: true }));
  expect(await isDrawn(10_000)).toBe(true);
  expect(await isDrawn(9_600)).toBe(false);
  await members.row(9_600).scrollIntoViewIfNeeded();
  await expect.poll(() => isDrawn(9_600)).toBe(true);
});

test('a page of a screen or two is drawn whole', async ({ members, fault }) => {
  await enter(members, fault, { rows: 20 });
  const drawn = await members.rows.evaluateAll((rows) => rows
    .filter((tr) => tr.querySelector('td')!.checkVisibility({ contentVisibilityAuto: true })).length);
  expect(drawn).toBe(20);
});

test('Tab goes from row to row to the last, and brings each into view', async ({ members, fault, page }) => {
  await enter(members, fault);
  await members.row(9_502).getByRole('button').focus();
  await page.keyboard.press('Tab');
  const last = members.row(9_501).getByRole('button');
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(members.drawer).toContainText('成员500');
});

test('find-in-page finds a row that was never on screen', async ({ members, fault, page }) => {
  await enter(members, fault);
  const find = (words: string) => page.evaluate((wanted) => (window as unknown as { find(words: string): boolean }).find(wanted), words);
  expect(await find('成员444')).toBe(true);
  await expect(members.row(10_000 - 443)).toBeInViewport();
  expect(await find('成员501')).toBe(false);
});

test('the scroll bar keeps its place when rows above are measured', async ({ members, fault, page }) => {
  await enter(members, fault);
  const wanted = members.row(9_700);
  await wanted.scrollIntoViewIfNeeded();
  const place = async () => Math.round((await wanted.boundingBox())!.y);
  await expect.poll(place).toBeLessThan(900);
  const before = await place();
  for (let step = 0; step < 5; step += 1) await page.mouse.wheel(0, -400);
  for (let step = 0; step < 5; step += 1) await page.mouse.wheel(0, 400);
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThanOrEqual(2);
});

for (const width of [720, 800, 1000, 1208, 1280, 1700]) {
  for (const locale of ['zh-CN', 'en']) {
    test(`at ${width} px every cell stands under its heading, to the pixel (${locale})`, async ({ members, fault, page }) => {
      await page.setViewportSize({ width, height: 900 });
      await fault.plan({
        do: {
          json: answer([
            row(9), row(8, { we_nickname: LONG, join_scene_desc: LONG, status_desc: LONG }), row(7, { has_one_customer: null, has_one_invitor: null }),
          ]),
        },
      });
      await page.goto(pageOf(1, { locale }));
      await page.getByRole('table').getByText('ID 9').waitFor();
      const edges = await page.getByRole('table').evaluate((table) => [...table.querySelectorAll('tr')].map((line) => [...line.children]
        .map((cell) => { const { left, right } = cell.getBoundingClientRect(); return `${left.toFixed(2)}-${right.toFixed(2)}`; }).join(' ')));
      expect(edges).toHaveLength(4);
      expect(new Set(edges).size).toBe(1);
    });
  }
}

test('words without a break in any column widen nothing in a side panel', async ({ members, fault, page }) => {
  await page.setViewportSize({ width: 320, height: 900 });
  const member = row(1).has_one_customer;
  const shop = { ...member, has_one_member: { ...member.has_one_member, nickname: LONG, username: LONG } };
  const wide = {
    we_nickname: LONG, join_scene_desc: LONG, status_desc: LONG, has_one_customer: shop,
    parent_member_uid: 99, parent_member_nickname: LONG, has_one_invitor: { ...row(1).has_one_invitor, name: LONG },
  };
  await fault.plan({ do: { json: answer([row(9, wide), row(8)]) } });
  await members.enter(1);
  expect(await sidewaysScroll(page)).toBe(0);
  const over = await members.row(9).evaluate((line) => [...line.querySelectorAll('td, .gm-tag, .gm-state')]
    .filter((part) => part.getBoundingClientRect().right > line.getBoundingClientRect().right + 0.5).map((part) => part.textContent));
  expect(over).toEqual([]);
});
