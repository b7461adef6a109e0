// One page under measurement, and the lines that come of it.
import { stat } from 'node:fs/promises';

import { median } from '../stats.mjs';

export class Stage {
  lines = [];
  rows = 0;
  /** What the bounds are about: milliseconds until painted and of the longest task, by the words of a press, a value each time it was made. */
  presses = new Map();

  constructor(page) {
    this.page = page;
  }

  button(name, within = this.page) {
    return within.getByRole('button', { name, exact: true });
  }

  line(words, time, rest) {
    this.lines.push([words, time, rest]);
  }

  /** The longest task since the last press; the browser tells of those from 50 ms on. */
  async blocked() {
    const longest = await this.page.evaluate(() => window.gmBench.longest());
    return longest ? `${longest.toFixed(0)} ms` : 'under 50 ms';
  }

  /** Gives an element the focus, and begins to watch what is inside `scope`. */
  async begin(element, scope = '.gm-workbench') {
    await element.focus();
    // What the focus changes is no part of it.
    await this.page.waitForTimeout(100);
    await this.page.evaluate((selector) => window.gmBench.begin(selector), scope);
  }

  /** Presses a key on an element; resolves to the milliseconds until nothing changes any more. */
  async press(words, key, element) {
    await this.begin(element);
    // An ideograph is no key: it is put in as an input method does it, and timed from there.
    const isKey = /^[\w]+$/.test(key);
    if (isKey) await this.page.keyboard.press(key);
    else await this.page.keyboard.insertText(key);
    const painted = await this.page.evaluate((since) => window.gmBench.painted(since), isKey ? 'pressed' : 'input');
    this.line(words, `${painted.toFixed(0)} ms`, await this.blocked());
    return painted;
  }

  /** The same for what the bounds are about. */
  async judged(words, key, element) {
    const painted = await this.press(words, key, element);
    const task = await this.page.evaluate(() => window.gmBench.longest());
    this.presses.set(words, [...this.presses.get(words) ?? [], { painted, task }]);
  }

  /** The largest median of the judged presses. */
  worst(what) {
    return Math.max(...[...this.presses.values()].map((times) => median(times.map((time) => time[what]))));
  }

  /** Presses a button that ends in a file, and takes the time until the page has let go of it and until the browser has written it. */
  async save(words, button) {
    const before = await this.held();
    await this.begin(button);
    const [download] = await Promise.all([this.page.waitForEvent('download', { timeout: 120_000 }), this.page.keyboard.press('Enter')]);
    const { saved, pressed } = await this.page.evaluate(() => window.gmBench.saved());
    const after = await this.held();
    const bytes = (await stat(await download.path())).size;
    const written = Date.now() - pressed;
    await download.delete();
    this.line(words, `${saved.toFixed(0)} ms`, `${await this.blocked()}; written after ${written.toFixed(0)} ms, ${mega(bytes)}; `
      + `the main thread holds ${mega(after.heap - before.heap)} more of objects, ${mega(after.buffers - before.buffers)} more of buffers`);
    await this.memory(`memory of the engine after ${words}`);
  }

  /** Bytes of the main thread's objects, and of its array buffers, the wasm module's memory among them. */
  async held() {
    this.session ??= await this.page.context().newCDPSession(this.page);
    const { usedSize, backingStorageSize } = await this.session.send('Runtime.getHeapUsage');
    return { heap: usedSize, buffers: backingStorageSize };
  }

  /** What the engine's module holds in its worker. Such a memory only grows: this is the most there has been. */
  async memory(words) {
    const [worker] = this.page.workers();
    if (!worker) return this.line('no worker: the engine runs on the main thread', '', '');
    const bytes = await worker.evaluate(async () => {
      const source = await (await fetch(self.location.href)).text();
      const glue = /["'](\.{0,2}\/?[^"']*engine[^"']*\.js)["']/.exec(source)?.[1];
      if (!glue) return NaN;
      // A module that is there already answers with what it exports.
      const engine = await import(new URL(glue, self.location.href).href);
      return (await engine.default()).memory.buffer.byteLength;
    }).catch(() => NaN);
    if (Number.isNaN(bytes)) return this.line(words, '—', 'the worker’s script names no module');
    this.line(words, mega(bytes), `${(bytes / this.rows).toFixed(0)} bytes a row, all included`);
  }

  print(heading) {
    if (!this.lines.length) return;
    const width = (words) => [...words].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0);
    const most = Math.max(...this.lines.map(([words]) => width(words)));
    const pad = (words) => words + ' '.repeat(most - width(words));
    console.log(`${pad('')}  ${heading}`);
    for (const [words, time, rest] of this.lines) console.log(`${pad(words)}  ${time.padStart(20)}  ${rest}`);
  }
}

const mega = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
