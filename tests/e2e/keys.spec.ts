// Keys that mean something inside the element and nothing to the host: what reaches a listener of the host's window.
import type { Page } from '@playwright/test';

import { AllRows } from './support/all-rows';
import { host } from './support/host';
import { expect, test } from './support/test';

/** Escape as it reaches the window of the host, by type. */
async function watchEscape(page: Page) {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ['keydown', 'keyup']) {
      addEventListener(type, (event) => {
        if ((event as KeyboardEvent).key === 'Escape') heard.push(type);
      });
    }
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));
}

/** Takes the focus away from whatever has it, through the shadow root. */
const blur = (page: Page) => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  (at as HTMLElement).blur();
  return document.activeElement === document.body;
});

// With the focus nowhere the key goes to the body, past the element: the host's dialog around it used to close as well.
for (const which of ['details', '「导出」'] as const) {
  test(`Escape with the focus nowhere closes ${which}, and the host hears nothing of it`, async ({ page, members }) => {
    await host(page, { i: '2', 'group-id': '1' });
    await members.settled();
    const heard = await watchEscape(page);
    const dialog = which === 'details' ? members.drawer : page.getByRole('dialog', { name: '导出', exact: true });
    if (which === 'details') await members.row(6).getByRole('button', { name: '详情' }).click();
    else await members.button('导出').click();
    await dialog.waitFor();
    expect(await blur(page), 'the focus is nowhere').toBe(true);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    expect(await heard()).toEqual([]);
    expect(await blur(page)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await heard(), 'the next one is the host’s').toEqual(['keydown', 'keyup']);
  });
}

// Some browsers empty a search field by themselves, behind all listeners: a host's dialog closed around it all the same.
test('Escape in 「查找」 empties it and is not the host\'s; in an empty field it is', async ({ page, members }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  const all = new AllRows(page);
  await all.open(3);
  await all.find.pressSequentially('没有这个人');
  await all.shows(0, 3);
  const heard = await watchEscape(page);
  await page.keyboard.press('Escape');
  await expect(all.find).toHaveValue('');
  await all.shows(3, 3);
  expect(await heard()).toEqual([]);
  await expect(all.find).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await heard()).toEqual(['keydown', 'keyup']);
});

// Safari sends the key that ends a composition behind it, and marks it with this code only.
test('Escape that ends a composition empties nothing, closes nothing and is not the host\'s', async ({ page, members }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  const all = new AllRows(page);
  await all.open(3);
  const heard = await watchEscape(page);
  await all.find.fill('小');
  for (const init of [{ keyCode: 229 }, { isComposing: true }]) {
    for (const type of ['keydown', 'keyup']) await all.find.dispatchEvent(type, { key: 'Escape', bubbles: true, composed: true, cancelable: true, ...init });
    await expect(all.find, JSON.stringify(init)).toHaveValue('小');
    expect(await heard(), JSON.stringify(init)).toEqual([]);
  }
});

// A click on text takes the focus from the dialog's buttons: the dialog itself has it then.
test('Escape after a click on text of the details closes them, and the host hears nothing of it', async ({ page, members }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  const heard = await watchEscape(page);
  await members.openDrawer(6);
  await members.drawer.getByText('3075').first().click();
  await page.keyboard.press('Escape');
  await expect(members.drawer).toHaveCount(0);
  expect(await heard()).toEqual([]);
  await expect(members.row(6).getByRole('button', { name: '详情' }), 'and the focus is where it was').toBeFocused();
});

test('another key that comes up before Escape does leaves that one ours', async ({ page, members }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  const heard = await watchEscape(page);
  await members.row(6).getByRole('button', { name: '详情' }).click();
  await members.drawer.waitFor();
  await page.keyboard.down('Shift');
  await page.keyboard.down('Escape');
  await expect(members.drawer).toHaveCount(0);
  await page.keyboard.up('Shift');
  await page.keyboard.up('Escape');
  expect(await heard()).toEqual([]);
});
