// A Vue 2 app with Element UI's theme around the element, and a style sheet that means no good.
import type { Page } from '@playwright/test';

import { Members } from './support/members.mjs';
import { expect, test } from './support/test';

const PAGE = '/hosts/vue/index.html#/groupChat/group_member?group_id=10&i=2';

const HOSTILE = `
  * { all: revert; font-size: 30px }
  * { color: red; letter-spacing: 3px; word-spacing: 9px; line-height: 3; text-transform: uppercase; text-indent: 2em; text-align: right;
      font-style: italic; font-variant: small-caps; white-space: pre; cursor: wait; direction: rtl; list-style: square; quotes: none; }
  table, button, input { display: none !important }
  h2, p, td, th, dl, dialog, form, select, nav { display: none !important; color: red !important; margin: 50px !important }
  .gm, .gm-table, .gm-button, #join_scene, [role=table] { outline: 9px solid red !important; transform: rotate(9deg) !important }
  ::before, ::after { content: "!" !important } ::placeholder { color: red !important } ::backdrop { background: red !important }
  :root { --gm-nothing: 1 }
`;

/** The element in the app, painted for the first time: what is around it may change, but neither where it lies nor how wide it is. */
async function painted(page: Page, act: (members: Members) => Promise<void>, left: number) {
  await page.goto('about:blank');
  await page.goto(PAGE);
  const members = new Members(page);
  await members.settled();
  await page.evaluate(() => {
    const element = document.querySelector('group-members') as HTMLElement;
    element.style.cssText = 'display: block; position: fixed; left: 0; top: 0; width: 1280px; margin: 0; padding: 0; border: 0; transform: none; z-index: 9';
  });
  await act(members);
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    // What was painted bit by bit, as it changed, is off by a shade or two at round corners from what is painted in one go.
    const element = document.querySelector('group-members') as HTMLElement;
    for (const display of ['none', 'block']) {
      element.style.display = display;
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    }
    const pictures = [...document.querySelector('group-members')!.shadowRoot!.querySelectorAll('img')];
    const seen = pictures.filter((picture) => picture.getBoundingClientRect().top < innerHeight);
    await Promise.all(seen.map((picture) => picture.decode().catch(() => {})));
    await document.fonts.ready;
  });
  return page.screenshot({ clip: { x: left, y: 0, width: 1280 - left, height: 880 }, animations: 'disabled', caret: 'hide' });
}

for (const [name, left, act] of [
  ['the table', 0, async () => {}],
  ['all fields and a chip', 0, async (members: Members) => {
    await members.expand();
    await members.field('入群方式').selectOption({ label: '扫描群二维码入群' });
    await members.search();
    await members.settled();
  }],
  // Beside the drawer the page is dimmed, which the browser blends layer by layer and rounds as it likes.
  ['the drawer', 800, async (members: Members) => { await members.openDrawer((await members.ids())[0]!); }],
] as const) {
  test(`in a Vue and Element UI host a hostile sheet changes no pixel of ${name}`, async ({ page }, info) => {
    const clean = await painted(page, act, left);
    await page.addInitScript((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, HOSTILE);
    const disturbed = await painted(page, act, left);
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
    if (!disturbed.equals(clean)) {
      await info.attach('clean', { body: clean, contentType: 'image/png' });
      await info.attach('disturbed', { body: disturbed, contentType: 'image/png' });
    }
    expect(disturbed.equals(clean)).toBe(true);
  });
}

test('no style of the element is outside it', async ({ page }) => {
  const sheets = () => page.evaluate(() => ({
    sheets: [...document.styleSheets].map(({ href }) => href), adopted: document.adoptedStyleSheets.length,
    styled: document.querySelectorAll('style, [style*="--gm"]').length, body: document.body.getAttribute('style'),
  }));
  await page.goto('/hosts/vue/index.html');
  await page.getByRole('link', { name: '群成员' }).first().waitFor();
  const before = await sheets();
  const look = () => page.locator('.app-header').screenshot();
  const header = await look();
  await page.getByRole('link', { name: '群成员' }).first().click();
  const members = new Members(page);
  await members.settled();
  await members.openDrawer((await members.ids())[0]!);
  await page.keyboard.press('Escape');
  expect(await sheets()).toEqual(before);
  expect((await look()).equals(header)).toBe(true);
});
