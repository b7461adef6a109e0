// Every state the page can be in and how to get there; the accessibility tests and the screenshots walk through this list.
import { answer, pageOfAMillion, refusal, row } from './answers.mjs';
import { pageOf } from './members.mjs';

/** @typedef {{page: import('@playwright/test').Page, fault: import('./fault.mjs').Fault, members: import('./members.mjs').Members}} Stage */
/** @typedef {{name: string, reach: (stage: Stage) => Promise<void>, isOverlay?: boolean}} State */

const gate = (name, session) => ({
  name: `gate-${name}`,
  async reach({ page, members }) {
    await page.goto(`/demo/session?as=${session}&back=${encodeURIComponent(pageOf(10))}`);
    await members.alert.waitFor();
  },
});

const failedGate = (name, deed) => ({
  name: `gate-${name}`,
  async reach({ fault, members }) {
    await fault.plan({ do: deed });
    await members.open();
    await members.alert.waitFor();
  },
});

const entered = (name, group) => ({ name, reach: ({ members }) => members.enter(group) });

const canned = (name, json) => ({
  name,
  async reach({ fault, members }) {
    await fault.plan({ do: { json } });
    await members.enter();
  },
});

/** Rows that left, in each way, beside one whose codes nobody knows and one that can't be read at all. */
const odd = () => [
  row(40, { we_nickname: '已退群', status: 2, status_desc: '已退群', withdraw_time: 1624999771, withdraw_scene: 0 }),
  row(39, { we_nickname: '被移出', status: 2, status_desc: '已退群', withdraw_time: 1624000771, withdraw_scene: 1 }),
  row(38, { we_nickname: '未知', join_scene: 7, join_scene_desc: '', member_type: 9, status: 5, status_desc: '' }),
  { id: 37, has_one_customer: 'broken', join_time: { a: 1 }, we_nickname: ['x'] },
  row(36),
];

/** 「导出」 in a group, and what is done in the dialog. */
const exporting = (name, group, act = async () => {}) => ({
  name: `export-${name}`,
  isOverlay: true,
  async reach({ members, fault }) {
    await members.enter(group);
    await members.button('导出').click();
    const dialog = members.root.getByRole('dialog', { name: '导出', exact: true });
    await dialog.waitFor();
    await act(dialog, fault);
  },
});

const begin = (dialog) => dialog.getByRole('button', { name: '导出', exact: true }).click();

/** The charts over a group's rows, all of them read. */
const analysed = (name, group, act = async () => {}) => ({
  name: `analysis-${name}`,
  async reach({ page, members }) {
    await members.enter(group);
    await members.button('数据分析').click();
    const region = page.getByRole('region', { name: '数据分析' });
    await page.getByText('已全部读取').first().waitFor({ timeout: 25_000 });
    await region.getByText(/已读取 [\d,]+ \/ [\d,]+/).first().waitFor();
    await act(region);
  },
});

/** 「全部」 in a group, once `words` stand beside its progress. */
const allRows = (name, group, words, act = async () => {}, plan = undefined) => ({
  name: `all-${name}`,
  async reach({ page, members, fault }) {
    await members.enter(group);
    if (plan) await fault.plan(plan);
    await members.button('全部').click();
    await page.getByText(words, { exact: true }).first().waitFor({ timeout: 25_000 });
    await act({ page, members });
  },
});

