// The arithmetic of bench/: what a claim rests on.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { against, between, median, ratio, table } from '../../bench/stats.mjs';

test('a median is the middle, or halfway between the two middles, whatever the order', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.ok(Number.isNaN(median([])));
});

test('a round that slowed both pages down changes no ratio', () => {
  assert.equal(ratio([10, 90, 12], [20, 180, 24]), 0.5);
});

test('a round in which one page is missing does not count', () => {
  assert.equal(ratio([10, undefined, 30], [20, 20, undefined]), 0.5);
});

test('nothing to nothing is as much, something to nothing is no ratio', () => {
  assert.equal(ratio([0], [0]), 1);
  assert.ok(Number.isNaN(ratio([5], [0])));
});

test('the page that the others are compared with is the best of them', () => {
  const samples = { ours: [30], vue2: [60], vue3: [90], react: [120] };
  assert.deepEqual(against(samples, 'ours', ['vue3', 'vue2', 'react']), { ratio: 0.5, other: 'vue2' });
  assert.ok(Number.isNaN(against({ ours: [1] }, 'ours', ['vue2']).ratio));
});

test('a table has a line a row', () => {
  assert.equal(table(['a', 'b'], [['x', 1]]), '| a | b |\n|---|---:|\n| x | 1 |');
});

test('only what stands between the markers is replaced', () => {
  assert.equal(between('a\n<!-- t -->\nold\n<!-- /t -->\nb', 't', 'new'), 'a\n<!-- t -->\nnew\n<!-- /t -->\nb');
  assert.throws(() => between('a', 't', 'new'), /no <!-- t -->/);
});
