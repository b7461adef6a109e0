// A host page's security policy, and what the browser reports of it.
import type { Page } from '@playwright/test';

/** What docs/hosting.md asks a host to allow; nothing may need more. */
export const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; "
  + "require-trusted-types-for 'script'; trusted-types group-members";

declare global {
  interface Window { reports: string[] }
}

/** Every document comes under this policy instead of its own; reports are kept. Before `goto`. */
export async function enforce(page: Page, policy = STRICT) {
  await page.addInitScript(() => {
    window.reports = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) => {
      window.reports.push(`${effectiveDirective} ${blockedURI} ${sample} at ${sourceFile}:${lineNumber}`);
    });
  });
  await page.route(() => true, async (route) => {
    // What a redirect leads to can't be changed here; the demo's own policy is as strict but for what its bar needs.
    if (route.request().resourceType() !== 'document' || route.request().url().includes('/demo/session')) return route.fallback();
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
}

export const reports = (page: Page) => page.evaluate(() => window.reports);
