// The region 「数据分析」 as somebody sees and hears it, and the tables behind its charts.
import { expect, type Locator, type Page } from '@playwright/test';

import { bySql } from '../../demo/figures.mjs';

export class Analysis {
  readonly region: Locator;
  readonly coverage: Locator;
  readonly chips: Locator;

  constructor(readonly page: Page, name = '数据分析') {
    this.region = page.getByRole('region', { name, exact: true });
    this.coverage = this.region.getByText(/^(已读取|基于已读取)/);
    this.chips = page.getByRole('list', { name: '图表筛选' }).getByRole('listitem');
  }

  /** Opens it and waits until all rows are read and counted. */
  async open() {
    await this.page.getByRole('button', { name: '数据分析', exact: true }).click();
    await this.read();
  }

  async read() {
    await expect(this.coverage).toHaveText(/^已读取/, { timeout: 80_000 });
    const all = /^已读取 (\S+)/.exec(await this.coverage.innerText())![1]!;
    await expect.poll(() => this.total('入群人次')).toBe(all);
  }

  /** What a total says, without its share. */
  async total(label: string): Promise<string> {
    const totals = this.region.locator('dl');
    if (await totals.count() === 0) return '';
    return totals.evaluate((list, label) => {
      const term = [...list.querySelectorAll('dt')].find((term) => term.textContent === label);
      return term?.nextElementSibling?.firstChild?.textContent ?? '';
    }, label);
  }

  chart(name: string) {
    return this.region.getByRole('region', { name, exact: true });
  }

  /** A mark of a chart that has words of its own. */
  mark(chart: string, label: string) {
    return this.chart(chart).getByRole('button', { name: new RegExp(`^${label}`) });
  }

  /** The table behind a chart, by the first cell of each row: the others by their headings. */
  async table(chart: string): Promise<Record<string, Record<string, string>>> {
    const lines = await this.lines(chart);
    const [, ...headings] = lines[0]!;
    return Object.fromEntries(lines.slice(1).map(([name, ...cells]) => [name, Object.fromEntries(headings.map((heading, at) => [heading, cells[at]!]))]));
  }

  /** The same, line by line, its headings first. */
  async lines(chart: string): Promise<string[][]> {
    const summary = this.chart(chart).getByText('数据表', { exact: true });
    if (!await this.chart(chart).getByRole('table', { name: chart, exact: true }).and(this.page.locator('.gm-data')).isVisible()) await summary.click();
    return this.chart(chart).locator('details table').getByRole('row')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  }

  /** How many rows of the table are chosen, of how many; by the words beside the chips. */
  get chosen() {
    return this.region.getByRole('status').filter({ hasText: /^图表筛选后/ });
  }
}

/** The figures of a group by plain SQL. */
export const counted = (group: number, grouping: 'Day' | 'Week' | 'Month', where: Record<string, string> = {}): any =>
  bySql(process.env.GM_DEMO_DB, group, grouping, where);

/** A number as the page writes it. */
export const written = (number: number) => Math.abs(number).toLocaleString('en-US').replace(/^/, number < 0 ? '−' : '');

/** A part of a whole as the page writes it. */
export const share = (part: number, whole: number) => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`);
