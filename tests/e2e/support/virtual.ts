// A network whose answers take simulated time: requests are held at the proxy and let go in the order in which they would arrive.
import type { Fault } from './fault.mjs';

/** A small generator of numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class VirtualNetwork {
  #now = 0;
  #due = new Map<number, number>();

  constructor(private readonly fault: Fault, private readonly delay: () => number) {}

  /** Lets so much simulated time pass: what is due by then is answered, earliest first. */
  async pass(ms: number) {
    this.#now += ms;
    await this.#see();
    for (const seq of this.#arrivals(this.#now)) await this.fault.release(seq);
  }

  /** Answers everything, and what those answers lead to, until nothing is on its way and the page waits for nothing. */
  async passAll(isWaiting: () => Promise<boolean>) {
    for (let waits = true; waits || this.#due.size > 0;) {
      waits = await isWaiting();
      await this.#see();
      for (const seq of this.#arrivals(Infinity)) await this.fault.release(seq);
    }
  }

  /** Gives every held request that is new the time at which it arrives, and forgets those that were dropped. */
  async #see() {
    for (const { seq, state } of await this.fault.requests()) {
      if (state === 'held' && !this.#due.has(seq)) this.#due.set(seq, this.#now + this.delay());
      if (state !== 'held') this.#due.delete(seq);
    }
  }

  #arrivals(until: number): number[] {
    const arrived = [...this.#due].filter(([, due]) => due <= until).sort(([, a], [, b]) => a - b).map(([seq]) => seq);
    for (const seq of arrived) this.#due.delete(seq);
    return arrived;
  }
}
