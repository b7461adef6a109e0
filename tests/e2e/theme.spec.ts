// A host restyles the page by properties of the element; what it says goes before the page's own colours, in every theme.
import type { Page } from '@playwright/test';

import { AllRows } from './support/all-rows';
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

// White, black and greys have no hue; yellow and cyan are far too bright for words, and outside what a screen shows once they are dark enough.
const PRIMARIES = [
  '#409eff', '#29ba9c', '#ffff00', '#ffffff', '#000000', '#808080', '#ff0000', '#00ff00', '#0000ff', '#00ffff', '#ff00ff', '#00bbff', '#0066ff',
  '#ff8800', '#7c3aed', '#f56c6c', '#001f5c', '#ffe4e1',
];

/** The page's colours as [red, green, blue], by name, for each value of --gm-primary. */
const palettes = (page: Page, primaries: string[]) => page.locator('#first').evaluate((element, all) => {
  const probe = element.shadowRoot!.querySelector('.gm')!.appendChild(document.createElement('i'));
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  const shown = (name: string): [string, number[]] => {
    probe.style.color = `var(--gm-${name})`;
    pixel.fillStyle = getComputedStyle(probe).color;
    pixel.fillRect(0, 0, 1, 1);
    return [name, [...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)]];
  };
  const names = [
    'primary-strong', 'primary-hover', 'primary-tint', 'on-primary', 'surface', 'surface-hover', 'surface-old', 'neutral-tint', 'text', 'text-regular',
  ];
  const found = all.map((primary) => {
    element.style.setProperty('--gm-primary', primary);
    return [primary, Object.fromEntries(names.map(shown))] as const;
  });
  element.style.removeProperty('--gm-primary');
  probe.remove();
  return found;
}, primaries);

function contrast(one: number[], other: number[]): number {
  const [bright, dark] = [one, other].map((colour) => {
    const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05;
  }).sort((a, b) => b - a);
  return bright! / dark!;
}

for (const theme of ['light', 'dark']) {
  test(`theme ${theme}: --gm-primary alone recolours everything, and all words keep their contrast`, async ({ page, members }) => {
    await host(page, { ...GROUP, theme });
    await members.settled();
    const poor: string[] = [];
    const kept = new Set<string>();
    for (const [primary, of] of await palettes(page, PRIMARIES)) {
      kept.add(`${of['primary-strong']} ${of['primary-tint']}`);
      const pairs = [
        ...['surface', 'surface-hover', 'surface-old', 'neutral-tint', 'primary-tint'].map((ground) => ['primary-strong', ground]),
        ['on-primary', 'primary-strong'], ['on-primary', 'primary-hover'], ['text', 'primary-tint'], ['text-regular', 'primary-tint'],
      ] as [string, string][];
      for (const [words, ground] of pairs) {
        const is = contrast(of[words]!, of[ground]!);
        if (is < 4.5) poor.push(`${primary}: ${words} on ${ground} ${is.toFixed(2)}`);
      }
    }
    expect(poor).toEqual([]);
    // Colours without a hue differ only in how bright they are, which is what is bounded.
    expect(kept.size, 'different primaries, different colours').toBeGreaterThan(PRIMARIES.length - 3);
  });
}

/** The colours of what is drawn and the ground of each, from a picture and from the styles. */
async function drawings(page: Page, primary: string): Promise<Record<string, [number[], number[]]>> {
  const root = page.locator('#first');
  await root.evaluate((element, colour) => element.style.setProperty('--gm-primary', colour), primary);
  const picture = (await page.locator('.gm-crawl__bar').screenshot()).toString('base64');
  return root.evaluate(async (element, png) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))]));
    const pixels = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true })!;
    const at = (x: number, y: number) => [...pixels.getImageData(x, y, 1, 1).data.slice(0, 3)];
    pixels.drawImage(bitmap, 0, 0);
    const middle = bitmap.height >> 1;
    const found: Record<string, [number[], number[]]> = { 'half a bar': [at(bitmap.width >> 2, middle), at((bitmap.width * 3) >> 2, middle)] };
    const shown = (colour: string) => {
      pixels.fillStyle = colour;
      pixels.fillRect(0, 0, 1, 1);
      return at(0, 0);
    };
    const gm = element.shadowRoot!.querySelector('.gm')!;
    const surface = shown(getComputedStyle(gm).backgroundColor);
    const probe = gm.appendChild(document.createElement('div'));
    const add = (parent: Element, tag: string, name: string) => Object.assign(parent.appendChild(document.createElement(tag)), { className: name });
    found.spinner = [shown(getComputedStyle(add(probe, 'div', 'gm-spinner')).borderTopColor), surface];
    found['bar of the list'] = [shown(getComputedStyle(add(probe, 'div', 'gm-list__progress')).backgroundColor), surface];
    found['dot of an event'] = [shown(getComputedStyle(add(add(probe, 'ol', 'gm-timeline'), 'li', ''), '::before').backgroundColor), surface];
    probe.remove();
    return found;
  }, picture);
}

