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
const violations = async (page: any) => { const { violations: f } = await new AxeBuilder({ page }).analyze(); return f.flatMap(({ id, nodes }: any) => nodes.slice(0, 3).map(({ target, any, all }: any) => `${id} at ${target.flat().join(' ')}: ${[...any, ...all][0]?.message ?? ''}`)); };

for (const name of ['full', 'filtered', 'drawer', 'all-found', 'analysis-chosen', 'export-form', 'export-asked', 'odd', 'reload-failed', 'all-paused', 'empty-filtered']) test('teal ' + name, async ({ page, fault, members }) => {
  test.slow();
  await STATES.find((s) => s.name === name)!.reach({ page, fault, members });
  for (const colour of ['#29BA9C', '#ffeb3b', '#000', '#fff', '#8a2be2', 'red']) for (const theme of ['light', 'dark']) {
    await page.evaluate(([c, t]) => { const e: any = document.querySelector('group-members'); e.style.setProperty('--gm-primary', c); e.setAttribute('theme', t); }, [colour, theme]);
    await wait(page, 200);
    const v = await violations(page);
    if (v.length) log('TEAL', name, colour, theme, v);
    if (colour === '#29BA9C' || colour === '#ffeb3b') await page.screenshot({ path: `/tmp/adv-b-shots/teal-${name}-${colour.slice(1)}-${theme}.png` });
  }
});

for (const name of ['full', 'drawer', 'all-found', 'analysis-chosen', 'export-form']) test('forced ' + name, async ({ page, fault, members }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await STATES.find((s) => s.name === name)!.reach({ page, fault, members });
  await page.screenshot({ path: `/tmp/adv-b-shots/forced-${name}.png`, fullPage: name === 'analysis-chosen' });
  await page.setViewportSize({ width: 320, height: 700 }); await wait(page, 200);
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  await page.screenshot({ path: `/tmp/adv-b-shots/w320-${name}.png`, fullPage: name === 'analysis-chosen' });
});

test('english leftovers', async ({ page, fault }) => {
  test.setTimeout(200_000);
  await host(page, { i: '2', 'group-id': '11', locale: 'en' });
  const root = page.locator('#first');
  await root.getByRole('table').waitFor({ state: 'attached' }); await wait(page, 800);
  const cjk = async (what: string) => {
    const r = await page.evaluate(() => { const sr = document.querySelector('group-members')!.shadowRoot!; const out = new Set<string>(); const w = document.createTreeWalker(sr, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT); const seen: any[] = []; while (w.nextNode()) { const n: any = w.currentNode; if (n.nodeType === 3) { if (/[\u4e00-\u9fff，。「」（）：]/.test(n.data) && !n.parentElement.closest('td,[role=cell]') && !n.parentElement.closest('dialog dd, dialog h2')) out.add(n.data); } else for (const a of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description', 'aria-valuetext', 'aria-roledescription']) { const v = n.getAttribute(a); if (v && /[\u4e00-\u9fff]/.test(v)) out.add(a + '=' + v); } } return [...out].slice(0, 30); });
    log('EN', what, r);
  };
  await cjk('page');
  const btns = await root.getByRole('button').allInnerTexts(); log(btns);
  await root.getByRole('button', { name: 'More', exact: false }).first().click().catch(() => {}); await cjk('expanded');
  await page.evaluate(() => (document.querySelector('#first') as any).setFilter({ customer_kwd: 'x', joined: '30d', join_scene: 3, inviter_member_uid: '3' })); await wait(page, 800); await cjk('filtered/empty');
  await page.screenshot({ path: '/tmp/adv-b-shots/en-filtered.png', fullPage: true });
  await page.evaluate(() => (document.querySelector('#first') as any).setFilter({})); await wait(page, 800);
  await root.getByRole('button', { name: 'Details' }).first().click(); await wait(page, 500); await cjk('drawer'); await page.screenshot({ path: '/tmp/adv-b-shots/en-drawer.png' }); await page.keyboard.press('Escape');
  await root.getByRole('button', { name: 'All', exact: true }).click(); await wait(page, 3000); await cjk('all');  await page.screenshot({ path: '/tmp/adv-b-shots/en-all.png' });
  await root.getByRole('button', { name: /Anal/ }).click(); await wait(page, 2500); await cjk('analysis'); await page.screenshot({ path: '/tmp/adv-b-shots/en-analysis.png', fullPage: true });
  await page.setViewportSize({ width: 375, height: 900 }); await wait(page, 300); await page.screenshot({ path: '/tmp/adv-b-shots/en-analysis-375.png', fullPage: true }); await page.setViewportSize({ width: 1280, height: 900 });
  await root.getByRole('button', { name: 'Export', exact: true }).first().click(); await wait(page, 800); await cjk('export'); await page.screenshot({ path: '/tmp/adv-b-shots/en-export.png' }); await page.keyboard.press('Escape');
  await fault.plan({ do: { status: 500 } }); await page.evaluate(() => (document.querySelector('#first') as any).refresh()); await wait(page, 6000); await cjk('failed'); await page.screenshot({ path: '/tmp/adv-b-shots/en-failed.png' });
  // switching locale at run time with open dialogs
  await fault.plan();
  await root.getByRole('button', { name: 'Export', exact: true }).first().click(); await wait(page, 800);
  await page.evaluate(() => document.querySelector('#first')!.setAttribute('locale', 'zh-CN')); await wait(page, 500);
  log('switched with dialog', await page.evaluate(() => document.querySelector('#first')!.shadowRoot!.querySelector('dialog')?.innerText.slice(0, 120)));
});

test('print', async ({ page, members }) => {
  await members.enter(10);
  await members.field('成员会员信息').fill('小'); await members.search(); await members.settled(); await wait(page, 500);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.screenshot({ path: '/tmp/adv-b-shots/print.png', fullPage: true });
  await page.pdf({ path: '/tmp/adv-b-shots/print.pdf', format: 'A4' });
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await members.rows.first().getByRole('button', { name: '详情' }).click(); await members.drawer.waitFor();
  await page.pdf({ path: '/tmp/adv-b-shots/print-drawer.pdf', format: 'A4' });
});

test('export mid-change, order', async ({ page, members, fault }) => {
  const out = watch(page);
  await host(page, { i: '2', 'group-id': '11' });
  await members.settled();
  await fault.plan({ when: { page: 30 }, do: { hold: true } });
  await page.evaluate(() => { (window as any).p = (document.querySelector('#first') as any).exportAll('csv').then((x: any) => 'ok ' + x, (x: any) => 'REJ ' + x); });
  await wait(page, 2500);
  await page.evaluate(() => document.querySelector('#first')!.setAttribute('group-id', '1')); await wait(page, 800);
  await fault.plan(); await fault.release();
  log('group changed in mid-export', await page.evaluate(() => Promise.race([(window as any).p, new Promise((r) => setTimeout(() => r('PENDING'), 5000))])), out);
  // default format in dialog
  await members.button('导出').click(); await wait(page, 600);
  log('radios', await page.evaluate(() => [...document.querySelector('#first')!.shadowRoot!.querySelectorAll('dialog input[type=radio]')].map((r: any) => r.value + ' ' + r.checked + ' ' + r.parentElement.textContent)));
  log('storage', await page.evaluate(() => JSON.stringify(Object.keys(localStorage).map((k) => [k, localStorage[k].slice(0, 80)]))));
});
