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
