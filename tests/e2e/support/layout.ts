// Questions about what is where and what has the focus, asked inside the document and through its shadow roots.
import type { Page } from '@playwright/test';

/** How far the page itself can be scrolled sideways, in pixels. */
export const sidewaysScroll = (page: Page) => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.scrollingElement!;
  return scrollWidth - clientWidth;
});

/** Visible controls that stick out of the window and can't be scrolled to within a box of their own. */
export const cutOffControls = (page: Page) => page.evaluate(() => {
  const all = (root: Document | ShadowRoot): Element[] => [...root.querySelectorAll('*')]
    .flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
  const scrolls = (node: Element | null): boolean => {
    if (!node) return false;
    if (/auto|scroll/.test(getComputedStyle(node).overflowX) && node.scrollWidth > node.clientWidth) return true;
    return scrolls(node.parentElement);
  };
  return all(document)
    .filter((node) => node.matches('button, a[href], input, select') && node.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((node) => {
      const { left, right, width } = node.getBoundingClientRect();
      return width > 1 && (left < -1 || right > window.innerWidth + 1) && !scrolls(node.parentElement);
    })
    .map((node) => node.outerHTML.slice(0, 100));
});

export type Stop = { key: number; what: string; look: string };

/**
 * The element that has the focus now, by a number of its own, with how it and what surrounds it look (`null` outside the page); and
 * how the stop before it looks without the focus.
 */
export const stop = (page: Page, before: number | null = null): Promise<{ now: Stop | null; lookBefore: string | null }> => page.evaluate((key) => {
  const store = window as unknown as { stops?: Element[] };
  const stops = (store.stops ??= []);
  const look = (node: Element): string => [node, node.parentElement, node.parentElement?.parentElement].map((one) => {
    if (!one) return '';
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, textDecorationLine } = getComputedStyle(one);
    return [outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor, textDecorationLine].join();
  }).join('|');
  const lookBefore = key === null ? null : look(stops[key]!);
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return { now: null, lookBefore };
  if (!stops.includes(at)) stops.push(at);
  return { now: { key: stops.indexOf(at), what: at.outerHTML.slice(0, 120), look: look(at) }, lookBefore };
}, before);

/** Whether the focus is somewhere in the page. */
export const hasFocus = async (page: Page): Promise<boolean> => (await stop(page)).now !== null;

/** Visible, enabled controls that never had the focus. */
export const neverFocused = (page: Page): Promise<string[]> => page.evaluate(() => {
  const { stops = [] } = window as unknown as { stops?: Element[] };
  const all = (root: Document | ShadowRoot): Element[] => [...root.querySelectorAll('*')]
    .flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
  return all(document)
    .filter((node) => node.matches('button:enabled, a[href], input:enabled, select:enabled, summary, [role="button"]'))
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !stops.includes(node))
    .map((node) => node.outerHTML.slice(0, 120));
});
