// Which settings a link may choose, and how it names them.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fromAddress } from '../../src/loader/from-address.js';

const at = (search, hash = '') => ({ search, hash });

test('a setting stands in the query or behind the path of the fragment, with - or _ in its name', () => {
  assert.equal(fromAddress('group-id', at('?i=2&group_id=12')), '12');
  assert.equal(fromAddress('group-id', at('?group-id=12')), '12');
  assert.equal(fromAddress('i', at('', '#/groupChat/group_member?group_id=12&i=2')), '2');
  assert.equal(fromAddress('i', at('', '#i=3')), '3');
  assert.equal(fromAddress('i', at('', '')), null);
});

test('a link chooses neither whose code runs, nor who is told the height, nor another host', () => {
  for (const name of ['asset-base', 'parent-origin', 'storage-key', 'onclick']) {
    assert.equal(fromAddress(name, at(`?${name}=https://evil.example/`)), null);
  }
  for (const endpoint of ['https://evil.example/', '//evil.example/', '/\\evil.example/', 'x']) {
    assert.equal(fromAddress('endpoint', at(`?endpoint=${encodeURIComponent(endpoint)}`)), null);
  }
  assert.equal(fromAddress('endpoint', at('?endpoint=/shop/members')), '/shop/members');
});
