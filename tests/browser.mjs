// The browsers of the tests: Debian's Chromium, or the one that CHROMIUM names, and its headless shell. Playwright's own downloads are never used.
import { existsSync } from 'node:fs';
import path from 'node:path';

const find = (...names) => names
  .flatMap((name) => (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)))
  .find((file) => existsSync(file));
const executablePath = process.env.CHROMIUM || find('chromium', 'chromium-browser', 'google-chrome');
if (!executablePath) throw new Error('There is no Chromium: install the chromium package or name one in CHROMIUM.');

export const BROWSER = {
  executablePath,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
  ],
};

/** Chromium without its windows, in which a test takes half as long; where there is none, Chromium itself. */
export const HEADLESS_SHELL = { ...BROWSER, executablePath: process.env.CHROMIUM_HEADLESS_SHELL || find('chromium-headless-shell') || executablePath };
