// What the proxy knows of one test: its plan, the requests it has seen, and those it holds back.

/** @typedef {{seq: number, n: number, isEndpoint: boolean, method: string, url: string, path: string,
 *   query: Record<string, string>, headers: Record<string, string>, body: string, params: Record<string, unknown>,
 *   state: 'open'|'held'|'answered'|'aborted'}} Seen  `seq` counts endpoint requests of the test, `n` those since the last plan */

export class Case {
  #rules = [];
  #sincePlan = 0;
  #endpointRequests = 0;
  #gates = new Map();
  #waiting = [];
  /** @type {Seen[]} */
  log = [];

  plan(rules) {
    this.#rules = rules;
    this.#sincePlan = 0;
  }

  record({ req, url, body, isEndpoint }) {
    const query = Object.fromEntries(url.searchParams);
    const entry = {
      seq: isEndpoint ? ++this.#endpointRequests : 0,
      n: isEndpoint ? ++this.#sincePlan : 0,
      isEndpoint,
      method: req.method,
      url: req.url,
      path: url.pathname,
      query,
      headers: req.headers,
      body,
      params: req.method === 'GET' ? query : parse(body),
      state: 'open',
    };
    this.log.push(entry);
    this.#wake();
    return entry;
  }

  settle(entry, state) {
    entry.state = state;
    this.#gates.get(entry.seq)?.settled();
    this.#gates.delete(entry.seq);
    this.#wake();
  }

  /** The deed of the first rule that fits; none means: pass on. */
  deedFor(entry) {
    return this.#rules.find(({ when = {} }) => fits(when, entry))?.do ?? {};
  }

  /** Resolves when the request is released; never if the client goes away first. */
  hold(entry) {
    entry.state = 'held';
    return new Promise((open) => {
      let settled;
      const done = new Promise((resolve) => { settled = resolve; });
      this.#gates.set(entry.seq, { open, settled, done });
      this.#wake();
    });
  }

  async release(seq) {
    const which = seq === undefined ? [...this.#gates.keys()] : [seq].flat();
    for (const one of which) {
      const gate = this.#gates.get(one);
      gate?.open();
      await gate?.done;
    }
  }

  /** Resolves once so many endpoint requests have been seen and each is either held, answered or gone. */
  reached(count, longestMs) {
    if (this.#has(count)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longestMs);
      this.#waiting.push({ count, wake: () => { clearTimeout(timer); resolve(); } });
    });
  }

  #has(count) {
    return this.#endpointRequests >= count;
  }

  #wake() {
    this.#waiting = this.#waiting.filter(({ count, wake }) => {
      if (this.#has(count)) wake();
      return !this.#has(count);
    });
  }
}

/**
 * `when`: nth (a number or several, since the plan), from, to, page, has (parameters and their values); or `path`, a regular expression
 * as text, which is for every request whose path fits, files of the page included.
 */
function fits(when, entry) {
  if (when.path !== undefined) return new RegExp(when.path).test(entry.path);
  const { nth, from = 1, to = Infinity, page, has = {} } = when;
  return (nth === undefined || [nth].flat().includes(entry.n))
    && entry.n >= from && entry.n <= to
    && (page === undefined || Number(entry.params.page ?? 1) === page)
    && Object.entries(has).every(([key, value]) => String(entry.params[key] ?? '') === String(value));
}

function parse(body) {
  try {
    return JSON.parse(body || '{}');
  } catch {
    return {};
  }
}
