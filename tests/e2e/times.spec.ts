import { ask, asked, count } from './support/control';
import { expect, test } from './support/test';

const DAY = 86_400_000;
const ZONE = 8 * 3_600_000;

/** Half past midnight at the server, when it is still the day before in New York and in UTC. */
const midnight = Math.floor((Date.now() + ZONE) / DAY) * DAY - ZONE;
const halfPast = midnight + 1_800_000;
const day = (offset: number) => new Date(halfPast + ZONE + offset * DAY).toISOString().slice(0, 10);

const PRESETS = [
  { name: '今天', from: day(0), to: day(0) },
  { name: '昨天', from: day(-1), to: day(-1) },
  { name: '近7天', from: day(-6), to: day(0) },
  { name: '近30天', from: day(-29), to: day(0) },
  { name: '本月', from: `${day(0).slice(0, 8)}01`, to: day(0) },
];

test.use({ timezoneId: 'America/New_York' });

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(halfPast);
});

for (const { name, from, to } of PRESETS) {
  test(`「${name}」 is counted on the server's calendar, not the browser's`, async ({ members, fault }) => {
    await members.enter(10);
    await members.button(name).click();
    await expect(members.field('入群时间起')).toHaveValue(from);
    await expect(members.field('入群时间止')).toHaveValue(to);
    const sent = asked((await fault.last(2)).params);
    expect(sent).toMatchObject({ start_time: `${from} 00:00:00`, end_time: `${to} 23:59:59` });
    const matching = await count({ group_id: 10, start_time: `${from} 00:00:00`, end_time: `${to} 23:59:59` });
    await expect.poll(() => members.card('符合条件')).toBe(String(matching));
  });
}

/** Types part of a date, as a hand does that stops in the middle; the browser keeps it to itself. */
async function halfType(field: import('@playwright/test').Locator): Promise<void> {
  await field.focus();
  // Whichever part comes first in this browser, a 1 is one of it and leaves the others open.
  await field.pressSequentially('1');
  expect(await field.evaluate((input: HTMLInputElement) => [input.value, input.validity.badInput])).toEqual(['', true]);
}

test('「重置」 empties a half-typed date too', async ({ members, fault }) => {
  await members.enter(10);
  const field = members.field('入群时间起');
  await halfType(field);
  await members.search();
  await expect(members.form.getByText('日期不完整或不存在')).toBeVisible();
  await members.button('重置').click();
  expect(await field.evaluate((input: HTMLInputElement) => input.validity.badInput), 'still there').toBe(false);
  await expect(members.form.getByText('日期不完整或不存在')).toBeHidden();
  await members.search();
  await fault.requests(2);
  await expect(field).not.toHaveAttribute('aria-invalid');
});

test('a preset goes over a half-typed date', async ({ members, fault }) => {
  await members.enter(10);
  await halfType(members.field('入群时间止'));
  await members.search();
  await expect(members.form.getByText('日期不完整或不存在')).toBeVisible();
  await members.button('今天').click();
  await fault.requests(2);
  await expect(members.form.getByText('日期不完整或不存在')).toBeHidden();
  await expect(members.field('入群时间止')).not.toHaveValue('');
});

test('two dates are sent in both documented forms, both days whole', async ({ members, fault }) => {
  const { list } = await ask({ group_id: 10, page: 20 });
  const from = list.data.at(-1)!.join_time_str.slice(0, 10);
  const to = list.data[0]!.join_time_str.slice(0, 10);
  await members.enter(10);
  await members.field('入群时间起').fill(from);
  await members.field('入群时间止').fill(to);
  await members.search();
  const [start, end] = [`${from} 00:00:00`, `${to} 23:59:59`];
  expect(asked((await fault.last(2)).params)).toEqual({
    group_id: '10', page: '1', start_time: start, end_time: end, times: `${start},${end}`,
  });
  const matching = await count({ group_id: 10, start_time: start, end_time: end });
  expect(matching).toBeGreaterThan(0);
  expect(matching).toBeLessThan(await count({ group_id: 10 }));
  await expect.poll(() => members.card('符合条件')).toBe(String(matching));
});

for (const [style, keys] of [['start-end', ['end_time', 'start_time']], ['times', ['times']], ['both', ['end_time', 'start_time', 'times']]] as const) {
  test(`time-style ${style} sends ${keys.join(' and ')}`, async ({ members, fault }) => {
    await members.enter(10, { 'time-style': style });
    await members.field('入群时间起').fill('2026-01-02');
    await members.field('入群时间止').fill('2026-02-03');
    await members.search();
    const { group_id: _, page: __, ...times } = asked((await fault.last(2)).params);
    expect(Object.keys(times).sort()).toEqual(keys);
    if (times.times) expect(times.times).toBe('2026-01-02 00:00:00,2026-02-03 23:59:59');
    await expect.poll(() => members.card('符合条件')).toBe(
      String(await count({ group_id: 10, start_time: '2026-01-02 00:00:00', end_time: '2026-02-03 23:59:59' })),
    );
  });
}

test('one date alone still sends both ends, as the endpoint takes both or neither', async ({ members, fault }) => {
  await members.enter(10);
  await members.field('入群时间起').fill('2026-01-02');
  await members.search();
  const sent = asked((await fault.last(2)).params);
  expect(sent).toMatchObject({ start_time: '2026-01-02 00:00:00' });
  expect(sent.end_time).toMatch(/^\d{4}-\d\d-\d\d 23:59:59$/);
});

test('a first day after the last is refused before anything is sent', async ({ members, fault }) => {
  await members.enter(10);
  await members.field('入群时间起').fill('2026-02-03');
  await members.field('入群时间止').fill('2026-01-02');
  await members.search();
  await expect(members.form.locator('[aria-invalid="true"]').first()).toBeVisible();
  await members.field('入群时间止').fill('2026-03-04');
  await members.search();
  expect(asked((await fault.last(2)).params)).toMatchObject({ end_time: '2026-03-04 23:59:59' });
  expect(await fault.requests(), 'the reversed dates sent nothing').toHaveLength(2);
});
