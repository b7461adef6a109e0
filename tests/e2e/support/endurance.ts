// What somebody does all day: random deeds in a random network, the same for the same seed; and what may not grow meanwhile.
import type { CDPSession, Locator, Page } from '@playwright/test';

import type { Fault } from './fault.mjs';
import { shortTimers } from './matrix';
import type { Members } from './members.mjs';

declare global {
  interface Window { memories: Set<WebAssembly.Memory> }
}

/** Keeps an eye on the memory of each wasm module of the document. Before `goto`. */
export async function watchMemories(page: Page) {
  await page.addInitScript(() => {
    window.memories = new Set();
    const keep = (result: any) => {
      for (const one of Object.values((result.instance ?? result).exports)) if (one instanceof WebAssembly.Memory) window.memories.add(one);
      return result;
    };
    const { instantiate, instantiateStreaming } = WebAssembly;
    WebAssembly.instantiate = ((...args: [any, any]) => instantiate(...args).then(keep)) as typeof WebAssembly.instantiate;
    WebAssembly.instantiateStreaming = (...args) => instantiateStreaming(...args).then(keep);
  });
}

export type Size = { nodes: number; listeners: number; documents: number; pages: number; dialogs: number };

/** How much there is once all garbage is collected; wasm memory in pages of 64 kB. */
export async function sizeOf(page: Page, session: CDPSession): Promise<Size> {
  // What finalizers let go in one round is garbage only in the next.
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners, documents } = await session.send('Memory.getDOMCounters');
  const [pages, dialogs] = await page.evaluate(() => [
    [...window.memories].reduce((sum, { buffer }) => sum + buffer.byteLength / 65_536, 0),
    document.querySelector('group-members')!.shadowRoot!.querySelectorAll('dialog').length,
  ]);
  return { nodes, listeners: jsEventListeners, documents, pages: pages!, dialogs: dialogs! };
}

const WORKER = { when: { path: 'engine-worker' }, do: { prepend: shortTimers(5) } };

