// The page as the flows see it, over a driver: the few things a browser engine has to be able to do for a test.
import assert from 'node:assert/strict';

import { Fault } from '../e2e/support/fault.mjs';
import { probe } from './probe.mjs';

/**
 * @typedef {object} Driver
 * @property {'chromium' | 'firefox' | 'webkit'} engine
 * @property {string} version
 * @property {(address: string) => Promise<void>} goto
 * @property {(task: Function, argument?: any) => Promise<any>} evaluate runs the function in the document with one JSON argument
 * @property {(x: number, y: number) => Promise<void>} click a real click, in pixels of the window
 * @property {(text: string) => Promise<void>} type keys, one a character
 * @property {(key: string) => Promise<void>} press Enter, Escape, Tab, …
 * @property {() => Promise<{name: string, bytes: Buffer}>} download the next file that was saved
 */

const POLL_MS = 40;
const PATIENCE_MS = 10_000;

/** Resolves with what `look` answers as soon as that is truthy. Asks again until then: nothing in it waits for a fixed time. */
export async function until(look, what, patience = PATIENCE_MS) {
  const deadline = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) assert.fail(`waited in vain until ${typeof what === 'function' ? await what() : what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

class Found {
  /** @param {Driver} driver @param {import('./probe.mjs').Step[]} steps */
  constructor(driver, steps) {
    this.driver = driver;
    this.steps = steps;
  }

  #ask(act, value) {
    return this.driver.evaluate(probe, { steps: this.steps, act, value });
  }

  get #named() {
    return this.steps.map(({ role, css, name, pattern, text }) => `${role ?? css ?? ''} 「${name ?? pattern ?? text ?? ''}」`).join(' › ');
  }

  in(step) { return new Found(this.driver, [...this.steps, step]); }
  role(role, name) { return this.in({ role, name }); }
  button(name) { return this.role('button', name); }
  nth(nth) { return new Found(this.driver, [...this.steps.slice(0, -1), { ...this.steps.at(-1), nth }]); }

  count() { return this.#ask('count'); }
  texts() { return this.#ask('texts'); }
  state() { return this.#ask('state'); }
  async text() { return (await this.state())?.text ?? null; }
  async value() { return (await this.state())?.value ?? null; }

  /** It is there and can be seen. */
  shown(patience) {
    return until(async () => (await this.state())?.isVisible, `${this.#named} is shown`, patience);
  }

  gone(patience) {
    return until(async () => !(await this.state())?.isVisible, `${this.#named} is gone`, patience);
  }

  /** It says what the expression asks for. */
  says(pattern, patience) {
    return until(async () => pattern.test(await this.text() ?? ''), async () => `${this.#named} says ${pattern}, it says: ${await this.text()}`, patience);
  }

  async click() {
    await until(async () => { const state = await this.state(); return state?.isVisible && !state.isDisabled; }, `${this.#named} can be clicked`);
    const { x, y } = await this.#ask('middle');
    await this.driver.click(x, y);
  }

  /** Types into the field, after what was in it is gone. */
  async fill(text) {
    await until(() => this.#ask('empty'), `${this.#named} is there`);
    if (text) await this.driver.type(text);
  }

  async focus() { await until(() => this.#ask('focus'), `${this.#named} is there`); }
  async choose(label) { await until(() => this.#ask('choose', label), `${this.#named} is there`); }
  async send(event) { await this.#ask('send', event); }

  focused() {
    return until(async () => await this.#ask('focus-is') === '', async () => `the focus is on ${this.#named}; it is on ${await this.#ask('focus-is')}`, 3_000);
  }
}

export class PageUnderTest {
  /** @param {Driver} driver @param {{origin: string, target: string}} stack */
  constructor(driver, { origin, target }) {
    this.driver = driver;
    this.origin = origin;
    this.target = target;
    this.fault = new Fault(origin);
    this.root = new Found(driver, []);
  }

  get engine() { return this.driver.engine; }

  /** Opens the strict host page with one element, or with these. */
  async open({ elements = [{}], path = '', ...more } = {}) {
    const host = { fault: this.fault.id, elements: elements.map((one) => ({ i: '2', 'group-id': '10', ...one })), ...more };
    await this.driver.goto(`${this.origin}/__fixtures/engine-host.html?host=${encodeURIComponent(JSON.stringify(host))}${path}`);
  }

  /** Opens it and waits for the first rows. */
  async enter(options) {
    await this.open(options);
    await this.settled();
  }

  /** One element of several. */
  element(id) { return this.root.in({ css: `#${id}` }); }
  role(role, name) { return this.root.role(role, name); }
  button(name) { return this.root.button(name); }
  field(label) { return this.root.role('field', label); }
  get table() { return this.role('table', '群成员列表'); }
  get rows() { return this.table.in({ role: 'row', text: 'ID[:：\\s]*\\d' }); }
  get alert() { return this.role('alert'); }
  get drawer() { return this.role('dialog', '成员详情'); }
  get currentPage() { return this.role('navigation', '分页').in({ css: '[aria-current="page"]' }); }

  async settled(root = this.root) {
    await root.role('table', '群成员列表').shown();
    await until(async () => await root.in({ css: '[aria-busy="true"]' }).count() === 0, 'nothing is awaited any more');
  }

  /** The ids of the rows, top down. */
  async ids(rows = this.rows) {
    return (await rows.texts()).map((text) => Number(/ID[:：\s]*(\d+)/.exec(text)[1]));
  }

  /** The endpoint's own answer, past page and proxy. */
  async ask(params) {
    const got = await fetch(`${this.target}/business/2/plugin/GroupDevelopUser/getGroupMembers?i=2&type=5`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest' }, body: JSON.stringify(params),
    });
    return (await got.json()).data.list;
  }

  async shows(params, rows) {
    const wanted = (await this.ask(params)).data.map(({ id }) => id);
    await until(async () => String(await this.ids(rows)) === String(wanted), async () => `the rows are ${wanted}; they are ${await this.ids(rows)}`);
  }

  /** What the newest endpoint request asked for, once there were so many; without blanks. */
  async asked(atLeast) {
    const { params } = await this.fault.last(atLeast);
    return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== '').map(([key, value]) => [key, String(value)]));
  }

  record() { return this.driver.evaluate(() => window.record ?? { errors: [], reports: [], events: [] }); }

  /** Nothing was thrown that nobody caught, and the strict policy had nothing to report. */
  async unharmed() {
    const { errors, reports } = await this.record();
    assert.deepEqual({ errors, reports }, { errors: [], reports: [] });
  }
}
