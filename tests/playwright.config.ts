import { defineConfig } from '@playwright/test';

import { HEADLESS_SHELL } from './browser.mjs';

export default defineConfig({
  testDir: './e2e',
  outputDir: './results/artifacts',
  globalSetup: './e2e/support/global-setup.ts',
  fullyParallel: true,
  workers: Number(process.env.GM_WORKERS ?? 2),
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? './results/report.json' }]],
  use: {
    launchOptions: HEADLESS_SHELL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 5_000,
    trace: 'off',
  },
});
