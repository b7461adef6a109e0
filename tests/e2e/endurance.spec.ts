// All day long: random deeds and random faults. After a warm-up nothing grows any more, and the last state is right.
//   GM_SOAK   how many deeds (default 300)         GM_SEED   which ones (default 1)
import { ask } from './support/control';
import { act, comeToRest, type Size, sizeOf, watchMemories } from './support/endurance';
import { host } from './support/host';
import { expect, test } from './support/test';
import { seeded } from './support/virtual';

const GROUP = 16;
const DEEDS = Number(process.env.GM_SOAK ?? 300);
const SEED = Number(process.env.GM_SEED ?? 1);
/** So many deeds until everything that is made once has been made. */
const WARM_UP = Math.min(100, Math.floor(DEEDS / 3));

test(`${DEEDS} deeds of seed ${SEED}: no growth in nodes, listeners, wasm memory and requests`, async ({ page, members, fault }, info) => {
  test.setTimeout(60_000 + DEEDS * 500);
  const random = seeded(SEED);
  await page.clock.install();
  await watchMemories(page);
  await host(page, { i: '2', 'group-id': String(GROUP) });
  await members.settled();
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const stage = { page, members, fault };

  const done: string[] = [];
  const perform = async (count: number) => {
    for (let deed = 0; deed < count; deed += 1) done.push(await act(stage, random));
  };
  const rest = async (): Promise<Size> => {
    await comeToRest(stage);
    expect(await members.ids(), 'the rows').toEqual((await ask({ group_id: GROUP })).list.data.map(({ id }) => id));
    await expect(members.alert).toHaveCount(0);
    await expect(members.currentPage).toHaveText('1');
    await expect.poll(async () => (await fault.requests()).filter(({ state }) => state === 'open' || state === 'held').length, 'requests that nobody waits for').toBe(0);
    return sizeOf(page, session);
  };

  await perform(WARM_UP);
  const before = await rest();
  await perform(DEEDS - WARM_UP);
  const after = await rest();

  const growth = Object.fromEntries(Object.entries(after).map(([what, size]) => [what, size - before[what as keyof Size]]));
  const told = `${DEEDS} deeds, of ${new Set(done).size} kinds, ${(await fault.requests()).length} requests; before ${JSON.stringify(before)}, growth ${JSON.stringify(growth)}`;
  info.annotations.push({ type: 'growth', description: told });
  console.log(told);
  // A row more or less in the pools of the browser; what leaks does so with each deed.
  expect(growth.nodes, told).toBeLessThanOrEqual(100);
  expect(growth.listeners, told).toBeLessThanOrEqual(10);
  // Each avatar that is an SVG counts as one while the browser keeps the picture.
  expect(growth.documents, told).toBeLessThanOrEqual(5);
  expect(growth.dialogs, told).toBeLessThanOrEqual(0);
  // Memory never shrinks, and the largest answer may come late: one page for each module.
  expect(growth.pages, told).toBeLessThanOrEqual(2);
});
