// Two files say which browsers the page takes: old.js is for those that know no modules and can't share the other's words.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { wordsFor } from '../../src/loader/notices.js';

test('both name the same browsers, in both languages', () => {
  const source = readFileSync(new URL('../../src/embed/old.js', import.meta.url), 'utf8');
  for (const locale of ['zh-CN', 'en']) assert.ok(source.includes(wordsFor(locale).old), wordsFor(locale).old);
});
