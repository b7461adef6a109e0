// 「数据分析」: every table of its charts against SQL, and every chart with mouse, keyboard and clipboard.
import { Analysis, counted, share, written } from './support/analysis';
import { AllRows } from './support/all-rows';
import { expect, test } from './support/test';

// A generated group that no test changes.
const GROUP = 11;
const QR_CODE = '扫描群二维码入群';
// Seventy pages and more are read first.
test.slow();

test('every chart’s table says what SQL counts in the database', async ({ members, page }) => {
  test.setTimeout(150_000);
  await members.enter(10);
  const analysis = new Analysis(page);
  await analysis.open();
  const sql = counted(10, 'Month');
  const all = sql.total.joined;

  const scenes = ['直接邀请入群', '邀请链接入群', QR_CODE];
  const months = await analysis.table('入退群趋势');
  const found = Object.fromEntries(Object.entries(months).map(([month, cells]) => [`${month}-01`, {
    scenes: [...scenes, '其他方式'].map((scene) => cells[scene]), left: cells['退群'],
  }]).filter(([, { scenes, left }]: any) => left !== '0' || scenes.some((count: string) => count !== '0')));
  expect(found).toEqual(Object.fromEntries(Object.entries<any>(sql.buckets).map(([start, { scenes, left }]) => [
    start, { scenes: scenes.map(written), left: written(left) },
  ])));

  const tally = ({ joined, still_in, left_early, members, became_members }: any) => ({
    入群: written(joined), 仍在群: written(still_in), '7 天内退群': written(left_early), 商城会员: written(members), 入群后注册: written(became_members),
  });
  const shares = await analysis.table('入群方式');
  expect(Object.keys(shares)).toEqual(scenes);
  scenes.forEach((scene, at) => {
    expect(shares[scene], scene).toEqual({ ...tally(sql.scenes[at + 1]), 占比: share(sql.scenes[at + 1].joined, all) });
  });

  const inviters = await analysis.lines('邀请人排行');
  const line = ({ joined, still_in, left_early, members, became_members }: any) => [joined, still_in, left_early, members, became_members].map(written);
  expect(inviters.at(-1)).toEqual(['没有邀请人', ...line(sql.nobody)]);
  const first = sql.inviters.slice(0, 10).filter(({ tally }: any) => tally.joined > sql.inviters[10].tally.joined);
  expect(inviters.slice(1, first.length + 1).map((cells) => cells.join()).sort())
    .toEqual(first.map(({ name, tally }: any) => [name, ...line(tally)].join()).sort());

  const retention = await analysis.table('留存');
  for (const { days, stayed, left, unknown, too_young, undated } of sql.retention) {
    expect(retention[`${days} 天后`]).toEqual({
      留存率: share(stayed, stayed + left), 仍在群: written(stayed), 期间退群: written(left), 计入: written(stayed + left),
      未满天数: written(too_young), 退群时间不详: written(unknown), 时间不详: written(undated),
    });
  }

  const steps = await analysis.table('转化');
  const { median, joined, members: shop, before, after, undated, referred } = sql.conversion;
  const step = (part: number) => ({ 人次: written(part), 占入群: share(part, joined), 占会员: share(part, shop) });
  expect(steps).toMatchObject({
    商城会员: step(shop), 入群前已注册: step(before), 入群后注册: step(after), 注册时间不详: step(undated), 有推荐人: step(referred),
    未注册会员: { 人次: written(joined - shop) },
    入群到注册的中位用时: { 人次: `${Math.floor(median / 86_400)} 天 ${Math.floor(median % 86_400 / 3_600)} 小时` },
  });

  const people = await analysis.table('成员构成');
  const { is_in, by_themselves, removed, somehow } = sql.beings;
  expect(Object.fromEntries(Object.entries(people).map(([name, cells]) => [name, cells['人次']]))).toEqual({
    在群: written(is_in), 已退群: written(by_themselves + removed + somehow), 自行退群: written(by_themselves), 被移出: written(removed),
    退群方式不详: written(somehow), 企业成员: written(sql.kinds[1]?.joined ?? 0), 外部联系人: written(sql.kinds[2]?.joined ?? 0),
  });

  const hours = await analysis.lines('入群时段');
  expect(hours.slice(1).map((cells) => cells.slice(1, 25))).toEqual(sql.hours.map((cells: number[]) => cells.map(written)));

  expect(await analysis.table('数据质量')).toEqual({ 同一人有多条记录: { 条数: written(sql.problems.Twice), 明细: expect.any(String) } });
});

