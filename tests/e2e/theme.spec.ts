// A host restyles the page by properties of the element; what it says goes before the page's own colours, in every theme.
import type { Page } from '@playwright/test';

import { host } from './support/host';
import { expect, test } from './support/test';

const GROUP = { i: '2', 'group-id': '1' };

const restyle = (page: Page, css: string) => page.evaluate((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}, css);

const ground = (page: Page, id = 'first') => page.locator(`#${id} .gm`).evaluate((element) => getComputedStyle(element).backgroundColor);

for (const [theme, scheme, own] of [
  ['light', 'dark', 'rgb(255, 255, 255)'], ['dark', 'light', 'rgb(20, 20, 20)'], ['auto', 'dark', 'rgb(20, 20, 20)'], ['auto', 'light', 'rgb(255, 255, 255)'],
] as const) {
  test(`theme ${theme} where the browser prefers ${scheme}: its own colours, and a host's before them`, async ({ page, members }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await host(page, { ...GROUP, theme });
    await members.settled();
    expect(await ground(page)).toBe(own);
    await restyle(page, 'group-members { --gm-surface: rgb(1, 2, 3); }');
    expect(await ground(page)).toBe('rgb(1, 2, 3)');
  });
}

test('another theme takes effect at once, in one element only, and without a request', async ({ page, fault }) => {
  await host(page, GROUP, GROUP);
  await expect.poll(() => page.locator('.gm-table').count()).toBe(2);
  await page.evaluate(() => document.querySelector('#first')!.setAttribute('theme', 'dark'));
  await expect.poll(() => ground(page)).toBe('rgb(20, 20, 20)');
  expect(await ground(page, 'second')).toBe('rgb(255, 255, 255)');
  await page.evaluate(() => document.querySelector('#first')!.setAttribute('theme', 'pink'));
  await expect(page.locator('#first').getByRole('alert')).toContainText('theme');
  expect(await ground(page), 'a bad theme changes nothing').toBe('rgb(20, 20, 20)');
  await page.evaluate(() => document.querySelector('#first')!.removeAttribute('theme'));
  await expect.poll(() => ground(page)).toBe('rgb(255, 255, 255)');
  expect(await fault.requests()).toHaveLength(2);
});
