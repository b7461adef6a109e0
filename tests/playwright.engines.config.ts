// The flows of engines/ in Chromium and Firefox: `npx playwright test --config playwright.engines.config.ts`.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { defineConfig } from '@playwright/test';

import { BROWSER } from './browser.mjs';

const downloads = fileURLToPath(new URL('./results/firefox-downloads', import.meta.url));
mkdirSync(downloads, { recursive: true });

/** Debian's Firefox, or the one that FIREFOX names. */
const firefox = process.env.FIREFOX || ['firefox-esr', 'firefox']
  .flatMap((name) => (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)))
  .find((file) => existsSync(file));
if (!firefox) throw new Error('There is no Firefox: install the firefox-esr package or name one in FIREFOX.');

export default defineConfig({
  testDir: './engines',
  testMatch: 'engines.spec.ts',
  outputDir: './results/engines',
  globalSetup: './e2e/support/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 45_000,
  reporter: [
    ['list'],
    ['./engines/versions-reporter.mjs'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? './results/engines.json' }],
  ],
  use: { viewport: { width: 1280, height: 900 }, locale: 'zh-CN', trace: 'off' },
  projects: [
    {
      name: 'chromium',
      metadata: { downloads },
      use: { launchOptions: BROWSER, timezoneId: 'Asia/Shanghai', contextOptions: { reducedMotion: 'reduce' } },
    },
    {
      name: 'firefox',
      metadata: { downloads },
      // Its driver knows one window at a time.
      workers: 1,
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        contextOptions: {},
        launchOptions: {
          executablePath: firefox,
          downloadsPath: downloads,
          // Scrollbars that take room, as on most desktops: what they make narrower is measured again.
          firefoxUserPrefs: { 'ui.useOverlayScrollbars': 0, 'ui.prefersReducedMotion': 1 },
        },
      },
    },
  ],
});
