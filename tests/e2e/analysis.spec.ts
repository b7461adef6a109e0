// The region 「数据分析」 as a whole: what is chosen, what it says of the rows, and how it fits.
import { AllRows } from './support/all-rows';
import { Analysis, counted, written } from './support/analysis';
import { answer, row } from './support/answers.mjs';
import { sidewaysScroll } from './support/layout';
import { pageOf } from './support/members.mjs';
import { expect, test } from './support/test';

// A generated group that no test changes.
const GROUP = 11;
const QR_CODE = '扫描群二维码入群';
// Seventy pages and more are read first.
test.slow();

test('what is chosen stands in chips, in one place, and goes by them', async ({ members, page }) => {
  await members.enter(GROUP);
  const [analysis, rows] = [new Analysis(page), new AllRows(page)];
  await analysis.open();
  const all = counted(GROUP, 'Month').total.joined;
  await rows.open(all);
  await expect(analysis.chips).toHaveCount(0);
  await analysis.mark('入群方式', QR_CODE).click();
  await analysis.mark('入群方式', '邀请链接入群').click();
  await analysis.mark('转化', '入群后注册').click();
  // The last is the button that clears them all.
  await expect(analysis.chips).toHaveText([/^入群方式.*邀请链接入群、扫描群二维码入群|^入群方式.*扫描群二维码入群、邀请链接入群/, /^转化.*入群后注册/, '清除图表筛选']);
  await expect(page.getByRole('button', { name: '移除 入群方式' })).toHaveCount(1);
  await page.getByRole('button', { name: '移除 入群方式' }).click();
  await expect(analysis.chips).toHaveText([/^转化/, '清除图表筛选']);
  await expect(page.getByRole('button', { name: '移除 转化' })).toBeFocused();
  await rows.shows(counted(GROUP, 'Month', { Step: 'uid IS NOT NULL AND registered >= joined' }).total.joined, all);

  // Without the charts the rows say it.
  await members.button('数据分析').click();
  await expect(analysis.region).toHaveCount(0);
  await expect(page.getByRole('button', { name: '移除 转化' })).toHaveCount(1);
  await members.button('数据分析').click();
  await page.getByRole('button', { name: '清除图表筛选' }).click();
  await expect(analysis.chips).toHaveCount(0);
  await rows.shows(all, all);
  expect(await page.evaluate(() => document.querySelector('.gm-segment') === document.activeElement
    || document.activeElement?.shadowRoot?.activeElement?.matches('.gm-segment'))).toBe(true);
});

test('figures of a part are called those of a part, while it is read and after 「取消」', async ({ members, page, fault }) => {
  await members.enter(GROUP);
  await fault.plan({ when: { page: 6 }, do: { hold: true } });
  const analysis = new Analysis(page);
  await members.button('数据分析').click();
  const all = written(counted(GROUP, 'Month').total.joined);
  await expect(analysis.coverage).toHaveText(new RegExp(`^基于已读取的 [1-9][\\d,]* / ${all} 条$`));
  await expect.poll(() => analysis.total('入群人次')).not.toBe('');
  await page.getByRole('button', { name: '取消', exact: true }).click();
  await expect(analysis.coverage).toHaveText(new RegExp(`^基于已读取的 [1-9][\\d,]* / ${all} 条$`));
  const part = /基于已读取的 (\S+) \//.exec(await analysis.coverage.innerText())![1];
  expect(part).not.toBe(all);
  await expect.poll(() => analysis.total('入群人次')).toBe(part);
  await fault.plan();
  await page.getByRole('button', { name: /^(继续|重新读取)$/ }).click();
  await expect(analysis.coverage).toHaveText(`已读取 ${all} / ${all}`, { timeout: 20_000 });
  await expect.poll(() => analysis.total('入群人次')).toBe(all);
});

test('in English nothing is Chinese but the names of people', async ({ page }) => {
  await page.goto(pageOf(GROUP, { locale: 'en' }));
  await page.getByRole('button', { name: 'Analysis', exact: true }).click();
  const region = page.getByRole('region', { name: 'Analysis', exact: true });
  await expect(region.getByText(/^[\d,]+ of [\d,]+ read$/)).toBeVisible({ timeout: 20_000 });
  await region.getByRole('button', { name: /^QR|^Scanned|QR code/i }).first().click();
  await expect(region.getByRole('button', { name: 'Clear chart filters' })).toBeVisible();
  const chinese = await region.evaluate((region) => {
    const found: string[] = [];
    for (const node of region.querySelectorAll('*')) {
      if (node.closest('bdi, .gm-chart--inviters details')) continue;
      const own = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).map((child) => child.textContent ?? '');
      const said = [...own, node.closest('.gm-chart--inviters') ? '' : node.getAttribute('aria-label') ?? '', node.getAttribute('placeholder') ?? ''];
      found.push(...said.filter((words) => /[\u3000-\u9fff\uff00-\uffef]/.test(words)));
    }
    return found;
  });
  expect(chinese).toEqual([]);
});

test('at 300 px only charts scroll sideways, not the page', async ({ members, page }) => {
  await page.setViewportSize({ width: 300, height: 800 });
  await members.enter(GROUP);
  const analysis = new Analysis(page);
  await analysis.open();
  expect(await sidewaysScroll(page)).toBe(0);
  await analysis.mark('入群方式', QR_CODE).click();
  await expect(analysis.chips).toHaveCount(2);
  expect(await sidewaysScroll(page)).toBe(0);
});

test('fields that can not be read are named with the ids of their rows', async ({ members, page, fault }) => {
  const broken = { id: 37, has_one_customer: 'broken', join_time: { a: 1 }, we_nickname: ['x'] };
  await fault.plan({ do: { json: answer([row(38), broken, row(36)]) } });
  await members.enter();
  await members.button('数据分析').click();
  const analysis = new Analysis(page);
  const quality = analysis.chart('数据质量');
  await expect(quality).toContainText('有字段无法识别');
  await expect(quality).toContainText('37: has_one_customer, we_nickname, join_time');
  expect((await analysis.table('数据质量'))['有字段无法识别，按空白显示']).toMatchObject({ 条数: '1' });
});

test('where the endpoint counts otherwise is said, and is no list to choose', async ({ members, page, fault }) => {
  const summary = { in_group_count: 5, in_group_employee_count: 0, in_group_customer_count: 3 };
  await fault.plan({ do: { json: answer([row(38), row(37), row(36)], { summary }) } });
  await members.enter();
  const analysis = new Analysis(page);
  await analysis.open();
  const quality = analysis.chart('数据质量');
  await expect(quality.getByText('接口 5，逐条 3').first()).toBeVisible();
  await expect(quality.getByRole('button', { name: /不一致/ })).toHaveCount(0);
});
