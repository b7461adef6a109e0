import AxeBuilder from '@axe-core/playwright';

import { AllRows, everyRow } from './support/all-rows';
import { count } from './support/control';
import { host } from './support/host';
import { sidewaysScroll } from './support/layout';
import { expect, test } from './support/test';

// A generated group of some hundred rows that no test changes.
const GROUP = 14;
let rows: Awaited<ReturnType<typeof everyRow>> = [];
test.beforeAll(async () => {
  rows = await everyRow(GROUP);
});

const collator = new Intl.Collator('zh-CN');
const trimmed = (text: unknown) => String(text ?? '').trim();
const shop = (row: (typeof rows)[number]) => row.has_one_customer?.has_one_member ?? null;
const nameOf = (row: (typeof rows)[number]) => trimmed(row.we_nickname) || trimmed(shop(row)?.nickname);
const inviterOf = (row: (typeof rows)[number]) => trimmed(row.has_one_invitor?.name) || trimmed(row.inviter_member_name) || trimmed(row.invitor_userid);

type Key = string | number | null;
const KEYS: [heading: string, key: (row: (typeof rows)[number]) => Key][] = [
  ['成员', (row) => nameOf(row) || null],
  ['类型', (row) => Number(row.member_type)],
  ['状态', (row) => (Number(row.status) === 1 ? 0 : Number(row.withdraw_time) || null)],
  ['入群方式', (row) => Number(row.join_scene)],
  ['入群时间', (row) => Number(row.join_time)],
  ['邀请人', (row) => inviterOf(row) || null],
  ['商城会员', (row) => (shop(row) ? trimmed(shop(row).nickname) || trimmed(shop(row).username) || '\uffff' : null)],
  ['系统推荐人', (row) => (Number(row.parent_member_uid) ? trimmed(row.parent_member_nickname) || '\uffff' : null)],
];

/** The ids in order: what is missing comes last, what is the same goes by id, the largest first. */
function sorted(key: (row: (typeof rows)[number]) => Key, isDescending: boolean): number[] {
  const compare = (a: Key, b: Key) => (typeof a === 'string' ? collator.compare(a, String(b)) : Number(a) - Number(b));
  return [...rows].sort((x, y) => {
    const [a, b] = [key(x), key(y)];
    if ((a === null) !== (b === null)) return a === null ? 1 : -1;
    const order = a === null ? 0 : compare(a, b);
    return (isDescending ? -order : order) || y.id - x.id;
  }).map(({ id }) => id);
}

test.beforeEach(async ({ members }, info) => {
  if (!info.title.includes('two elements')) await members.enter(GROUP);
});

test('「全部」 has every row, newest first, and 「本页」 leads back', async ({ page, members }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  await expect(all.table).toHaveCount(1);
  expect(await all.ids(rows.length)).toEqual(rows.map(({ id }) => id));
  await members.button('本页').click();
  await expect(members.pager).toBeVisible();
  expect(await members.ids()).toHaveLength(10);
});

for (const [heading, key] of KEYS) {
  test(`「${heading}」 sorts up, then down, then not`, async ({ page }) => {
    const all = new AllRows(page);
    await all.open(rows.length);
    await all.sort(heading);
    await expect(all.heading(heading)).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(async () => (await all.places()).get(0)).toBe(sorted(key, false)[0]);
    expect(await all.ids(rows.length)).toEqual(sorted(key, false));
    await all.sort(heading);
    await expect(all.heading(heading)).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(async () => (await all.places()).get(0)).toBe(sorted(key, true)[0]);
    expect(await all.ids(rows.length)).toEqual(sorted(key, true));
    await all.sort(heading);
    await expect(all.table.locator('[aria-sort]')).toHaveCount(0);
    await expect.poll(async () => (await all.places()).get(0)).toBe(rows[0]!.id);
  });
}

test('「操作」 sorts nothing', async ({ page }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  await expect(all.heading('操作').getByRole('button')).toHaveCount(0);
});

