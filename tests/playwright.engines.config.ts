// The flows of engines/ in Chromium and Firefox: `npx playwright test --config playwright.engines.config.ts`.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { defineConfig } from '@playwright/test';

import { BROWSER } from './browser.mjs';

const downloads = fileURLToPath(new URL('./results/firefox-downloads', import.meta.url));
mkdirSync(downloads, { recursive: true });

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
  reporter: [['list'], ['./engines/versions-reporter.mjs']],
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
          executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
          downloadsPath: downloads,
          firefoxUserPrefs: { 'ui.useOverlayScrollbars': 1, 'ui.prefersReducedMotion': 1 },
        },
      },
    },
  ],
});
