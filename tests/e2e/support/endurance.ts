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

/**
 * Presses what is there, can be used and lies under nothing, with the mouse; whether there was such a thing. Not a click of Playwright's: one that waits
 * in vain keeps a handle on its target, and with it all that was removed from the document together with that.
 */
async function press(page: Page, target: Locator): Promise<boolean> {
  const point = await target.evaluateAll(([element]) => {
    if (!element || (element as HTMLButtonElement).disabled) return null;
    element.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = element.getBoundingClientRect();
    const middle = { x: x + width / 2, y: y + height / 2 };
    return element.contains((element.getRootNode() as ShadowRoot).elementFromPoint(middle.x, middle.y)) ? middle : null;
  });
  if (point) await page.mouse.click(point.x, point.y);
  return Boolean(point);
}

/** Types into a field, over what stands there. */
async function type(page: Page, field: Locator, text: string): Promise<boolean> {
  if (!await press(page, field)) return false;
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
  return true;
}

const click = (name: string): Deed => ({ page }) => press(page, page.getByRole('button', { name, exact: true }));

const DEEDS: [string, Deed][] = [
  ...['下一页', '上一页', '刷新', '全部', '本页', '数据分析', '导出', '查询', '重置', '展开', '收起', '暂停', '继续', '取消', '重新读取', '重试', '未注册会员', '已退群', '今日入群', '近7天', '本月', '关闭', '清除记录']
    .map((name): [string, Deed] => [name, click(name)]),
  ['详情', ({ page, pick }) => press(page, page.getByRole('button', { name: /详情/ }).nth(pick([0, 1, 4])))],
  ['Escape', async ({ page }) => {
    if (await page.getByRole('dialog').count() === 0) return false;
    await page.keyboard.press('Escape');
    return true;
  }],
  ['a keyword', ({ page, members, pick }) => type(page, members.field('成员会员信息'), pick(WORDS))],
  ['a scene', ({ members, pick }) => members.field('入群方式').evaluateAll(([field], label) => {
    const select = field as HTMLSelectElement | undefined;
    const option = [...select?.options ?? []].find((one) => one.label === label);
    if (!select || !option) return false;
    select.value = option.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  }, pick(SCENES))],
  ['find', ({ page, pick }) => type(page, page.getByLabel('查找', { exact: true }), pick(WORDS))],
  ['sort', ({ page, pick }) => press(page, page.getByRole('columnheader', { name: pick(['成员', '入群时间', '状态', '邀请人']), exact: true }).getByRole('button'))],
  ['a file', ({ page }) => press(page, page.getByRole('dialog', { name: '导出', exact: true }).getByRole('button', { name: '导出', exact: true }))],
  ['a width', async ({ page, pick }) => (await page.setViewportSize({ width: pick([1280, 800, 375]), height: 900 }), true)],
  ['a page', async ({ page, members, pick }) => {
    const is = await type(page, members.pager.getByLabel('跳至'), String(pick([1, 3, 8, 99])));
    if (is) await page.keyboard.press('Enter');
    return is;
  }],
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
    await press(page, close);
  }
  // 「取消」 of a crawl that still runs.
  const cancel = page.getByRole('region', { name: '读取全部成员' }).getByRole('button', { name: '取消', exact: true });
  await press(page, cancel);
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
