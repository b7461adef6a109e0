import { AllRows, everyRow } from './support/all-rows';
import { Analysis } from './support/analysis';
import { ExportDialog } from './support/export';
import { host, type Told } from './support/host';
import { expect, test } from './support/test';

/** What the demo and the visitor know of people and what must not be left lying about. */
const SECRETS = ['13900001234', '17620161217', 'otAGn0nZGfzlewXL0qy-X3iOFuhM', '秘密关键词', '13812345678'];

test('personal data is neither logged nor stored', async ({ members, fault, page, context }) => {
  const logged: string[] = [];
  page.on('console', (message) => logged.push(message.text()));
  await members.enter(1);
  await members.openDrawer(6);
  await page.keyboard.press('Escape');
  await members.field('成员会员信息').fill('秘密关键词');
  await members.field('邀请人信息').fill('13812345678');
  await members.search();
  await fault.requests(2);
  await fault.plan({ do: { body: '{"result":1,"data":{"mobile":"13900001234", broken' } });
  await members.button('刷新').click();
  await members.alert.waitFor();
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
  const cookies = JSON.stringify(await context.cookies());
  const shown = await members.alert.innerText();
  for (const secret of SECRETS) {
    for (const [where, text] of Object.entries({ log: logged.join('\n'), stored, cookies, shown })) {
      expect(text, `${secret} in ${where}`).not.toContain(secret);
    }
  }
});

/** What an answer tells of a person: names, numbers and ids that others could look somebody up by. */
const TELLING = /^(we_nickname|nickname|realname|username|name|alias|mobile|telephone|email|unionid|userid|invitor_userid)$/;

function personal(value: unknown, key = '', found = new Set<string>()): Set<string> {
  if (value && typeof value === 'object') for (const [inner, one] of Object.entries(value)) personal(one, inner, found);
  else if (TELLING.test(key) && String(value).trim().length > 1 && !/^\d{1,6}$/.test(String(value))) found.add(String(value).trim());
  return found;
}

test('after a whole session nobody is found in the storage, on the console, in an event or in an address', async ({ members, fault, page, context }) => {
  test.slow();
  const GROUP = 10;
  const everybody = await everyRow(GROUP);
  const people = [...personal(everybody)];
  expect(people.length).toBeGreaterThan(everybody.length);
  const keyword = everybody[0]!.we_nickname.slice(0, 2);

  const logged: string[] = [];
  page.on('console', (message) => logged.push(message.text()));
  await host(page, { i: '2', 'group-id': String(GROUP), 'url-sync': 'hash' });
  await members.settled();
  await members.openDrawer((await members.ids())[0]!);
  await members.drawer.getByRole('button', { name: '复制' }).first().click();
  await page.keyboard.press('Escape');
  await members.goTo(2);
  await expect(members.currentPage).toHaveText('2');
  await members.settled();
  const all = new AllRows(page);
  await all.open(everybody.length);
  await all.find.fill(keyword);
  await expect(all.count).not.toHaveText(new RegExp(`^显示 ${everybody.length} `));
  await all.find.fill('');
  await all.shows(everybody.length, everybody.length);
  await new Analysis(page).open();
  await page.getByRole('button', { name: '数据分析', exact: true }).click();
  const dialog = new ExportDialog(page);
  for (const format of ['CSV', 'Excel']) {
    await dialog.open();
    await dialog.radio(format).check();
    await dialog.save();
    await page.keyboard.press('Escape');
  }
  await members.field('成员会员信息').fill(keyword);
  await members.search();
  await expect(members.chip('成员会员信息')).toHaveCount(1);
  await fault.plan({ do: { body: `{"result":1,"data":{"list":{"data":[${JSON.stringify(everybody[0])}` } });
  await page.evaluate(() => (document.querySelector('group-members') as HTMLElement & { refresh(): void }).refresh());
  await members.alert.first().waitFor();

  const stored = await page.evaluate(async () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, history.state, document.title, document.cookie, await indexedDB.databases(), await caches.keys(),
  ]));
  const events = await page.evaluate(() => (window as unknown as { told: Told[] }).told);
  const addresses = JSON.stringify((await fault.everything()).map(({ path, query }) => [path, query]));
  const where = {
    stored: stored + JSON.stringify(await context.cookies()),
    log: logged.join('\n'),
    // The filter that a host is told holds what was searched for; it is the host's to keep.
    events: JSON.stringify(events.filter(({ name }) => name !== 'gm-filter-change')),
    addresses: decodeURIComponent(addresses),
  };
  expect(new Set(events.map(({ name }) => name))).toEqual(new Set(['gm-ready', 'gm-load', 'gm-error', 'gm-filter-change', 'gm-member-open', 'gm-export-done']));
  const found = [...people, keyword].flatMap((secret) => Object.entries(where).filter(([, text]) => text.includes(secret)).map(([place]) => `${secret} in ${place}`));
  expect(found).toEqual([]);
});

test('a unionid is masked, and copied whole', async ({ members, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await members.enter(1);
  await members.openDrawer(6);
  await expect(members.drawer).toContainText(/otA\*+FuhM/);
  await expect(members.drawer).not.toContainText('otAGn0nZGfzlewXL0qy-X3iOFuhM');
  await members.drawer.locator('dl > div', { hasText: 'otA*' }).getByRole('button', { name: '复制' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('otAGn0nZGfzlewXL0qy-X3iOFuhM');
});

test('no mobile number is in the document before anybody asks for it', async ({ members, page }) => {
  await members.enter(4);
  await members.openDrawer((await members.ids())[0]!);
  const everything = await page.evaluate(() => {
    const read = (root: Document | ShadowRoot): string => [...root.querySelectorAll('*')]
      .map((node) => node.outerHTML + (node.shadowRoot ? read(node.shadowRoot) : '')).join('');
    return read(document);
  });
  expect(everything).not.toContain('13900001234');
});
