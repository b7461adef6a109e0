// The flows in Chromium and Firefox; WebKit runs them in webkit.mjs.
import { test } from '@playwright/test';

import { quarantine } from '../e2e/support/members.mjs';
import { FLOWS } from './flows.mjs';
import { PageUnderTest } from './page.mjs';
import { playwrightDriver } from './playwright-driver.mjs';

const origin = process.env.GM_ORIGIN ?? '';
const target = process.env.GM_DEMO ?? '';

for (const flow of FLOWS.filter(({ only }) => !only)) {
  test(flow.name, async ({ page, context }, info) => {
    const engine = info.project.name as 'chromium' | 'firefox';
    if (engine === 'chromium') await quarantine(context, origin);
    const driver = playwrightDriver(page, engine, info.project.metadata.downloads);
    info.annotations.push({ type: 'engine', description: `${engine} ${driver.version}` });
    const under = new PageUnderTest(driver, { origin, target });
    await flow.run(under);
    await under.unharmed();
  });
}
