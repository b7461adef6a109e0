// Reported faults: the answers and host pages, byte for byte.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

const folder = fileURLToPath(new URL('../../fixtures/reports/', import.meta.url));
const packages = fileURLToPath(new URL('../../../demo/hosts/node_modules/', import.meta.url));

/** The answer byte for byte: half a surrogate pair and the order of keys don't survive a parser. */
export const asPrinted = (name: string) => ({ body: readFileSync(`${folder}${name}`, 'utf8'), type: 'application/json; charset=utf-8' });

export const parsed = (name: string) => JSON.parse(readFileSync(`${folder}${name}`, 'utf8'));

const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', woff: 'font/woff', ttf: 'font/ttf' };

/** Opens a host page of theirs, with Vue and Element UI beside it. */
export async function openHost(page: Page, name: string) {
  await page.route('**/nm/**', (route) => {
    const path = new URL(route.request().url()).pathname.slice('/nm/'.length);
    return route.fulfill({ path: packages + path, contentType: TYPES[path.split('.').pop()!] });
  });
  await page.route('**/gm/*', (route) => route.continue({ url: route.request().url().replace('/gm/', '/group-members/') }));
  await page.route('**/reports/*.html', (route) => route.fulfill({ path: folder + name, contentType: 'text/html; charset=utf-8' }));
  await page.goto(`/reports/${name}`);
}
