import { AllRows } from './support/all-rows';
import { STATES } from './support/states.mjs';
import { refusal } from './support/answers.mjs';
import { test } from './support/test';
const log = (...a: any[]) => console.log('LOG', ...a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)));
const focus = (page: any) => page.evaluate(() => { let a: any = document.activeElement; while (a?.shadowRoot?.activeElement) a = a.shadowRoot.activeElement; return a === document.body ? 'BODY' : a.tagName === 'GROUP-MEMBERS' ? 'HOST' : a.tagName + '|' + (a.getAttribute('aria-label') || a.id || a.textContent.slice(0, 20)) + (a.disabled ? ' DISABLED' : ''); });
const cases: [string, string, string, any?][] = [
  ['export-paused', '继续', 'kbd'], ['export-paused', '继续', 'kbd2'], ['export-paused', '取消', 'kbd'], ['export-reading', '取消', 'kbd'],
  ['gate-error', '重试', 'kbd'], ['gate-error', '重试', 'ok'], ['gate-refused', '重试', 'kbd'],
  ['empty-filtered', '清空筛选', 'kbd'], ['empty-filtered', '清空筛选', 'kbd2'], ['empty-filtered', '清空筛选', 'dbl'],
  ['all-paused', '继续', 'kbd'], ['all-paused', '取消', 'kbd'], ['all-reading', '暂停', 'kbd'], ['all-reading', '取消', 'kbd'], ['all-cancelled', '重新读取', 'kbd'], ['all-read', '重新读取', 'kbd'], ['all-read', '清除记录', 'kbd'], ['all-nobody', '清空筛选', 'kbd'],
  ['export-asked', '确认导出完整手机号', 'kbd'], ['export-asked', '保持打码', 'kbd'], ['export-form', '导出', 'kbd'], ['export-done', '再导出一份', 'kbd'], ['export-done', '完成', 'kbd'], ['analysis-chosen', '清除图表筛选', 'kbd'], ['analysis-chosen', '清除', 'kbd'], ['analysis-chosen', '展开全部 50 人', 'kbd'], ['analysis-group', '数据分析', 'kbd'], ['export-form', '全选', 'kbd'], ['reload-failed', '重试', 'ok'],['all-read', '本页', 'kbd'], ['filtered', '收起', 'kbd'], ['filtered', '重置', 'kbd'],
];
for (const [name, button, how] of cases) test(`focus ${name} ${button} ${how}`, async ({ page, fault, members }) => {
  await STATES.find((s) => s.name === name)!.reach({ page, fault, members });
  if (how === 'ok') await fault.plan();
  const found = await page.evaluate((n) => { const sr = document.querySelector('group-members')!.shadowRoot!; const d = sr.querySelector('dialog[open]') ?? sr; const b: any = [...d.querySelectorAll('button')].find((b: any) => b.checkVisibility() && (b.getAttribute('aria-label') || b.textContent.trim()) === n); if (b) b.focus(); return b ? true : [...d.querySelectorAll('button')].map((b: any) => b.textContent); }, button);
  if (found !== true) return log(name, button, 'not found', found);
  const trail: string[] = [];
  const press = async () => { await page.keyboard.press('Enter'); };
  if (how === 'dbl') { await page.evaluate(() => { let a: any = document.activeElement; while (a?.shadowRoot?.activeElement) a = a.shadowRoot.activeElement; (window as any).b = a.getBoundingClientRect().toJSON(); }); const b: any = await page.evaluate(() => (window as any).b); await page.mouse.dblclick(b.x + b.width / 2, b.y + b.height / 2); }
  else { await press(); if (how === 'kbd2') await press(); }
  for (const ms of [0, 60, 200, 500, 1200]) { await page.waitForTimeout(ms); trail.push(await focus(page)); }
  log(name, button, how, trail);
});
