import { host, told } from './support/host';
import { Members } from './support/members.mjs';
import { AllRows } from './support/all-rows';
import { Analysis } from './support/analysis';
import { asked } from './support/control';
import { STATES } from './support/states.mjs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/test';

const log = (...a: any[]) => console.log('LOG', ...a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)));
const watch = (page: any) => { const out: string[] = []; page.on('console', (m: any) => { if (['error','warning'].includes(m.type())) out.push(m.text().slice(0,300)); }); page.on('pageerror', (e: any) => out.push('PAGEERR ' + e.message)); return out; };
const wait = (page: any, ms = 700) => page.waitForTimeout(ms);
const focus = (page: any) => page.evaluate(() => { let a: any = document.activeElement; while (a?.shadowRoot?.activeElement) a = a.shadowRoot.activeElement; return a === document.body ? 'BODY' : a.tagName === 'GROUP-MEMBERS' ? 'HOST' : a.tagName + '|' + (a.getAttribute('aria-label') || a.id || a.textContent.slice(0, 20)); });

// every button of a state twice quickly, from a fresh page each
for (const name of ['full', 'filtered', 'empty-filtered', 'expanded', 'reload-failed', 'drawer', 'all-read', 'all-found', 'all-paused', 'all-cancelled', 'export-form', 'export-paused', 'export-done', 'gate-error', 'analysis-chosen']) test('dbl ' + name, async ({ page, fault, members }) => {
  test.setTimeout(240_000);
  const out = watch(page);
  const state = STATES.find((s) => s.name === name)!;
  await state.reach({ page, fault, members });
  const names: string[] = await page.evaluate(() => { const sr = document.querySelector('group-members')!.shadowRoot!; const d = sr.querySelector('dialog[open]') ?? sr; return [...d.querySelectorAll('button')].filter((b: any) => b.checkVisibility()).map((b: any) => b.getAttribute('aria-label') || b.textContent.trim()); });
  const uniq = [...new Set(names)].slice(0, 36);
  const lost: string[] = [];
  for (const n of uniq) {
    await fault.plan();
    await page.goto('about:blank'); await state.reach({ page, fault, members });
    await fault.plan();
    const ok = await page.evaluate(async (n) => { const sr = document.querySelector('group-members')!.shadowRoot!; const d = sr.querySelector('dialog[open]') ?? sr; const b: any = [...d.querySelectorAll('button')].find((b: any) => b.checkVisibility() && (b.getAttribute('aria-label') || b.textContent.trim()) === n); if (!b || b.disabled || b.getAttribute('aria-disabled') === 'true') return 'no'; b.focus(); b.click(); b.click(); return 'ok'; }, n).catch((e: any) => 'ERR ' + e.message.slice(0, 80));
    if (ok === 'no') continue;
    await wait(page, 450);
    const f = await focus(page);
    const dialogs = await page.evaluate(() => document.querySelector('group-members')!.shadowRoot!.querySelectorAll('dialog').length);
    if (f === 'BODY' || f === 'HOST' || out.length || dialogs > 1 || ok !== 'ok') lost.push(`${n}: ${ok} focus=${f} dialogs=${dialogs} ${out.splice(0).join(';')}`);
  }
  log(name, uniq.length, lost);
});
