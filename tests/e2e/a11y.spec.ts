import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { cutOffControls, sidewaysScroll } from './support/layout';
import { STATES, THEMES, WIDTHS } from './support/states.mjs';
import { expect, test } from './support/test';

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(
    ({ target, any, all }) => `${id} (${help}) at ${target.flat().join(' ')}: ${[...any, ...all][0]?.message ?? ''}`,
  ));
}

for (const state of STATES) {
  test(`axe finds nothing in: ${state.name}`, async ({ page, fault, members }) => {
    test.slow();
    await state.reach({ page, fault, members });
    const found: Record<string, string[]> = {};
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const here = await violations(page);
        if (here.length) found[`${width} ${colorScheme}`] = here;
      }
    }
    expect(found).toEqual({});
  });

  test(`no sideways scroll and nothing cut off in: ${state.name}`, async ({ page, fault, members }) => {
    test.slow();
    await state.reach({ page, fault, members });
    const found: Record<string, unknown> = {};
    for (const width of [320, 375, 719, 760, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const [scroll, cut] = [await sidewaysScroll(page), await cutOffControls(page)];
      if (scroll > 0 || cut.length) found[width] = { scroll, cut };
    }
    expect(found).toEqual({});
  });
}

for (const colorScheme of THEMES) {
  test(`the stand-alone page is ${colorScheme} where the system is`, async ({ page, members }) => {
    await page.emulateMedia({ colorScheme });
    await members.enter(1);
    const [red] = await members.table.evaluate((table) => {
      let node: Element | null = table;
      for (;;) {
        const background = getComputedStyle(node!).backgroundColor;
        if (!/, 0\)|transparent/.test(background) || !node) return background.match(/\d+/g)!.map(Number);
        node = node.parentElement ?? ((node.getRootNode() as ShadowRoot).host || null);
        if (!node) return [255];
      }
    });
    if (colorScheme === 'dark') expect(red).toBeLessThan(80);
    else expect(red).toBeGreaterThan(220);
  });
}
