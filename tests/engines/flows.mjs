// What has to work in every engine, written once. Each flow runs in a browser of its own, on a host page with the strict policy, and fails
// as well when anything was thrown that nobody caught or the policy had something to report.
import { BROWSER_FLOWS } from './flows-browser.mjs';
import { PAGE_FLOWS } from './flows-page.mjs';
import { ROWS_FLOWS } from './flows-rows.mjs';

/** @typedef {{name: string, run: (page: import('./page.mjs').PageUnderTest) => Promise<void>, only?: string[]}} Flow `only`: these engines */

/** @type {Flow[]} */
export const FLOWS = [...PAGE_FLOWS, ...ROWS_FLOWS, ...BROWSER_FLOWS];
