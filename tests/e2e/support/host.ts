// A host page with elements in it and a record of the events that reach its document.
import type { Page } from '@playwright/test';

export type Told = { name: string; from: string; detail: any; cancelable: boolean };

const EVENTS = ['gm-ready', 'gm-load', 'gm-error', 'gm-auth-required', 'gm-filter-change', 'gm-member-open', 'gm-export-done'];

/** Opens the host page with one element for each set of attributes; ids are `first`, `second`, … */
export async function host(page: Page, ...elements: Record<string, string>[]) {
  await page.goto('/__fixtures/host.html');
  await page.evaluate(([names, list]) => {
    const told: Told[] = [];
    Object.assign(window, { told });
    for (const name of names) {
      document.addEventListener(name, (event) => {
        const from = event.target instanceof Element ? event.target.id : '';
        told.push({ name, from, detail: structuredClone((event as CustomEvent).detail), cancelable: event.cancelable });
      });
    }
    for (const [at, attributes] of list.entries()) {
      const element = document.createElement('group-members');
      element.id = ['first', 'second', 'third'][at]!;
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.querySelector('#place')!.append(element);
    }
  }, [EVENTS, elements] as const);
}

/** The events of one name so far. */
export const told = (page: Page, name: string): Promise<Told[]> => page.evaluate(
  (wanted) => (window as unknown as { told: Told[] }).told.filter((one) => one.name === wanted), name,
);