/** @type {State[]} */
export const STATES = [
  {
    name: 'gate-entering',
    async reach({ fault, members }) {
      await fault.plan({ do: { hold: true } });
      await members.open();
      await fault.requests(1);
      await members.entering.waitFor();
    },
  },
  gate('login', 'logged-out'),
  gate('enterprise', 'no-enterprise'),
  gate('refused', 'no-permission'),
  gate('plugin-off', 'plugin-off'),
  gate('not-installed', 'not-installed'),
  failedGate('error', { status: 500, body: 'Server Error' }),
  failedGate('html', { body: '<!doctype html><h1>Whoops</h1>' }),
  {
    name: 'gate-retrying',
    async reach({ fault, members }) {
      await fault.plan({ when: { nth: 1 }, do: { status: 503 } }, { do: { hold: true } });
      await members.open();
      await fault.requests(2);
      await members.retrying.waitFor();
    },
  },
  {
    name: 'gate-timeout',
    async reach({ fault, members, page }) {
      await page.clock.install();
      await fault.plan({ do: { hang: true } });
      await members.open();
      await fault.requests(1);
      await page.clock.runFor(15_500);
      await members.alert.waitFor();
    },
  },
  {
    name: 'config-error',
    async reach({ members }) {
      await members.open(10, { i: 'abc' });
      await members.alert.waitFor();
    },
  },
  entered('full', 10),
  entered('sample', 1),
  entered('gallery', 2),
  entered('empty', 3),
  entered('one', 4),
  canned('odd', answer(odd())),
  canned('million', pageOfAMillion(1)),
  {
    name: 'million-page-100000',
    async reach({ fault, members }) {
      await fault.plan({ when: { page: 100_000 }, do: { json: pageOfAMillion(100_000) } }, { do: { json: pageOfAMillion(1) } });
      await members.enter();
      await members.goTo(100_000);
      await fault.requests(2);
      await members.settled();
    },
  },
  {
    name: 'empty-filtered',
    async reach({ members, fault, page }) {
      await members.enter();
      await members.field('成员会员信息').fill('没有这个人');
      await members.search();
      await fault.requests(2);
      await page.getByText('没有符合条件的成员').waitFor();
    },
  },
  {
    name: 'filtered',
    async reach({ members, fault }) {
      await members.enter();
      await members.expand();
      await members.field('成员会员信息').fill('1');
      await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
      await members.field('邀请人会员').fill('Jack');
      await members.button('近30天').click();
      await fault.requests(2);
      await members.settled();
    },
  },
  {
    name: 'expanded',
    async reach({ members }) {
      await members.enter();
      await members.expand();
      await members.field('成员ID').waitFor();
    },
  },
  {
    name: 'field-error',
    async reach({ members }) {
      await members.enter();
      await members.expand();
      await members.field('成员ID').fill('12a');
      await members.search();
      await members.form.getByText(/数字/).first().waitFor();
    },
  },
  {
    name: 'reload',
    async reach({ members, fault, page }) {
      await members.enter();
      await fault.plan({ do: { hold: true } });
      await members.button('刷新').click();
      await fault.requests(2);
      await page.locator('[aria-busy="true"]').first().waitFor();
    },
  },
  {
    name: 'reload-retrying',
    async reach({ members, fault }) {
      await members.enter();
      await fault.plan({ when: { nth: 1 }, do: { status: 502 } }, { do: { hold: true } });
      await members.button('刷新').click();
      await fault.requests(3);
      await members.retrying.waitFor();
    },
  },
  {
    name: 'reload-failed',
    async reach({ members, fault }) {
      await members.enter();
      await fault.plan({ do: { status: 500 } });
      await members.button('刷新').click();
      await members.alert.waitFor();
    },
  },
  {
    name: 'reload-signed-out',
    async reach({ members, fault }) {
      await members.enter();
      await fault.plan({ do: { json: { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login' } } } });
      await members.button('刷新').click();
      await members.alert.waitFor();
    },
  },
  {
    name: 'drawer',
    isOverlay: true,
    async reach({ members }) {
      await members.enter(1);
      await members.openDrawer(6);
    },
  },
  {
    name: 'drawer-left',
    isOverlay: true,
    async reach({ members, fault }) {
      await fault.plan({ do: { json: answer(odd()) } });
      await members.enter();
      await members.openDrawer(40);
    },
  },
  analysed('group', 11),
  analysed('gallery', 2),
  analysed('empty', 3),
  analysed('chosen', 11, async (region) => {
    await region.getByRole('button', { name: /扫描群二维码入群/ }).first().click();
    await region.getByRole('button', { name: '清除图表筛选' }).waitFor();
    await region.getByText('数据表', { exact: true }).first().click();
  }),
  allRows('read', 11, '已全部读取'),
  allRows('gallery', 2, '已全部读取'),
  allRows('empty', 3, '已全部读取'),
  allRows('found', 11, '已全部读取', async ({ page, members }) => {
    await page.getByLabel('查找', { exact: true }).fill('小');
    await members.button('已退群').click();
    await page.getByRole('columnheader', { name: '成员', exact: true }).getByRole('button').click();
  }),
  allRows('nobody', 11, '已全部读取', async ({ page }) => {
    await page.getByLabel('查找', { exact: true }).fill('没有这个人');
    await page.getByText(/没有/).first().waitFor();
  }),
  allRows('reading', 11, '正在读取', async () => {}, { when: { page: 5 }, do: { hold: true } }),
  allRows('paused', 11, '已暂停', async () => {}, { when: { page: 5 }, do: { json: refusal('Sorry,您没有操作权限') } }),
  allRows('cancelled', 11, '正在读取', async ({ page, members }) => {
    await members.button('取消').click();
    await page.getByText('已取消', { exact: true }).waitFor();
  }, { when: { page: 5 }, do: { hold: true } }),
  exporting('form', 10),
  exporting('asked', 4, async (dialog) => {
    await dialog.getByRole('checkbox', { name: /^手机号打码/ }).click();
    await dialog.getByRole('alert').waitFor();
  }),
  exporting('reading', 11, async (dialog, fault) => {
    await fault.plan({ when: { page: 5 }, do: { hold: true } });
    await begin(dialog);
    await dialog.getByRole('button', { name: /^只导出/ }).waitFor();
  }),
  exporting('paused', 11, async (dialog, fault) => {
    await fault.plan({ when: { page: 5 }, do: { json: refusal('Sorry,您没有操作权限') } });
    await begin(dialog);
    await dialog.getByRole('button', { name: '继续', exact: true }).waitFor();
  }),
  exporting('partial', 11, async (dialog, fault) => {
    await fault.plan({ when: { page: 5 }, do: { json: refusal('Sorry,您没有操作权限') } });
    await begin(dialog);
    await dialog.getByRole('button', { name: '继续', exact: true }).waitFor();
    await dialog.getByRole('button', { name: /^只导出/ }).click();
    await dialog.getByText('已导出，但不完整').waitFor();
  }),
  exporting('done', 4, async (dialog) => {
    await begin(dialog);
    await dialog.getByText('导出完成').waitFor();
  }),
];

export const WIDTHS = [1280, 800, 375];
export const THEMES = /** @type {const} */ (['light', 'dark']);
