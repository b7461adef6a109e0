// Chromium and Firefox, driven by Playwright.
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { until } from './page.mjs';

/**
 * @param {import('@playwright/test').Page} page
 * @param {'chromium' | 'firefox'} engine
 * @param {string} folder where Firefox puts what it saves: its driver tells of no download of a blob
 */
export function playwrightDriver(page, engine, folder) {
  const saved = [];
  page.on('download', (download) => saved.push(download));
  const seen = new Set();
  const before = readdir(folder).catch(() => []).then((names) => names.forEach((name) => seen.add(name)));
  return {
    engine,
    version: page.context().browser().version(),
    goto: (address) => page.goto(address).then(() => {}),
    evaluate: (task, argument) => page.evaluate(task, argument),
    click: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    async download() {
      if (engine === 'chromium') {
        const download = await until(() => saved.shift(), 'a file is saved');
        return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
      }
      await before;
      return newFile(folder, seen);
    },
  };
}

/** The next file in a folder that was not there before, once it is whole. */
export async function newFile(folder, seen) {
  let size = -1;
  const name = await until(async () => {
    const [found] = (await readdir(folder).catch(() => [])).filter((one) => !seen.has(one) && !/\.(part|wkdownload)$/.test(one));
    if (!found) return null;
    // Firefox keeps the file under another name for a moment, so that it can be gone again.
    const now = await stat(path.join(folder, found)).then((file) => file.size, () => -1);
    const isWhole = now > 0 && now === size;
    size = now;
    return isWhole && found;
  }, 'a file is saved');
  seen.add(name);
  return { name, bytes: await readFile(path.join(folder, name)) };
}
