import { ask, asked, type Params } from './support/control';
import { disarmAbort, drain } from './support/network';
import type { Fault } from './support/fault.mjs';
import type { Members } from './support/members.mjs';
import { expect, test } from './support/test';
import { seeded, VirtualNetwork } from './support/virtual';

const SEQUENCES = 200;
const STEPS = 7;
const WORDS = ['小', '1', 'a', '没有这个人', '王', '\u3000雨 '];
const SCENES = ['全部', '直接邀请入群', '邀请链接入群', '扫描群二维码入群'];

/** One thing a visitor does; `false` means that it wasn't possible just now. */
type Deed = (members: Members, random: () => number) => Promise<boolean>;

const pick = <T>(list: readonly T[], random: () => number) => list[Math.floor(random() * list.length)]!;

const click = async (target: import('@playwright/test').Locator) => {
  if (!(await target.isVisible()) || !(await target.isEnabled())) return false;
  await target.click();
  return true;
};

const DEEDS: Deed[] = [
  async (members, random) => (await members.field('成员会员信息').fill(pick(WORDS, random)), true),
  async (members, random) => (await members.field('入群方式').selectOption({ label: pick(SCENES, random) }), true),
  async (members, random) => {
    await members.field('成员会员信息').fill(pick(WORDS, random));
    await members.field('成员会员信息').press('Enter');
    return true;
  },
  async (members) => (await members.search(), true),
  (members) => click(members.button('下一页')),
  (members) => click(members.button('上一页')),
  (members) => click(members.button('重置')),
  (members) => click(members.button('刷新')),
  (members) => click(members.chip().first()),
  async (members, random) => {
    if (!(await members.pager.getByLabel('跳至').isVisible())) return false;
    await members.goTo(1 + Math.floor(random() * 400));
    return true;
  },
  (members) => members.page.evaluate(async () => {
    // Never past the entry with which the visit began.
    if (!(window as unknown as { navigation: { canGoBack: boolean } }).navigation.canGoBack) return false;
    const arrived = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
    window.history.back();
    await arrived;
    return true;
  }),
];

/** What is shown belongs to the newest request: rows, cards, pager, live region, chips. */
async function expectShows(seq: number, params: Params, members: Members) {
  const { list } = await ask(params);
  const page = String(list.current_page);
  await expect.poll(async () => ({
    rows: await members.ids(),
    total: await members.card('符合条件'),
    stamp: await members.card('当前成员'),
    page: list.total > 0 ? await members.currentPage.innerText() : page,
    announced: (await members.announced.innerText()).replaceAll(',', ''),
  })).toEqual({
    rows: list.data.map(({ id }) => id), total: String(list.total), stamp: String(seq), page, announced: `共 ${list.total} 条，第 ${page} 页`,
  });
}

/** The address belongs to it too: a reload asks for the same. */
async function expectAddressFits(params: Record<string, string>, members: Members, fault: Fault) {
  const { length } = await fault.requests();
  await fault.plan();
  await members.page.reload();
  expect(asked((await fault.last(length + 1)).params)).toEqual(params);
}

for (let seed = 1; seed <= SEQUENCES; seed += 1) {
  // Every second visitor's browser can't abort, so that late answers do arrive.
  const cannotAbort = seed % 2 === 0;
  test(`sequence ${seed}${cannotAbort ? ', late answers arriving' : ''}`, async ({ members, fault, page }) => {
    const random = seeded(seed);
    if (cannotAbort) await disarmAbort(page);
    await members.enter(10);
    await fault.plan({ do: { hold: true, stamp: 'data.summary.in_group_count' } });
    // Each answer takes 0 to 800 ms of simulated time, what the visitor does 0 to 400: nobody really waits.
    const network = new VirtualNetwork(fault, () => random() * 800);

    for (let step = 0; step < STEPS; step += 1) {
      while (!(await pick(DEEDS, random)(members, random)));
      await drain(page);
      await network.pass(random() * 400);
    }
    // The last thing surely asks for something.
    await members.button('刷新').click();
    await network.passAll(async () => (await drain(page), members.isBusy()));

    const last = (await fault.requests()).at(-1)!;
    const params = asked(last.params);
    await expectShows(last.seq, params, members);
    await expectAddressFits(params, members, fault);
  });
}
