// The page by its own address in an iframe: it tells its height to whom may know it, and to nobody else.
import type { Page } from '@playwright/test';

import { answer, row } from './support/answers.mjs';
import { Members } from './support/members.mjs';
import { expect, test } from './support/test';

/** A host page of some origin with the members page in a frame; `told` is what it heard from it. */
async function framed(page: Page, src: string, at = '/__fixtures/bare.html') {
  await page.goto(at);
  await page.evaluate((address) => {
    Object.assign(window, { told: [] });
    addEventListener('message', ({ data, origin }) => (window as any).told.push({ ...data, origin }));
    const frame = Object.assign(document.createElement('iframe'), { src: address, width: '1000', height: '300' });
    document.body.append(frame);
  }, src);
  return new Members(page, page.frameLocator('iframe') as any);
}

const told = (page: Page) => page.evaluate(() => (window as any).told as { type: string; height: number; origin: string }[]);

const many = answer([...Array(40).keys()].map((n) => row(100 - n)), { perPage: 40 });

test('the height is told at first and after each change, to a parent of the same origin', async ({ page, fault, baseURL }) => {
  const members = await framed(page, '/group-members/index.html?i=2&group_id=1');
  await members.settled();
  await members.expand();
  const body = () => page.frames()[1]!.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  const expanded = await body();
  await expect.poll(async () => (await told(page)).at(-1)).toEqual({ type: 'gm-height', height: expanded, origin: baseURL });
  // It shrinks again, too, although the frame stays as high as it is.
  await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => { frame.height = '2000'; });
  await members.form.getByRole('button', { name: '收起' }).click();
  await expect.poll(async () => (await told(page)).at(-1)!.height).toBeLessThan(expanded);
  expect(await fault.requests()).toHaveLength(1);
});

test('a parent that comes late can ask for the height', async ({ page }) => {
  const members = await framed(page, '/group-members/index.html?i=2&group_id=1');
  await members.settled();
  await expect.poll(async () => (await told(page)).length).toBeGreaterThan(0);
  await page.evaluate(() => {
    (window as any).told.length = 0;
    document.querySelector('iframe')!.contentWindow!.postMessage({ type: 'gm-height?' }, location.origin);
  });
  await expect.poll(() => told(page)).toHaveLength(1);
});

test('a page that is made as high as it says needs no scroll bar, and does not grow for ever', async ({ page }) => {
  await framed(page, '/group-members/index.html?i=2&group_id=10').then((members) => members.settled());
  await page.evaluate(() => {
    const frame = document.querySelector('iframe')!;
    addEventListener('message', ({ data }) => { frame.height = String(data.height); });
    frame.contentWindow!.postMessage({ type: 'gm-height?' }, location.origin);
  });
  const inside = page.frames()[1]!;
  await expect.poll(() => inside.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  const last = (await told(page)).at(-1)!.height;
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  expect((await told(page)).at(-1)!.height).toBe(last);
});

test('a long table scrolls in itself, below a header that stays', async ({ page, fault }) => {
  await fault.plan({ do: { json: many } });
  const members = await framed(page, '/group-members/index.html?i=2');
  await members.settled();
  const header = members.table.getByRole('columnheader', { name: '状态' });
  const list = page.frameLocator('iframe').locator('.gm-list');
  await list.evaluate((element) => { element.scrollTop = 500; });
  const [top, above] = [await header.boundingBox(), await list.boundingBox()];
  expect(await list.evaluate((element) => element.scrollTop)).toBe(500);
  expect(Math.abs(top!.y - above!.y)).toBeLessThanOrEqual(1);
});

test.describe('around it a page of another origin', () => {
  // localhost is another origin than 127.0.0.1, and the same machine.
  const other = (address: string) => address.replace('127.0.0.1', 'localhost');
  test.beforeEach(async ({ context, baseURL, fault: _first }) => {
    await context.route((url) => url.origin === other(baseURL!), async (route) => {
      await route.fulfill({ response: await route.fetch({ url: route.request().url().replace('localhost', '127.0.0.1') }) });
    });
  });

  // The browser lets no page from elsewhere frame one of this machine; what comes through here is from elsewhere too.
  const serve = (page: Page, change = (html: string) => html) => page.route(({ pathname }) => pathname.endsWith('/index.html'), async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });

  test('is told nothing, whatever the address says, and the console says why', async ({ page, baseURL }) => {
    const logged: string[] = [];
    page.on('console', (message) => logged.push(message.text()));
    await serve(page);
    await framed(page, `${baseURL}/group-members/index.html?i=2&group_id=1&parent-origin=${other(baseURL!)}`, `${other(baseURL!)}/__fixtures/bare.html`);
    await expect.poll(() => logged.filter((line) => line.includes(other(baseURL!)) && line.includes('height'))).toHaveLength(1);
    expect(await told(page)).toEqual([]);
  });

  test('is told the height if the element of the framed page names it', async ({ page, baseURL }) => {
    await serve(page, (html) => html.replace('<group-members ', `<group-members parent-origin="${other(baseURL!)}" `));
    await framed(page, `${baseURL}/group-members/index.html?i=2&group_id=1`, `${other(baseURL!)}/__fixtures/bare.html`);
    await expect.poll(async () => (await told(page)).at(-1)).toEqual({ type: 'gm-height', height: expect.any(Number), origin: baseURL });
  });
});

