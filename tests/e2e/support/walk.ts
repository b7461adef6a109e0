// All rows as they are read: the bar that says how far, and what the browser remembers of a full read.
import type { Locator, Page } from '@playwright/test';

/** The region 「读取全部成员」 of a page, or of one element of it. */
export class Walk {
  readonly region: Locator;
  readonly coverage: Locator;
  readonly state: Locator;
  readonly announced: Locator;

  constructor(readonly page: Page, readonly root: Page | Locator = page) {
    this.region = root.getByRole('region', { name: '读取全部成员' });
    this.coverage = this.region.getByText(/^已读取 /).first();
    this.state = this.region.locator('strong').first();
    this.announced = this.region.getByRole('status');
  }

  /** Shows all rows, which begins to read them. */
  async begin() {
    await this.root.getByRole('button', { name: '全部', exact: true }).click();
    await this.region.waitFor();
  }

  button(name: string) {
    return this.region.getByRole('button', { name, exact: true });
  }

  /** All is read. */
  async done(timeout = 25_000) {
    await this.state.filter({ hasText: '已全部读取' }).waitFor({ timeout });
  }

  /** The number of rows that were read, as it stands there. */
  async read(): Promise<number> {
    const said = await this.coverage.innerText();
    return Number(/已读取 ([\d,]+)/.exec(said)![1]!.replaceAll(',', ''));
  }

  /** The ids of the last full read of a group, largest first, as this browser remembers them; null if it remembers none. */
  async remembered(group: number, prefix = 'group-members'): Promise<number[] | null> {
    const text = await this.page.evaluate(
      (start) => Object.entries(localStorage).find(([key]) => key.startsWith(start))?.[1] ?? null, `${prefix}:2:${group}:`,
    );
    return text === null ? null : idsOf(text);
  }
}

/** The ids in what `engine/snapshot.rs` writes: distances, five bits a mark, the lowest bit of a number is the status. */
function idsOf(text: string): number[] {
  const MARKS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const ids: number[] = [];
  let [id, number, place] = [0, 0, 1];
  for (const mark of text.split(';')[3]!) {
    const part = MARKS.indexOf(mark);
    number += (part % 32) * place;
    place *= 32;
    if (part < 32) {
      id += Math.floor(number / 2);
      ids.push(id);
      [number, place] = [0, 1];
    }
  }
  return ids.reverse();
}
