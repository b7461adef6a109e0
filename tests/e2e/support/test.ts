import { test as base, expect } from '@playwright/test';

import { Fault } from './fault.mjs';
import { Members, quarantine } from './members.mjs';

export const origin = process.env.GM_ORIGIN ?? '';

type Parts = { fault: Fault; members: Members; noUncaughtErrors: void };

/** Each test has its own plan of faults, its own log of requests, and fails if the page throws. */
export const test = base.extend<Parts>({
  baseURL: origin,
  // A request that is still being answered by a route when the test ends is no failure of it.
  context: async ({ context }, use) => {
    await use(context);
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
  },
  fault: async ({ context }, use) => {
    const fault = new Fault(origin);
    await context.addCookies([fault.cookie]);
    await quarantine(context, origin);
    await use(fault);
  },
  members: async ({ page, fault: _planned }, use) => use(new Members(page)),
  noUncaughtErrors: [async ({ page }, use) => {
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(String(error)));
    await use();
    expect(thrown, 'errors that nobody caught').toEqual([]);
  }, { auto: true }],
});

export { expect };