test('rows are counted for those who hear them, and each knows its place', async ({ page }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  await expect(all.table).toHaveAttribute('aria-rowcount', String(rows.length + 1));
  await expect(all.table.getByRole('row').first()).toHaveAttribute('aria-rowindex', '1');
  await all.list.focus();
  await page.keyboard.press('End');
  await expect.poll(async () => Math.max(...(await all.places()).keys())).toBe(rows.length - 1);
  await all.filled();
  const places = [...(await all.places()).entries()];
  expect(places.map(([place]) => place), 'in the order in which they are seen').toEqual([...places.map(([place]) => place)].sort((a, b) => a - b));
  for (const [place, id] of places) expect(id).toBe(rows[place]!.id);
  await all.chip('已退群').click();
  await expect(all.table).toHaveAttribute('aria-rowcount', String(rows.filter(({ status }) => Number(status) !== 1).length + 1));
});

test('only what is in view is in the document, and the scroll bar is that of all rows', async ({ page }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  expect((await all.places()).size).toBeLessThan(40);
  const { height, row } = await all.list.evaluate((list) => ({
    height: list.scrollHeight - list.querySelector<HTMLElement>('thead')!.offsetHeight,
    row: list.querySelector<HTMLElement>('tbody tr')!.offsetHeight,
  }));
  expect(Math.abs(height - row * rows.length)).toBeLessThan(2);
  // The last row ends where the list ends.
  await all.list.evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect.poll(async () => Math.max(...(await all.places()).keys())).toBe(rows.length - 1);
  const [list, last] = [await all.list.boundingBox(), await all.table.locator('tbody tr').last().boundingBox()];
  expect(Math.abs(list!.y + list!.height - last!.y - last!.height)).toBeLessThan(20);
});

test('arrows and page keys scroll, and go from button to button', async ({ page }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  const scrolled = () => all.list.evaluate((list) => list.scrollTop);
  await all.list.focus();
  await page.keyboard.press('ArrowDown');
  const row = await scrolled();
  expect(row).toBeGreaterThan(20);
  await page.keyboard.press('ArrowUp');
  expect(await scrolled()).toBe(0);
  await page.keyboard.press('PageDown');
  expect(await scrolled()).toBeGreaterThan(2 * row);
  await page.keyboard.press('Home');
  expect(await scrolled()).toBe(0);

  const details = all.table.locator('[aria-rowindex="2"]').getByRole('button', { name: '详情' });
  await details.focus();
  for (let press = 0; press < 30; press += 1) await page.keyboard.press('ArrowDown');
  await expect(all.table.locator('[aria-rowindex="32"]').getByRole('button', { name: '详情' })).toBeFocused();
  await expect(all.table.locator('[aria-rowindex="32"]')).toBeInViewport();
  // The row under the focus goes away: the focus is not lost.
  await page.keyboard.press('Home');
  await expect(all.list).toBeFocused();
});

test('「详情」 opens the row that it stands in', async ({ page, members }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  await all.sort('入群时间');
  const first = sorted(KEYS[4]![1], false)[0]!;
  await expect.poll(async () => (await all.places()).get(0)).toBe(first);
  await all.table.locator('[aria-rowindex="2"]').getByRole('button', { name: '详情' }).click();
  await expect(members.drawer).toContainText(String(first));
});

test('mobiles stay masked', async ({ page }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  const mobile: string = shop(rows.find((row) => shop(row)?.mobile)!).mobile;
  await all.find.fill(mobile);
  await expect(all.table).toContainText(`${mobile.slice(0, 3)}****${mobile.slice(7)}`);
  await expect(all.table).not.toContainText(mobile);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    const all = new AllRows(page);
    await all.open(rows.length);
    await all.sort('成员');
    await all.chip('未注册会员').click();
    await expect(all.heading('成员')).toHaveAttribute('aria-sort', 'ascending');
    await all.filled();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
  });
}

test('a narrow element has cards, and as many of them', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  const all = new AllRows(page);
  await all.open(rows.length);
  expect(await sidewaysScroll(page)).toBe(0);
  const { cut, row } = await all.table.locator('tbody').evaluate((body) => ({
    // What a card has no room for would be cut off.
    cut: [...body.children].filter((row) => row.scrollHeight > row.clientHeight + 1).length,
    row: (body.firstElementChild as HTMLElement).offsetHeight,
  }));
  expect(cut, 'cards with something cut off').toBe(0);
  expect(row).toBeGreaterThan(120);
  expect(await all.ids(rows.length)).toEqual(rows.map(({ id }) => id));
});

test('turning a narrow element wide keeps the rows in view', async ({ page }) => {
  const all = new AllRows(page);
  await all.open(rows.length);
  await all.list.evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
  await expect.poll(async () => Math.min(...(await all.places()).keys())).toBeGreaterThan(50);
  const before = [...(await all.places()).keys()];
  await page.setViewportSize({ width: 375, height: 800 });
  await expect.poll(async () => [...(await all.places()).keys()].some((place) => before.includes(place))).toBe(true);
});