test('what is chosen in a chart filters the other charts and all rows, with no request', async ({ members, page, fault }) => {
  await members.enter(GROUP);
  const [analysis, rows] = [new Analysis(page), new AllRows(page)];
  await analysis.open();
  const all = counted(GROUP, 'Month').total.joined;
  await rows.open(all);
  const asked = (await fault.requests()).length;

  const qrCode = analysis.mark('入群方式', QR_CODE);
  await expect(qrCode).toHaveAttribute('aria-pressed', 'false');
  await qrCode.click();
  await expect(qrCode).toHaveAttribute('aria-pressed', 'true');
  const first = counted(GROUP, 'Month', { Scene: 'scene = 3' });
  await rows.shows(first.total.joined, all);
  await expect.poll(() => analysis.total('商城会员')).toBe(written(first.total.members));
  expect((await analysis.table('转化'))['有推荐人']!['人次']).toBe(written(first.conversion.referred));
  expect((await analysis.table('入群方式'))['邀请链接入群']!['入群'], 'a chart does not narrow itself').toBe(written(first.scenes[2].joined));

  await analysis.mark('成员构成', '已退群').click();
  const both = counted(GROUP, 'Month', { Scene: 'scene = 3', Being: 'NOT is_in' });
  await rows.shows(both.total.joined, all);
  await expect(analysis.chosen).toHaveText(`图表筛选后 ${written(both.total.joined)} / ${written(all)} 条`);
  expect((await analysis.table('入群方式'))['邀请链接入群']!['入群']).toBe(written(both.scenes[2].joined));
  const [first10] = [await rows.table.locator('tbody [aria-rowindex]').allInnerTexts()];
  expect(first10.filter((text) => !text.includes(QR_CODE))).toEqual([]);

  await qrCode.click();
  await expect(qrCode).toHaveAttribute('aria-pressed', 'false');
  await rows.shows(counted(GROUP, 'Month', { Being: 'NOT is_in' }).total.joined, all);
  expect((await fault.requests()).length).toBe(asked);
});

