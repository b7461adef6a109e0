// What the page is told to watch while keys are pressed: when a press was seen, when the frame after the last change was painted, and
// what blocked the main thread in between.

/** Runs in the page. `quiet`: what changes so many milliseconds later than anything else has another cause. */
export function probe(quiet) {
  const state = { begun: 0, pressed: 0, input: 0, painted: 0, saved: 0, longest: 0, changed: 0 };
  new PerformanceObserver((list) => {
    // Looking for an element from outside blocks too; that was before.
    for (const { startTime, duration } of list.getEntries()) if (startTime >= state.begun) state.longest = Math.max(state.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  addEventListener('keydown', (event) => (state.pressed ||= event.timeStamp), true);
  addEventListener('input', (event) => (state.input ||= event.timeStamp), true);
  // A file is saved by following a link that is made for it.
  addEventListener('click', ({ target }) => {
    if (target.download) state.saved = performance.now();
  }, true);
  const channel = new MessageChannel();
  // A message that is sent before a frame comes after it.
  channel.port1.onmessage = () => (state.painted = performance.now());
  const changed = () => {
    state.changed = performance.now();
    requestAnimationFrame(() => channel.port2.postMessage(0));
  };
  const inside = (selector) => document.querySelector('group-members').shadowRoot.querySelector(selector);
  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  let observer = null;
  window.gmBench = {
    async until(words, limit) {
      const { shadowRoot } = document.querySelector('group-members');
      const from = performance.now();
      while (!shadowRoot.textContent.includes(words)) {
        if (performance.now() - from > limit) throw new Error(`the page does not say ${words}`);
        await wait(50);
      }
    },
    longest: () => state.longest,
    /** Watches for changes inside `scope`. */
    begin(scope) {
      observer?.disconnect();
      observer = new MutationObserver(changed);
      observer.observe(inside(scope), { subtree: true, childList: true, characterData: true, attributes: true });
      const now = performance.now();
      Object.assign(state, { begun: now, changed: now, pressed: 0, input: 0, painted: 0, saved: 0, longest: 0 });
    },
    async painted(from = 'pressed') {
      while (performance.now() - state.changed < quiet) await wait(20);
      observer.disconnect();
      return state.painted - state[from];
    },
    async saved() {
      while (!state.saved) await wait(20);
      return { saved: state.saved - state.pressed, pressed: performance.timeOrigin + state.pressed };
    },
    /** Scrolls for three seconds, and counts the frames in which a row in view was a blank. */
    async scroll(speed) {
      const list = inside('[role=group][aria-label^="成员列表"]');
      const end = list.scrollHeight - list.clientHeight;
      const start = performance.now();
      let [frames, blank, row, longest] = [0, 0, 0, 0];
      for (let time = 0; time < 3000; frames += 1) {
        time = performance.now() - start;
        list.scrollTop = speed ? (speed * time) / 1000 : (end * time) / 3000;
        await new Promise(requestAnimationFrame);
        const view = list.getBoundingClientRect();
        const isInView = (one) => one.getBoundingClientRect().bottom > view.top + 40 && one.getBoundingClientRect().top < view.bottom;
        const has = [...list.querySelectorAll('tr.is-blank')].some(isInView);
        row = has ? row + 1 : 0;
        blank += has ? 1 : 0;
        longest = Math.max(longest, row);
      }
      return { frames, blank, longest };
    },
  };
}