test('two elements have rows of their own', async ({ page }) => {
  await host(page, { i: '2', 'group-id': String(GROUP) }, { i: '2', 'group-id': '5' });
  const [first, second] = [new AllRows(page, page.locator('#first')), new AllRows(page, page.locator('#second'))];
  await first.open(rows.length);
  await second.open(10);
  await first.chip('已退群').click();
  await first.shows(rows.filter(({ status }) => Number(status) !== 1).length, rows.length);
  await second.shows(10, 10);
  await expect(second.chip('已退群')).toHaveAttribute('aria-pressed', 'false');
});

for (const width of [720, 800, 1000, 1160]) {
  test(`at ${width} px all nine columns stand side by side, each heading over its own`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const all = new AllRows(page);
    await all.open(rows.length);
    const seen = await all.table.evaluate((table) => {
      const box = (element: Element) => element.getBoundingClientRect();
      const headings = [...table.querySelectorAll('th')];
      const cells = [...table.querySelectorAll('tbody tr:not(.is-blank)')[0]!.querySelectorAll('td')];
      const scroller = table.closest('.gm-list')!;
      return {
        aligned: headings.every((heading, at) => Math.abs(box(heading).left - box(cells[at]!).left) < 2),
        cut: headings.filter((heading) => heading.scrollHeight > heading.clientHeight + 1).map(({ textContent }) => textContent),
        hidden: scroller.scrollWidth - scroller.clientWidth,
      };
    });
    expect(seen).toEqual({ aligned: true, cut: [], hidden: 0 });
    expect(await sidewaysScroll(page)).toBe(0);
  });
}

test('where reading ended before anybody came, nobody is said to match', async ({ page, members, fault }) => {
  await fault.plan({ do: { hold: true } });
  await members.button('全部').click();
  await page.getByRole('button', { name: '取消', exact: true }).click();
  await expect(page.getByText('已取消', { exact: true })).toBeVisible();
  await expect(page.getByText('还没有读取到成员。')).toBeVisible();
  await expect(page.getByText('没有符合条件的成员')).toHaveCount(0);
});

test('in a narrow element each heading stands in one line', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  const table = new AllRows(page);
  await table.open(rows.length);
  for (const heading of await table.table.getByRole('columnheader').getByRole('button').all()) {
    expect((await heading.boundingBox())!.height, await heading.innerText()).toBeLessThan(36);
  }
});

test('「刷新」 that fails keeps the rows that were read', async ({ members, page, fault }) => {
  await members.enter(10);
  const all = new AllRows(page);
  const rows = await count({ group_id: 10 });
  await all.open(rows);
  await all.filled();
  await fault.plan({ do: { status: 500 } });
  await members.button('刷新').click();
  await expect(members.alert).toBeVisible();
  await all.shows(rows, rows);
  await all.filled();
  await fault.plan();
  const before = (await fault.requests()).length;
  await members.alert.getByRole('button', { name: '重试' }).click();
  await expect(members.alert).toHaveCount(0);
  await expect.poll(async () => (await fault.requests()).length, 'then they are read anew').toBeGreaterThan(before + 2);
  await all.shows(rows, rows);
});

test('nobody in 「全部」 because of the form: 「清空筛选」 leads back to everybody', async ({ members, page, fault }) => {
  await members.enter(10);
  await members.field('成员会员信息').fill('没有这个人');
  await members.search();
  await fault.requests(2);
  await members.settled();
  const all = new AllRows(page);
  await all.open(0);
  await page.getByRole('button', { name: '清空筛选' }).locator('visible=true').click();
  const rows = await count({ group_id: 10 });
  await all.shows(rows, rows);
  await expect(members.field('成员会员信息')).toHaveValue('');
  await expect(members.chip()).toHaveCount(0);
});

test('a row that goes away under the focus leaves it in the list', async ({ members, page }) => {
  await members.enter(GROUP);
  const all = new AllRows(page);
  await all.open(await count({ group_id: GROUP }));
  await all.filled();
  await all.table.getByRole('button', { name: /详情/ }).first().focus();
  await page.evaluate(() => (document.querySelector('group-members') as any).refresh());
  await expect(all.list).toBeFocused();
});
