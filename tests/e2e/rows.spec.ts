// Rows are updated, not made anew: what is the same stays, and nothing is left of whom a row showed before.
import { answer, row } from './support/answers.mjs';
import type { Members } from './support/members.mjs';
import { expect, test } from './support/test';

const relation = row(1).has_one_customer;
const shop = (more: object) => ({ ...relation, has_one_member: { ...relation.has_one_member, ...more } });
const picture = (number: number) => `/addons/yun_shop/static/images/avatar-0${number}.svg`;
const left = { status: 2, status_desc: '已退群', withdraw_time: 1624999771, withdraw_scene: 0 };
const BAD = { id: 35, has_one_customer: 'broken', join_time: { a: 1 }, we_nickname: ['x'] };

const PAGES = {
  full: [
    row(40, { we_nickname: '甲', ...left, has_one_customer: shop({ nickname: '甲店', avatar: picture(1), avatar_image: picture(1), mobile: '13800138000' }) }),
    row(39, { we_nickname: '乙', parent_member_uid: 77, parent_member_nickname: '推荐乙' }),
    row(38, { we_nickname: '丙', join_scene: 7, join_scene_desc: '新方式入群' }),
  ],
  bare: [
    row(30, { we_nickname: '丁', has_one_customer: null, has_one_invitor: null }),
    row(29, { we_nickname: '戊', has_one_customer: null, has_one_invitor: null, join_scene: 0, join_scene_desc: '' }),
  ],
  odd: [BAD, row(28, { we_nickname: '己', member_type: 9, status: 5, status_desc: '' }), { id: 27 }, row(28, { we_nickname: '己二' }), row(26, left)],
  one: [row(39, { we_nickname: '乙', parent_member_uid: 78, parent_member_nickname: '另一位' })],
  none: [],
};
type Name = keyof typeof PAGES;

const markup = (members: Members) => members.table.locator('tbody').evaluate((body) => {
  const copy = body.cloneNode(true) as Element;
  // What a picture gives way to is used up by one that failed.
  for (const img of copy.querySelectorAll('img')) for (const name of ['src', 'data-next']) img.removeAttribute(name);
  return [...copy.children].map((line) => line.outerHTML.replace(/ class=""/g, ''));
});

test('after whatever was shown before, a page looks as if it had been the first', async ({ members, fault, page }) => {
  test.slow();
  await page.route(/\.svg$/, (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
  const names = Object.keys(PAGES) as Name[];
  const fresh = {} as Record<Name, string[]>;
  for (const name of names) {
    await fault.plan({ do: { json: answer(PAGES[name]) } });
    await members.enter(1);
    await expect(members.rows).toHaveCount(PAGES[name].length);
    fresh[name] = await markup(members);
  }
  for (const first of names) {
    for (const second of names) {
      for (const name of [first, second]) {
        await fault.plan({ do: { json: answer(PAGES[name]) } });
        await members.button('刷新').click();
        await expect.poll(() => markup(members), `${first}, then ${second}`).toEqual(fresh[name]);
      }
    }
  }
});

test('a member who has changed keeps the row, and the row the focus', async ({ members, fault }) => {
  await fault.plan({ do: { json: answer([row(9, { we_nickname: '旧名' }), row(8)]) } });
  await members.enter(1);
  const line = await members.row(9).elementHandle();
  const details = members.row(9).getByRole('button', { name: /详情/ });
  await details.focus();
  await fault.plan({ do: { json: answer([row(10), row(9, { we_nickname: '新名', ...left }), row(8)]) } });
  // A click would take the focus; a host's call doesn't.
  await members.page.locator('group-members').evaluate((element) => (element as HTMLElement & { refresh(): void }).refresh());
  await expect(members.row(9)).toContainText('新名');
  await expect(members.row(9)).toContainText('自行退群');
  await expect(members.row(9)).not.toContainText('旧名');
  await expect(details).toBeFocused();
  expect(await members.row(9).evaluate((now, before) => now === before, line)).toBe(true);
  await expect(members.rows.first()).toContainText('ID 10');
});

test('the focus never goes over to somebody else', async ({ members, fault }) => {
  await fault.plan({ do: { json: answer([row(9), row(8)]) } });
  await members.enter(1);
  await members.row(9).getByRole('button', { name: /详情/ }).focus();
  await fault.plan({ do: { json: answer([row(7), row(6)]) } });
  await members.page.locator('group-members').evaluate((element) => (element as HTMLElement & { refresh(): void }).refresh());
  await expect(members.row(7)).toBeVisible();
  await expect(members.row(9)).toHaveCount(0);
  for (const id of [7, 6]) await expect(members.row(id).getByRole('button', { name: /详情/ })).not.toBeFocused();
});

test('rows are used again, pictures are not', async ({ members, fault, page }) => {
  await page.route(/\.svg$/, (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
  const face = (number: number) => ({ has_one_customer: shop({ avatar: picture(number), avatar_image: picture(number) }) });
  await fault.plan({ do: { json: answer([row(9, face(1)), row(8, face(2))]) } });
  await members.enter(1);
  const before = await members.table.locator('tbody').evaluateHandle((body) => ({ lines: [...body.children], pictures: [...body.querySelectorAll('img')] }));
  expect(await before.evaluate(({ pictures }) => pictures.length)).toBeGreaterThanOrEqual(2);
  await fault.plan({ do: { json: answer([row(7, face(3)), row(6, face(4))]) } });
  await members.button('刷新').click();
  await expect(members.row(7)).toBeVisible();
  const now = await members.table.locator('tbody').evaluate((body, { lines, pictures }) => ({
    lines: [...body.children].filter((line) => lines.includes(line)).length,
    pictures: [...body.querySelectorAll('img')].filter((img) => img.closest('td') === body.querySelector('td') && pictures.includes(img)).length,
    old: pictures.filter((img) => img.closest('td') === body.querySelector('td')).length,
  }), before);
  expect(now).toEqual({ lines: 2, pictures: 0, old: 0 });
});

test('「详情」 of a row that was another\'s tells of the one it shows', async ({ members, fault, page }) => {
  await fault.plan({ do: { json: answer([row(9, { we_nickname: '先前' }), row(8)]) } });
  await members.enter(1);
  await fault.plan({ do: { json: answer([row(7, { we_nickname: '现在' }), row(6)]) } });
  await members.button('刷新').click();
  await members.openDrawer(7);
  await expect(members.drawer).toContainText('现在');
  await expect(members.drawer).not.toContainText('先前');
  await page.keyboard.press('Escape');
  await expect(members.row(7).getByRole('button', { name: /详情/ })).toBeFocused();
});
