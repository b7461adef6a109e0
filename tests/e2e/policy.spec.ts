// A strict host: what the page needs is what docs/hosting.md says, and where it gets less it says so in words.
import { host, told } from './support/host';
import { enforce, reports, STRICT } from './support/policy';
import { STATES } from './support/states.mjs';
import { expect, test } from './support/test';

const GROUP = { i: '2', 'group-id': '1' };

for (const state of STATES) {
  test(`the strict policy has nothing to report in: ${state.name}`, async ({ page, fault, members }) => {
    await enforce(page);
    await state.reach({ page, fault, members });
    expect(await reports(page)).toEqual([]);
  });
}

for (const theme of ['light', 'dark', 'auto']) {
  test(`the strict policy has nothing to report of an element in a host page, ${theme}`, async ({ page, members }) => {
    await enforce(page);
    await host(page, { ...GROUP, theme, 'group-id': '2' });
    await members.settled();
    await members.expand();
    await members.button('今天').click();
    await members.settled();
    await page.setViewportSize({ width: 375, height: 900 });
    expect(await reports(page)).toEqual([]);
  });
}

for (const [locale, words] of [['zh-CN', /安全策略.*'wasm-unsafe-eval'/], ['en', /policy.*'wasm-unsafe-eval'/]] as const) {
  test(`a policy that forbids wasm is named with what to add to it, ${locale}`, async ({ page, members }) => {
    await enforce(page, STRICT.replace(" 'wasm-unsafe-eval'", ''));
    await host(page, { ...GROUP, locale });
    await expect(members.alert).toHaveText(words);
    await expect(page.getByRole('button')).toHaveCount(0);
  });
}

test('wasm that comes with a wrong MIME type works all the same', async ({ page, members }) => {
  await page.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'text/plain' } });
  });
  await host(page, GROUP);
  await members.settled();
  expect(await members.ids()).toEqual([6, 5, 4]);
});

for (const path of ['/a/deep/er/path/', '/static/群成员 %231/']) {
  test(`the files work under any path: ${path}`, async ({ page, members }) => {
    const asked: string[] = [];
    await page.route((url) => url.pathname.startsWith(encodeURI(path).replace('%2523', '%23')), async (route) => {
      const name = new URL(route.request().url()).pathname.split('/').pop()!;
      asked.push(name);
      await route.continue({ url: new URL(`/group-members/${name}`, page.url()).href });
    });
    await page.goto('/__fixtures/bare.html');
    await page.evaluate((src) => {
      const script = Object.assign(document.createElement('script'), { type: 'module', src });
      document.head.append(script);
      document.body.insertAdjacentHTML('beforeend', '<group-members i="2" group-id="1"></group-members>');
    }, `${path}group-members.js`);
    await members.settled();
    expect(asked.length).toBeGreaterThanOrEqual(4);
  });
}

test('asset-base says where the hashed files are', async ({ page, members }) => {
  const asked: string[] = [];
  await page.route('**/elsewhere/*', (route) => {
    asked.push(route.request().url());
    return route.continue({ url: route.request().url().replace('/elsewhere/', '/group-members/') });
  });
  await host(page, { ...GROUP, 'asset-base': '/elsewhere' });
  await members.settled();
  for (const kind of ['.wasm', '.css', '.js']) expect(asked.filter((url) => url.endsWith(kind)), kind).toHaveLength(1);
});

for (const [name, lacks] of [
  ['container queries', () => { CSS.supports = () => false; }],
  ['adopted style sheets', () => { Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets'); }],
] as const) {
  test(`a browser without ${name} gets a sentence that says which ones do`, async ({ page, members, fault }) => {
    await page.addInitScript(lacks);
    await host(page, GROUP);
    await expect(members.alert).toHaveText(/浏览器版本过低.*Chrome 105.*Firefox 110.*Safari 16\.4/);
    expect(await fault.requests()).toHaveLength(0);
  });
}

for (const [locale, words] of [['zh-CN', /关闭了 WebAssembly.*锁定模式/], ['en', /WebAssembly turned off.*Lockdown Mode/]] as const) {
  test(`a browser whose WebAssembly is turned off is told that, not that it is old, ${locale}`, async ({ page, members, fault }) => {
    await page.addInitScript(() => { Reflect.deleteProperty(globalThis, 'WebAssembly'); });
    await host(page, { ...GROUP, locale });
    await expect(members.alert).toHaveText(words);
    await expect(members.alert).not.toHaveText(/过低|too old/);
    expect(await fault.requests()).toHaveLength(0);
  });
}

test('an old browser can read the file that tells it so', async ({ request }) => {
  const source = await (await request.get(`${process.env.GM_ORIGIN}/group-members/group-members.js`)).text();
  expect(source).toContain('customElements.define');
  // What came after 2017, in syntax: optional chaining, ??, private and static fields, catch without a binding, spread in objects.
  expect(source.match(/\?\.(?!\d)|\?\?|[.\s]#\w+|static \w+ =|catch \{|\{[^}\n]*\.\.\.\w+[^\]\n]*\}/g) ?? []).toEqual([]);
});

test('a browser that knows no modules gets the same sentence', async ({ page }) => {
  await page.goto('/__fixtures/bare.html');
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<group-members i="2"></group-members><group-members locale="en"></group-members>'));
  await page.addScriptTag({ url: '/group-members/old.js' });
  await expect(page.getByRole('alert')).toHaveText([/浏览器版本过低.*Chrome 105/, /too old.*Chrome 105/]);
});

test('files that fail to load are a sentence with 「重试」, and it helps', async ({ page, members }) => {
  let fail = true;
  await page.route('**/*.wasm', (route) => (fail ? route.abort() : route.fallback()));
  await host(page, GROUP);
  await expect(members.alert).toContainText('没有加载成功');
  fail = false;
  await members.button('重试').click();
  await members.settled();
  expect(await told(page, 'gm-ready')).toHaveLength(1);
});

test('a bad filter that was set before the page ran is named on the console, and the page runs', async ({ page, members }) => {
  const logged: string[] = [];
  page.on('console', (message) => logged.push(message.text()));
  await page.goto('/__fixtures/host.html');
  await page.evaluate(() => {
    const element = Object.assign(document.createElement('group-members'), { id: 'first' });
    element.setAttribute('i', '2');
    element.setAttribute('group-id', '1');
    (element as any).setFilter({ joined_at: 'yesterday' });
    document.querySelector('#place')!.append(element);
  });
  await members.settled();
  expect(await members.ids()).toEqual([6, 5, 4]);
  expect(logged.filter((line) => line.includes('joined_at'))).toHaveLength(1);
});
