// The page in English.
import { host } from './support/host';
import { expect, test } from './support/test';

const say = (page: import('@playwright/test').Page, locale: string | null) =>
  page.evaluate((to) => {
    const element = document.querySelector('group-members')!;
    if (to) element.setAttribute('locale', to);
    else element.removeAttribute('locale');
  }, locale);

test('a page begins in English, gate and all', async ({ members, page }) => {
  await members.open(1, { locale: 'EN' });
  await expect(page.getByRole('table', { name: 'Members' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('3 in all');
  await page.getByRole('button', { name: 'Details' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Member details' })).toContainText('WeChat name');
});

test('a page that runs changes to English, and goes back to Chinese', async ({ members, page }) => {
  await host(page, { i: '2', 'group-id': '1' });
  await members.settled();
  await members.field('成员会员信息').fill('草稿');
  await say(page, 'en');
  await expect(page.getByRole('heading', { name: 'Group members' })).toBeVisible();
  await expect(page.getByLabel('Member', { exact: true }), 'what was typed is kept').toHaveValue('草稿');
  await say(page, null);
  await expect(page.getByRole('heading', { name: '群成员' })).toBeVisible();
});