test('in a tab of its own the page tells nobody, and does not fetch what would', async ({ page, members, fault }) => {
  await page.addInitScript(() => {
    const post = window.postMessage;
    window.postMessage = (...args: any[]) => {
      (window as any).posted = [...((window as any).posted ?? []), args];
      return (post as any).apply(window, args);
    };
  });
  await members.enter(1);
  expect(await page.evaluate(() => (window as any).posted ?? [])).toEqual([]);
  expect((await fault.everything()).filter(({ path }) => path.includes('frame-'))).toEqual([]);
});

test('the links of the gate leave the frame', async ({ page, fault }) => {
  await fault.plan({ do: { json: { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login?back=%2F' } } } });
  await framed(page, '/group-members/index.html?i=2&group_id=1');
  await page.frameLocator('iframe').getByRole('link', { name: '去登录' }).click();
  await expect(page).toHaveURL(/\/login\?back=/);
});

// A dialog used to open in the middle of the frame, wherever that was.
for (const told of [false, true]) {
  test(`in a frame as high as the page dialogs open in the part in view, ${told ? 'which the host tells' : 'which the browser knows'}`, async ({ page, fault }) => {
    await fault.plan({ do: { json: many } });
    const members = await framed(page, '/group-members/index.html?i=2');
    await members.settled();
    await page.evaluate((tells) => {
      const frame = document.querySelector('iframe')!;
      frame.height = '4000';
      frame.style.border = '0';
      if (!tells) return;
      addEventListener('scroll', () => {
        const { top } = frame.getBoundingClientRect();
        frame.contentWindow!.postMessage({ type: 'gm-visible', top: Math.max(0, 100 - top), height: innerHeight - 100 }, location.origin);
      });
    }, told);
    await expect.poll(() => page.frames()[1]!.evaluate(() => innerHeight)).toBe(4000);
    const frame = page.frameLocator('iframe');
    const inView = async (dialog: import('@playwright/test').Locator) => expect.poll(async () => {
      const box = (await dialog.boundingBox())!;
      return box.y >= (told ? 99 : -1) && box.y + box.height <= page.viewportSize()!.height + 1;
    }).toBe(true);
    await page.evaluate(() => { scrollTo(0, 1_500); });
    await frame.locator('group-members').evaluate((element) => { [...element.shadowRoot!.querySelectorAll('button')].find((button) => button.textContent === '详情')!.click(); });
    const drawer = frame.getByRole('dialog');
    await drawer.waitFor();
    await inView(drawer);
    await page.evaluate(() => { scrollTo(0, 700); });
    await inView(drawer);
    await page.keyboard.press('Escape');
    await frame.locator('group-members').evaluate((element) => { [...element.shadowRoot!.querySelectorAll('button')].find((button) => button.textContent === '导出')!.click(); });
    const dialog = frame.getByRole('dialog', { name: '导出', exact: true });
    await dialog.waitFor();
    await inView(dialog);
  });
}

// While the frame covers the window, the share of it that is in view stays the same and the browser tells of no change.
for (const how of ['a click', 'a key']) {
  test(`in a frame that covers the window and was scrolled by small steps, details that ${how} opens are in view`, async ({ page, fault }) => {
    await fault.plan({ do: { json: many } });
    const members = await framed(page, '/group-members/index.html?i=2');
    await members.settled();
    await page.evaluate(() => {
      const frame = document.querySelector('iframe')!;
      document.body.style.margin = '0';
      // So narrow that it has cards, which do not scroll in themselves.
      Object.assign(frame.style, { display: 'block', border: '0', width: '600px' });
      addEventListener('message', ({ data }) => { frame.height = String(data.height); });
      frame.contentWindow!.postMessage({ type: 'gm-height?' }, location.origin);
    });
    await expect.poll(() => page.frames()[1]!.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(4_000);
    await page.evaluate(async () => {
      for (let step = 0; step < 20; step += 1) {
        scrollBy(0, 120);
        await new Promise(requestAnimationFrame);
      }
    });
    expect(await page.evaluate(() => scrollY)).toBe(2_400);
    const { height } = page.viewportSize()!;
    const buttons = await members.table.getByRole('button', { name: '详情' }).all();
    const boxes = await Promise.all(buttons.map(async (button) => ({ button, box: (await button.boundingBox())! })));
    const { button, box } = boxes.find(({ box: { y } }) => y > height / 3)!;
    if (how === 'a click') {
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    } else {
      await button.evaluate((one) => one.focus({ preventScroll: true }));
      await page.keyboard.press('Enter');
    }
    await members.drawer.waitFor();
    await expect.poll(async () => {
      const { y, height: high } = (await members.drawer.boundingBox())!;
      return y >= -1 && y + high <= height + 1;
    }).toBe(true);
    expect(await page.evaluate(() => scrollY), 'nothing was scrolled for it').toBe(2_400);
  });
}
