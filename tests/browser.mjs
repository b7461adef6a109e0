// The browser of the tests: Debian's Chromium, or the one that CHROMIUM names. Playwright's own download is never used.
import { existsSync } from 'node:fs';
import path from 'node:path';

const found = ['chromium', 'chromium-browser', 'google-chrome']
  .flatMap((name) => (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)))
  .find((file) => existsSync(file));
const executablePath = process.env.CHROMIUM || found;
if (!executablePath) throw new Error('There is no Chromium: install the chromium package or name one in CHROMIUM.');

export const BROWSER = {
  executablePath,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
  ],
};