test('a chart is one stop of the tab key, arrows walk in it, Enter and the space bar choose', async ({ members, page }) => {
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  await analysis.open();
  for (const name of ['入退群趋势', '入群时段']) {
    await expect(analysis.chart(name).locator('[role=button][tabindex="0"]')).toHaveCount(1);
  }
  const line = analysis.chart('入退群趋势');
  const shapes = line.locator('[role=button]');
  const columns = (await shapes.count()) / 2;
  const stop = line.locator('[role=button][tabindex="0"]');
  await stop.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(shapes.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(shapes.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(shapes.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(shapes.nth(columns - 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(shapes.nth(2 * columns - 1)).toBeFocused();
  await expect(stop).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  const name = (await shapes.nth(columns - 1).getAttribute('aria-label'))!;
  expect(name).toMatch(/^\d{4}-\d\d：入群 [\d,]+/);
  await expect(line.getByText(name, { exact: true })).toBeVisible();

  await page.keyboard.press('Enter');
  await expect(shapes.nth(columns - 1)).toHaveAttribute('aria-pressed', 'true');
  await expect(shapes.nth(columns - 1), 'drawn anew, it keeps the focus').toBeFocused();
  await expect(analysis.chips.first()).toContainText('入群时间');
  const joined = /入群 ([\d,]+)/.exec(name)![1];
  await expect.poll(() => analysis.total('入群人次')).toBe(joined);
  // Shift takes the months between.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+Enter');
  await expect(shapes.nth(columns - 3)).toBeFocused();
  await expect(analysis.chips.first()).toContainText(/\d{4}-\d\d-01 至 \d{4}-\d\d-\d\d/);
  await page.keyboard.press('Shift+Tab');
  await page.getByRole('button', { name: '清除图表筛选' }).click();

  const heat = analysis.chart('入群时段');
  const cells = heat.locator('[role=button]');
  await heat.locator('[role=button][tabindex="0"]').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await expect(cells.nth(5 * 24)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(cells.nth(5 * 24)).toHaveAttribute('aria-pressed', 'true');
  await expect(analysis.chips.first()).toHaveText(/入群时段.*周六 0 时/);
});

test.describe('the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('「复制数据」 copies the table behind a chart for a spreadsheet', async ({ members, page }) => {
    await members.enter(GROUP);
    const analysis = new Analysis(page);
    await analysis.open();
    await expect(analysis.region.getByRole('button', { name: '复制数据' }), 'every chart has its own').toHaveCount(8);
    for (const name of ['入退群趋势', '入群方式', '邀请人排行', '入群时段']) {
      await analysis.chart(name).getByRole('button', { name: '复制数据' }).click();
      await expect(analysis.chart(name).getByText('已复制')).toBeVisible();
      const bare = (cell: string) => (/^−?[\d,]+$/.test(cell) ? cell.replaceAll(',', '').replace('−', '-') : cell);
      const wanted = (await analysis.lines(name)).map((cells) => cells.map(bare).join('\t')).join('\n');
      expect(await page.evaluate(() => navigator.clipboard.readText()), name).toBe(wanted);
    }
  });

  test('a name that begins like a formula is copied as text', async ({ members, page }) => {
    await members.enter(2);
    const analysis = new Analysis(page);
    await analysis.open();
    await analysis.chart('邀请人排行').getByRole('button', { name: '复制数据' }).click();
    await expect(analysis.chart('邀请人排行').getByText('已复制')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('\n\'=SUM(1,2)\t');
  });
});

test('「日」「周」「月」 group the time line', async ({ members, page }) => {
  await members.enter(GROUP);
  await members.button('近30天').click();
  await members.settled();
  const analysis = new Analysis(page);
  await analysis.open();
  const pressed = async (label: string) => {
    for (const one of ['日', '周', '月']) {
      await expect(analysis.chart('入退群趋势').getByRole('button', { name: one, exact: true })).toHaveAttribute('aria-pressed', String(one === label));
    }
  };
  const all = await analysis.total('入群人次');
  const starts = async () => {
    const periods = await analysis.table('入退群趋势');
    const joined = Object.values(periods).reduce((sum, cells) => sum + Number(cells['入群']!.replaceAll(',', '')), 0);
    expect(written(joined), 'each grouping counts the same').toBe(all);
    return Object.keys(periods);
  };
  await pressed('日');
  expect((await starts()).every((start) => /^\d{4}-\d\d-\d\d$/.test(start))).toBe(true);
  await analysis.chart('入退群趋势').getByRole('button', { name: '周', exact: true }).click();
  await pressed('周');
  for (const week of await starts()) {
    const [from, to] = week.split(' 至 ').map((day) => new Date(`${day}T00:00:00Z`));
    expect([from!.getUTCDay(), (to!.getTime() - from!.getTime()) / 86_400_000], week).toEqual([1, 6]);
  }
  await analysis.chart('入退群趋势').getByRole('button', { name: '月', exact: true }).click();
  await pressed('月');
  expect((await starts()).every((start) => /^\d{4}-\d\d$/.test(start))).toBe(true);
});

test('a bar is a button: Enter chooses it and takes it back, and the focus stays', async ({ members, page }) => {
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  await analysis.open();
  const bar = analysis.mark('入群方式', QR_CODE);
  await bar.focus();
  for (const pressed of ['true', 'false']) {
    await page.keyboard.press('Enter');
    await expect(bar).toHaveAttribute('aria-pressed', pressed);
    await expect(bar).toBeFocused();
  }
});

test('the time that is in view stays there when one of its weeks is chosen', async ({ members, page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  await analysis.open();
  const line = analysis.chart('入退群趋势');
  await line.getByRole('button', { name: '周', exact: true }).click();
  await expect(line.getByRole('button', { name: '周', exact: true })).toHaveAttribute('aria-pressed', 'true');
  const plot = line.locator('.gm-plot__scroll');
  const scroll = () => plot.evaluate((plot) => [plot.scrollLeft, plot.scrollWidth - plot.clientWidth]);
  await expect.poll(async () => {
    const [left, most] = await scroll();
    return most! > 100 && left === most;
  }, 'the latest is what is seen first').toBe(true);
  await plot.evaluate((plot) => plot.scrollTo(40, 0));
  const weeks = line.locator('[role=button]');
  const inView = await weeks.evaluateAll((weeks) => {
    const view = weeks[0]!.closest('.gm-plot__scroll')!.getBoundingClientRect();
    return weeks.findIndex((week) => week.getBoundingClientRect().left > view.left + 20);
  });
  await weeks.nth(inView).dispatchEvent('click');
  await expect(analysis.chips.first()).toContainText('入群时间');
  await expect(weeks.nth(inView)).toHaveAttribute('aria-pressed', 'true');
  expect((await scroll())[0]).toBe(40);
});
