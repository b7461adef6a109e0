// The arithmetic of bench/: what a claim rests on.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BOUNDS, COUNTS, RATIOS } from '../../bench/figures.mjs';
import { against, between, judge, median, ratio, table } from '../../bench/stats.mjs';

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
  assert.equal(ratio([10, null, 30], [20, 20, null]), 0.5);
});

test('nothing to nothing is as much, something to nothing is no ratio', () => {
  assert.equal(ratio([0], [0]), 1);
  assert.ok(Number.isNaN(ratio([5], [0])));
});

test('the page that the others are compared with is the best of them', () => {
  const samples = { ours: [30], vue2: [60], vue3: [90], react: [120] };
  assert.deepEqual(against(samples, 'ours', ['vue3', 'vue2', 'react']), { ratio: 0.5, other: 'vue2' });
});

test('a page without numbers is compared with nothing, and is no best one', () => {
  assert.ok(Number.isNaN(against({ ours: [1] }, 'ours', ['vue2']).ratio));
  assert.equal(against({ ours: [1], vue2: [null], react: [2] }, 'ours', ['vue2', 'react']).other, 'react');
});

test('a bound is kept up to its value, and a missing number keeps none', () => {
  assert.equal(judge(0.75, 0.75, 30), true);
  assert.equal(judge(0.76, 0.75, 30), false);
  assert.equal(judge(NaN, 0.75, NaN), false);
});

test('a page that takes nothing keeps its bound even beside one that takes nothing', () => {
  assert.equal(judge(1, 0.5, 0), true);
  assert.equal(judge(NaN, 0.5, 0), true);
});

test('a table has a line a row', () => {
  assert.equal(table(['a', 'b'], [['x', 1]]), '| a | b |\n|---|---:|\n| x | 1 |');
});

test('only what stands between the markers is replaced', () => {
  assert.equal(between('a\n<!-- t -->\nold\n<!-- /t -->\nb', 't', 'new'), 'a\n<!-- t -->\nnew\n<!-- /t -->\nb');
  assert.throws(() => between('a', 't', 'new'), /no <!-- t -->/);
});

test('no row of a table stands there twice', () => {
  for (const rows of [RATIOS, COUNTS]) assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
  assert.equal(new Set(BOUNDS.map(({ key, others }) => `${key} ${others}`)).size, BOUNDS.length);
});
