// The loader's half of tests/fixtures/early-requests.json; tests/early_request.rs is the page's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { earlyRequest } from '../../src/loader/early-request.js';

const cases = JSON.parse(readFileSync(new URL('../fixtures/early-requests.json', import.meta.url), 'utf8'));

for (const { name, attributes, search = '', hash = '', url, body } of cases) {
  test(name, () => {
    const request = earlyRequest((attribute) => attributes[attribute] ?? null, { search, hash });
    assert.deepEqual(request, url === null ? null : { url, body });
  });
}
