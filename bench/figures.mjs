// What is compared: which measured number is a row of which table, and the bounds.

const FRAMEWORKS = ['vue2', 'vue3', 'react'];
export const SIZES = [10, 100, 500];
const each = (words, key) => SIZES.map((size) => ({ words: words.replace('#', size), key: key.replace('#', size) }));

/** Rows of the table of ratios. */
export const RATIOS = [
  { words: 'bytes until the first row', key: 'start: bytes' },
  { words: 'requests until the first row', key: 'start: requests' },
  { words: 'first row, cold, slow 4G', key: 'start: cold' },
  { words: 'first row, warm, slow 4G', key: 'start: warm' },
  { words: 'blocking time at start, cold', key: 'start: blocking' },
  ...each('page change, # rows, click to painted', 'change #: wall'),
  ...each('page change, # rows, main thread', 'change #: main'),
  { words: 'next page after a rest on 「下一页」, 100 ms away', key: 'ahead: wall' },
  { words: 'another filter, click to painted', key: 'filter: wall' },
  { words: 'another filter, main thread', key: 'filter: main' },
  { words: 'memory held after 200 page changes', key: 'memory: held' },
  { words: 'elements after 200 page changes', key: 'memory: elements' },
];

/** Rows of the table of counts, which are the same on every machine. */
export const COUNTS = [
  ...each('style recalculations, # rows', 'change #: styles'),
  ...each('layouts, # rows', 'change #: layouts'),
];

/**
 * What our page has to show. With `others`: at most `most` times as much as the best of them. Without: a number of our own.
 * The heap of every page grows by what the browser itself keeps of requests, pictures, clicks and compiled code; of the pages the hand-written
 * one adds the least to it.
 */
export const BOUNDS = [
  { words: 'first row, cold, slow 4G', key: 'start: cold', others: FRAMEWORKS, most: 0.75 },
  { words: 'first row, cold, slow 4G', key: 'start: cold', others: ['plain'], most: 1.5 },
  { words: 'blocking time at start', key: 'start: blocking', others: FRAMEWORKS, most: 0.5 },
  { words: 'page change, 10 rows, main thread', key: 'change 10: main', others: FRAMEWORKS, most: 0.75 },
  { words: 'page change, 10 rows, main thread', key: 'change 10: main', others: ['plain'], most: 1.5 },
  { words: 'page change, 100 rows, main thread', key: 'change 100: main', others: FRAMEWORKS, most: 0.6 },
  { words: 'page change, 100 rows, main thread', key: 'change 100: main', others: ['plain'], most: 1.25 },
  { words: 'page change, 500 rows, painted', key: 'change 500: wall', others: ['plain'], most: 0.9 },
  ...SIZES.map((size) => ({ words: `layouts of a page change, ${size} rows`, key: `change ${size}: layouts`, most: 4 })),
  { words: 'JavaScript heap, 20th to 200th page change', key: 'memory: heap growth', others: ['plain'], most: 1 },
  { words: 'wasm memory, 20th to 200th page change', key: 'memory: wasm growth', most: 0, unit: 'bytes' },
  { words: 'elements, 20th to 200th page change', key: 'memory: elements growth', most: 0 },
  { words: 'listeners, 20th to 200th page change', key: 'memory: listeners growth', most: 0 },
  { words: 'sort and find over 100,000 rows, slowest', key: 'all rows: slowest', most: 100, unit: 'ms' },
  { words: 'sort and find over 100,000 rows, longest task (0: none over 50 ms)', key: 'all rows: longest task', most: 50, unit: 'ms' },
];
