// The flows in WebKit: `node --test engines/webkit.mjs`; GM_FLOW is a regular expression for the names of those to run.
import { after, before, describe, test } from 'node:test';

import { startStack } from '../proxy/stack.mjs';
import { FLOWS } from './flows.mjs';
import { PageUnderTest } from './page.mjs';
import { startWebKit } from './webkit-driver.mjs';

const wanted = process.env.GM_FLOW ? new RegExp(process.env.GM_FLOW) : /./;

describe('WebKit', { concurrency: 1 }, () => {
  let stack;
  let webkit;
  let version = '';
  let passed = 0;
  const flows = FLOWS.filter(({ name, only }) => wanted.test(name) && (!only || only.includes('webkit')));

  before(async () => {
    stack = await startStack();
    webkit = await startWebKit();
  });

  after(async () => {
    await webkit?.stop();
    await stack?.stop();
    console.log(`engine webkit ${version}: ${passed} of ${flows.length} flows passed`);
  });

  for (const flow of flows) {
    test(flow.name, { timeout: 60_000 }, async () => {
      const driver = await webkit.open();
      version = driver.version;
      try {
        const page = new PageUnderTest(driver, stack);
        await flow.run(page);
        await page.unharmed();
        passed += 1;
      } finally {
        await driver.close();
      }
    });
  }
});
