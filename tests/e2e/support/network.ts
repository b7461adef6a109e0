// What the page asks of the network, seen from inside the document; and how to take its ability to abort away.
import type { Page } from '@playwright/test';

declare global {
  interface Window { askedAt: number[] }
}

/** Records when the page called fetch for the endpoint, on the document's own (possibly simulated) clock. Before `goto`. */
export async function watchFetch(page: Page) {
  await page.addInitScript(() => {
    window.askedAt = [];
    const real = window.fetch;
    window.fetch = (input, init) => {
      if ((input instanceof Request ? input.url : String(input)).includes('getGroupMembers')) window.askedAt.push(Date.now());
      return real(input, init);
    };
  });
}

export const fetches = (page: Page) => page.evaluate(() => window.askedAt);

/** From now on aborting does nothing: every answer, however late, arrives in the document. Before `goto`. */
export async function disarmAbort(page: Page) {
  await page.addInitScript(() => {
    const real = window.fetch;
    window.fetch = (input, init) => real(input instanceof Request ? new Request(input, { signal: null }) : input, { ...init, signal: null });
  });
}

/** What has arrived has been worked off: some turns of the event loop and a frame have passed in the document. */
export async function drain(page: Page) {
  await page.evaluate(async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
    }
  });
}
