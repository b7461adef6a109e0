// What is compared: which measured number is a row of the table, and what it has to show.

const FRAMEWORKS = ['vue2', 'vue3', 'react'];
const SIZES = [10, 100, 500];

/** Rows of the table: words, and the key of the number. `isOnlyOurs` are no ratios: what has grown is compared with nothing. */
export const FIGURES = [
  ['bytes until the first row', 'start slow 4G: bytes'],
  ['requests until the first row', 'start slow 4G: requests'],
  ['first row, cold, slow 4G', 'start slow 4G: cold'],
  ['first row, warm, slow 4G', 'start slow 4G: warm'],
  ['first row, cold, fast 3G', 'start fast 3G: cold'],
  ['first row, warm, fast 3G', 'start fast 3G: warm'],
  ['blocking time at start, cold', 'start slow 4G: blocking'],
  ...SIZES.map((size) => [`page change, ${size} rows, click to painted`, `change ${size}: wall`]),
  ...SIZES.map((size) => [`page change, ${size} rows, main thread`, `change ${size}: main`]),
  ['next page after a rest on 「下一页」, 100 ms away', 'ahead: wall'],
  ['another filter, click to painted', 'filter: wall'],
  ['another filter, main thread', 'filter: main'],
  ['memory held after 200 page changes', 'memory: held'],
  ['nodes after 200 page changes', 'memory: elements'],
].map(([words, key]) => ({ words, key }));

/** What our page has to show: against the best of `others`, at most `most` times. */
export const TARGETS = [
  { key: 'start slow 4G: bytes', others: ['vue2'], most: 0.6 },
  { key: 'start slow 4G: bytes', others: ['react'], most: 0.35 },
  ...['slow 4G', 'fast 3G'].flatMap((network) => [
    { key: `start ${network}: cold`, others: FRAMEWORKS, most: 0.75 },
    { key: `start ${network}: cold`, others: ['plain'], most: 1.5 },
  ]),
  { key: 'start slow 4G: blocking', others: FRAMEWORKS, most: 0.5 },
  ...[10, 100].flatMap((size) => [
    { key: `change ${size}: main`, others: FRAMEWORKS, most: 0.6 },
    { key: `change ${size}: main`, others: ['plain'], most: 1.25 },
  ]),
  { key: 'change 500: wall', others: ['plain'], most: 0.6 },
  { key: 'ahead: wall', others: ['plain'], most: 0.5 },
];

/** Growth from the 20th to the 200th page change that is still none: bytes that the browser's own bookkeeping moves by. */
export const NO_GROWTH = { 'memory: heap growth': 100_000, 'memory: wasm growth': 0, 'memory: element growth': 0, 'memory: listener growth': 5 };