const WEATHER: object[] = [
  {}, {}, {}, {},
  { status: 503, body: 'gone' }, { status: 500, body: '' }, { status: 429, headers: { 'retry-after': '3' } }, { reset: true }, { cut: 400 }, { truncate: 300 },
  { empty: true }, { body: '<!doctype html><h1>Whoops</h1>' }, { delay: 60 }, { hang: true }, { prepend: '\uFEFFNotice: x in y.php on line 3\n' },
  { json: { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login' } } }, { json: { result: 0, msg: '', data: [] } },
];

const WORDS = ['小', 'a', '1', '没有这个人', '王', ''];
const SCENES = ['全部', '直接邀请入群', '邀请链接入群', '扫描群二维码入群'];

/** One deed; `false` means that it wasn't possible just now. */
type Deed = (stage: { page: Page; members: Members; pick: <T>(list: readonly T[]) => T }) => Promise<boolean>;

/** What is there, and can be used, and lies under no dialog. */
const use = async (target: Locator, how: (target: Locator) => Promise<unknown>): Promise<boolean> => {
  if (!await target.isVisible() || !await target.isEnabled({ timeout: 300 }).catch(() => false)) return false;
  return how(target).then(() => true, () => false);
};

const click = (name: string): Deed => ({ page }) => use(page.getByRole('button', { name, exact: true }).first(), (button) => button.click({ timeout: 300 }));

const DEEDS: [string, Deed][] = [
  ...['下一页', '上一页', '刷新', '全部', '本页', '数据分析', '导出', '查询', '重置', '展开', '收起', '暂停', '继续', '取消', '重新读取', '重试', '未注册会员', '已退群', '今日入群', '近7天', '本月', '关闭', '清除记录']
    .map((name): [string, Deed] => [name, click(name)]),
  ['详情', async ({ page, pick }) => {
    const buttons = page.getByRole('button', { name: /详情/ });
    return use(buttons.nth(pick([0, 1, 4])), (button) => button.click({ timeout: 300 }));
  }],
  ['Escape', async ({ page }) => {
    if (await page.getByRole('dialog').count() === 0) return false;
    await page.keyboard.press('Escape');
    return true;
  }],
  ['a keyword', ({ members, pick }) => use(members.field('成员会员信息'), (field) => field.fill(pick(WORDS), { timeout: 300 }))],
  ['a scene', ({ members, pick }) => use(members.field('入群方式'), (field) => field.selectOption({ label: pick(SCENES) }, { timeout: 300 }))],
  ['find', ({ page, pick }) => use(page.getByLabel('查找', { exact: true }), (field) => field.fill(pick(WORDS), { timeout: 300 }))],
  ['sort', ({ page, pick }) => use(
    page.getByRole('columnheader', { name: pick(['成员', '入群时间', '状态', '邀请人']), exact: true }).getByRole('button'),
    (heading) => heading.click({ timeout: 300 }),
  )],
  ['a file', ({ page }) => use(
    page.getByRole('dialog', { name: '导出', exact: true }).getByRole('button', { name: '导出', exact: true }),
    (button) => button.click({ timeout: 300 }),
  )],
  ['a width', async ({ page, pick }) => (await page.setViewportSize({ width: pick([1280, 800, 375]), height: 900 }), true)],
  ['a page', ({ members, pick }) => use(members.pager.getByLabel('跳至'), async (field) => {
    await field.fill(String(pick([1, 3, 8, 99])), { timeout: 300 });
    await field.press('Enter', { timeout: 300 });
  })],
  ['a theme', async ({ page, pick }) => {
    await page.evaluate((theme) => document.querySelector('group-members')!.setAttribute('theme', theme), pick(['light', 'dark', 'auto']));
    return true;
  }],
];

/** One deed, in a network that may just have changed. */
export async function act(stage: { page: Page; members: Members; fault: Fault }, random: () => number): Promise<string> {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  if (random() < 0.25) await stage.fault.plan(WORKER, { do: pick(WEATHER) });
  // Retries and time-outs come to pass now and then.
  if (random() < 0.3) await stage.page.clock.runFor(pick([100, 2_000, 16_000]));
  for (;;) {
    // Most deeds need a page that isn't under a dialog.
    if (random() < 0.1) await stage.page.keyboard.press('Escape');
    const [name, deed] = pick(DEEDS);
    if (await deed({ ...stage, pick })) return name;
  }
}

/** Good weather, nothing open, nobody filtered for. */
export async function comeToRest({ page, members, fault }: { page: Page; members: Members; fault: Fault }) {
  await fault.plan(WORKER);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.evaluate(() => document.querySelector('group-members')!.setAttribute('theme', 'light'));
  for (let open = page.getByRole('dialog'); await open.count() > 0;) {
    const before = await open.count();
    await page.keyboard.press('Escape');
    if (await open.count() < before) continue;
    const close = open.last().getByRole('button', { name: '关闭', exact: true });
    if (await close.isVisible()) await close.click({ timeout: 500 }).catch(() => {});
  }
  // 「取消」 of a crawl that still runs.
  const cancel = page.getByRole('region', { name: '读取全部成员' }).getByRole('button', { name: '取消', exact: true });
  if (await cancel.isVisible()) await cancel.click({ timeout: 500 }).catch(() => {});
  await members.button('本页').click();
  const analysis = members.button('数据分析');
  if (await page.getByRole('region', { name: '数据分析' }).isVisible()) await analysis.click();
  const collapse = members.button('收起');
  if (await collapse.isVisible()) await collapse.click();
  // The browser keeps what was typed, with its text nodes, to undo it. What was undone it keeps to redo it, until something else is typed.
  await page.evaluate(() => {
    while (document.queryCommandEnabled('undo') && document.execCommand('undo'));
  });
  await members.field('成员会员信息').fill('a');
  await members.button('重置').click();
  await page.clock.runFor(20_000);
  // A notice of before goes with the next answer.
  await members.button('刷新').click();
  await members.settled();
}
