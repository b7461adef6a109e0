// Runs in every measured page before its own scripts. All pages have the same accessible names, so one probe fits all.
(() => {
  if (window !== top) return;
  const probe = (window.__bench = { firstRow: null, blocking: [], memories: [] });

  const root = () => document.querySelector('group-members')?.shadowRoot ?? document;
  const list = () => root().querySelector('[aria-label="群成员列表"]');
  const firstRow = () => list()?.querySelector('tbody button')?.closest('tr');
  const isBusy = () => Boolean(root().querySelector('[aria-busy="true"]'));
  /** What tells one page of rows from another: the first row's id. Empty while there is none. */
  const signature = () => /ID (\d+)/.exec(firstRow()?.textContent)?.[1] ?? '';
  const name = (button) => button.getAttribute('aria-label') ?? button.textContent.replace(/\s+/g, '');
  const button = (wanted) => {
    const found = [...root().querySelectorAll('button')].find((one) => name(one) === wanted);
    if (!found) throw new Error(`no button ${wanted}`);
    return found;
  };
  // After the frame that this is called in has been laid out and painted.
  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    });
  });
  const tick = (time) => new Promise((resolve) => setTimeout(resolve, time));

  try {
    new PerformanceObserver((seen) => {
      for (const { startTime, duration } of seen.getEntries()) probe.blocking.push([startTime, duration]);
    }).observe({ type: 'longtask', buffered: true });
  } catch {
    // A browser without long tasks reports none.
  }

  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      // The build gives it a name of a letter or two.
      const offered = Object.values((made.instance ?? made).exports ?? {});
      probe.memories.push(...offered.filter((one) => one instanceof WebAssembly.Memory));
      return made;
    };
  }

  const watch = () => {
    if (firstRow()) painted().then((at) => { probe.firstRow = at; });
    else requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);

  async function timed(act) {
    const before = signature();
    const from = performance.now();
    act();
    while (isBusy() || !signature() || signature() === before) {
      if (performance.now() - from > 30_000) throw new Error('no other rows within 30 s');
      await tick(4);
    }
    return (await painted()) - from;
  }

  Object.assign(probe, {
    signature,
    rows: () => list()?.querySelectorAll('tbody button').length ?? 0,
    /** Clicks a button; resolves to the milliseconds until other rows are painted. */
    click: (wanted) => {
      const found = button(wanted);
      return timed(() => found.click());
    },
    /** The middle of a button, for a pointer that hovers it. */
    place: (wanted) => {
      const found = button(wanted);
      found.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    wasm: () => probe.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    elements: () => {
      const count = (node) => {
        let sum = 0;
        for (const element of node.querySelectorAll('*')) sum += 1 + (element.shadowRoot ? count(element.shadowRoot) : 0);
        return sum;
      };
      return count(document);
    },
  });
})();