for (const theme of ['light', 'dark']) {
  test(`theme ${theme}: progress and dots are seen with every --gm-primary`, async ({ page, members }) => {
    await host(page, { i: '2', 'group-id': '4', theme });
    await members.settled();
    await new AllRows(page).open(1);
    // A bar that is full has the colour of what succeeds.
    await page.locator('.gm-crawl__bar').evaluate((bar: HTMLProgressElement) => {
      bar.closest('.gm-crawl')!.classList.remove('is-quiet');
      bar.value = bar.max / 2;
    });
    const poor: string[] = [];
    for (const primary of PRIMARIES) {
      for (const [name, [drawn, ground]] of Object.entries(await drawings(page, primary))) {
        const is = contrast(drawn, ground);
        if (is < 3) poor.push(`${primary}: ${name} ${is.toFixed(2)}`);
      }
    }
    expect(poor).toEqual([]);
  });
}

test('with the default primary, what follows from it is what older browsers have; what a host sets itself is kept', async ({ page, members }) => {
  for (const [theme, wanted] of [
    ['light', { 'primary-strong': [26, 111, 201], 'primary-hover': [21, 92, 168], 'primary-tint': [236, 245, 255], 'on-primary': [255, 255, 255] }],
    ['dark', { 'primary-strong': [121, 187, 255], 'primary-hover': [160, 207, 255], 'primary-tint': [24, 34, 44], 'on-primary': [15, 35, 56] }],
  ] as const) {
    await host(page, { ...GROUP, theme });
    await members.settled();
    const [[, of]] = await palettes(page, ['#409eff']) as [[string, Record<string, number[]>]];
    const off = Object.entries(wanted).flatMap(([name, literal]) => literal.map((value, at) => Math.abs(value - of[name]![at]!)));
    expect(Math.max(...off)).toBeLessThanOrEqual(4);
    await restyle(page, 'group-members { --gm-primary: #29ba9c; --gm-primary-strong: rgb(1, 2, 3); --gm-primary-tint: rgb(4, 5, 6); }');
    const drawn = await members.button('查询').evaluate((button) => getComputedStyle(button).backgroundColor);
    expect(drawn).toBe('rgb(1, 2, 3)');
    expect(await page.locator('#first .gm-tag--primary, #first .gm-tag--scene3').first().evaluate((tag) => getComputedStyle(tag).backgroundColor))
      .toBe('rgb(4, 5, 6)');
  }
});

for (const [theme, scheme] of [['dark', 'light'], ['auto', 'dark']] as const) {
  test(`theme ${theme} where the browser prefers ${scheme}: dark words on paper`, async ({ page, members }) => {
    await host(page, { ...GROUP, theme });
    await members.settled();
    const ink = () => members.table.locator('bdi').first().evaluate((name) => getComputedStyle(name).color);
    await page.emulateMedia({ colorScheme: scheme });
    expect(await ink()).toBe('rgb(229, 234, 243)');
    await page.emulateMedia({ colorScheme: scheme, media: 'print' });
    expect(await ink()).toBe('rgb(48, 49, 51)');
    expect(await ground(page)).toBe('rgb(255, 255, 255)');
  });
}

test('a theme by the name of something that every object has is a bad one', async ({ page }) => {
  for (const theme of ['constructor', '__proto__', 'toString']) {
    await host(page, { ...GROUP, theme });
    await expect(page.locator('#first').getByRole('alert')).toContainText('theme');
    await expect(page.locator('#first').getByText('正在进入群成员管理…')).toHaveCount(0);
  }
});

test.describe('colours that the user has chosen', () => {
  test('which column sorts, how far the reading is, and what is chosen in a chart are seen in them', async ({ page, members }) => {
    test.slow();
    await page.emulateMedia({ forcedColors: 'active' });
    await members.enter(4);
    const all = new AllRows(page);
    await all.open(1);
    const share = page.getByRole('region', { name: '入群方式', exact: true }).getByRole('button', { name: /入群/ }).first();
    await members.button('数据分析').click();
    await share.waitFor();
    const heading = all.heading('成员');
    const arrows: string[] = [];
    for (const order of [null, 'ascending', 'descending']) {
      if (order) {
        await all.sort('成员');
        await expect(heading).toHaveAttribute('aria-sort', order);
      }
      await page.mouse.move(0, 0);
      await page.evaluate(() => (document.querySelector('group-members')!.shadowRoot!.activeElement as HTMLElement | null)?.blur());
      arrows.push((await heading.screenshot()).toString('base64'));
    }
    expect(new Set(arrows).size).toBe(3);

    const bar = page.locator('.gm-crawl__bar');
    const full = await bar.screenshot();
    await bar.evaluate((progress: HTMLProgressElement) => { progress.value = 0; });
    expect(full.equals(await bar.screenshot()), 'a full bar looks like an empty one').toBe(false);

    await share.click();
    await expect(share).toHaveAttribute('aria-pressed', 'true');
    const frames = await page.locator('button.gm-share').evaluateAll((shares) => shares
      .map((one) => [one.getAttribute('aria-pressed'), getComputedStyle(one).outlineStyle]));
    expect(frames.filter(([pressed, frame]) => (pressed === 'true') !== (frame === 'solid'))).toEqual([]);
  });
});
