// The tests' side of the fault proxy: one plan and one log per browser context.

let made = 0;

export class Fault {
  #at;

  /** @param {string} origin the proxy's */
  constructor(origin) {
    this.origin = origin;
    this.id = `${process.pid}-${++made}`;
    this.#at = `${origin}/__fault/${this.id}`;
  }

  /** What makes the proxy know a browser context again. */
  get cookie() {
    return { name: 'gm_fault', value: this.id, url: this.origin };
  }

  /**
   * Replaces the plan; each rule is `{when, do}` as `proxy/faults.mjs` lists them.
   * @param {...{when?: object, do: object}} rules
   */
  plan(...rules) {
    return this.#post('', { rules });
  }

  /**
   * Lets held requests go, in this order, each answered before the next; none named means all of them.
   * @param {number | number[]} [seq]
   */
  release(seq) {
    return this.#post('/release', { seq });
  }

  /**
   * The endpoint requests so far, once there are at least so many.
   * @returns {Promise<import('../../proxy/case.mjs').Seen[]>}
   */
  async requests(atLeast = 0) {
    const seen = await (await fetch(`${this.#at}/log?atLeast=${atLeast}`)).json();
    const asked = seen.filter((entry) => entry.isEndpoint);
    if (asked.length < atLeast) throw new Error(`the page sent ${asked.length} requests, the test waits for ${atLeast}`);
    return asked;
  }

  /**
   * Every request of the context, assets too.
   * @returns {Promise<import('../../proxy/case.mjs').Seen[]>}
   */
  async everything() {
    return (await fetch(`${this.#at}/log`)).json();
  }

  /**
   * The newest endpoint request, once there are at least so many.
   * @returns {Promise<import('../../proxy/case.mjs').Seen>}
   */
  async last(atLeast = 1) {
    const seen = await this.requests(atLeast);
    return seen[seen.length - 1];
  }

  async #post(verb, value) {
    const got = await fetch(this.#at + verb, { method: 'POST', body: JSON.stringify(value) });
    if (!got.ok) throw new Error(`the proxy refused: ${await got.text()}`);
  }
}
