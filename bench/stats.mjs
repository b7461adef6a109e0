// Numbers only: medians, ratios, and the tables made of them.

export function median(values) {
  if (!values.length) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * How many times as much as another page a page takes: the median of the rounds' own ratios, because what slows the machine down
 * for a while slows both down. Rounds in which either is missing don't count; nothing to nothing is as much.
 * @param {(number | undefined)[]} values @param {(number | undefined)[]} others
 */
export function ratio(values, others) {
  const both = values.map((value, round) => [value, others[round]]).filter((pair) => pair.every((one) => Number.isFinite(one)));
  const ratios = both.map(([value, other]) => (value === other ? 1 : value / other));
  return median(ratios.filter((one) => Number.isFinite(one)));
}

/**
 * A page against the best of others, the one with the least median.
 * @param {Record<string, number[]>} samples by page
 */
export function against(samples, page, others) {
  const middleOf = (name) => median((samples[name] ?? []).filter((value) => Number.isFinite(value)));
  const there = others.filter((other) => Number.isFinite(middleOf(other)));
  if (!samples[page]?.length || !there.length) return { ratio: NaN, other: undefined };
  const other = there.reduce((best, one) => (middleOf(one) < middleOf(best) ? one : best));
  return { ratio: ratio(samples[page], samples[other]), other };
}

/** Whether a bound is kept. Nothing at all keeps every bound, whatever it is compared with. */
export const judge = (found, most, own) => own === 0 || found <= most;

export const shown = (value) => (Number.isFinite(value) ? (value >= 10 ? value.toFixed(0) : value.toFixed(2)) : '—');

/** A Markdown table; the first column is words, the others are numbers. Without rows there is none. */
export function table(head, rows) {
  if (!rows.length) return '';
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|---|${'---:|'.repeat(head.length - 1)}`, ...rows.map(line)].join('\n');
}

/** Puts text between the two markers of a document, and keeps all else. */
export function between(document, name, text) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [document.indexOf(open), document.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`the document has no ${open} … ${close}`);
  return `${document.slice(0, from + open.length)}\n${text}\n${document.slice(to)}`;
}
