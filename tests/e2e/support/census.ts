// What an element may leave behind, counted: nodes and listeners by the browser itself; timers, observers of the window and the wasm
// module's memory by what stands between the page and them.
import type { Page } from '@playwright/test';

type Watched = { memory: WebAssembly.Memory | null; timers: Set<unknown>; listeners: Set<string> };

declare global {
  interface Window { watched: Watched }
}

/** Before `goto`. */
export async function watch(page: Page) {
  await page.addInitScript(() => {
    const watched: Watched = { memory: null, timers: new Set(), listeners: new Set() };
    window.watched = watched;

    const { instantiateStreaming, instantiate } = WebAssembly;
    const kept = (result: any) => {
      // By what it is: the build gives the exports short names.
      const exported: unknown[] = Object.values((result.instance ?? result).exports);
      watched.memory ??= exported.find((one) => one instanceof WebAssembly.Memory) as WebAssembly.Memory ?? null;
      return result;
    };
    WebAssembly.instantiateStreaming = (...args) => instantiateStreaming(...args).then(kept);
    WebAssembly.instantiate = ((...args: [any, any]) => instantiate(...args).then(kept)) as typeof WebAssembly.instantiate;

    for (const [start, stop, repeats] of [
      ['setTimeout', 'clearTimeout', false], ['setInterval', 'clearInterval', true], ['requestAnimationFrame', 'cancelAnimationFrame', false],
    ] as const) {
      const [starts, stops] = [window[start] as any, window[stop] as any];
      (window as any)[start] = (work: any, ...rest: unknown[]) => {
        const id = starts.call(window, (...args: unknown[]) => {
          if (!repeats) watched.timers.delete(`${start} ${id}`);
          return work(...args);
        }, ...rest);
        watched.timers.add(`${start} ${id}`);
        return id;
      };
      (window as any)[stop] = (id: number) => {
        watched.timers.delete(`${start} ${id}`);
        stops.call(window, id);
      };
    }

    // Only window and document outlive an element; what listens there is known by its order of coming.
    const numbers = new WeakMap<object, number>();
    let count = 0;
    const numberOf = (listener: object) => numbers.get(listener) ?? (numbers.set(listener, count += 1), count);
    for (const target of [window, document]) {
      const { addEventListener, removeEventListener } = target;
      target.addEventListener = (name: string, listener: any, ...rest: any[]) => {
        if (listener) watched.listeners.add(`${name} ${numberOf(listener)}`);
        addEventListener.call(target, name, listener, ...rest);
      };
      target.removeEventListener = (name: string, listener: any, ...rest: any[]) => {
        if (listener) watched.listeners.delete(`${name} ${numberOf(listener)}`);
        removeEventListener.call(target, name, listener, ...rest);
      };
    }
  });
}

/** What there is once all garbage is collected. */
export async function census(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  // What finalizers let go in one round is garbage only in the next.
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners, documents } = await session.send('Memory.getDOMCounters');
  await session.detach();
  const { memory, timers, listeners } = await page.evaluate(() => ({
    memory: window.watched.memory?.buffer.byteLength ?? 0, timers: [...window.watched.timers], listeners: window.watched.listeners.size,
  }));
  return { nodes, jsEventListeners, documents, memory, timers, listeners };
}
