// 「全部」: the table that holds every row and has only those in view in the document.
import { expect, type Locator, type Page } from '@playwright/test';

import { ask } from './control';

// The demo's rows are as free as the contract allows; tests name the fields they read.
type Row = Record<string, any>;

export class AllRows {
  readonly table: Locator;
  readonly list: Locator;
  readonly find: Locator;
  readonly count: Locator;

  constructor(readonly page: Page, readonly root: Page | Locator = page) {
    this.table = root.getByRole('table', { name: '群成员列表' });
    this.list = root.getByRole('group', { name: /^成员列表/ });
    this.find = root.getByLabel('查找', { exact: true });
    this.count = root.getByRole('status').filter({ hasText: /^显示/ });
  }

  /** Opens it and waits until as many rows as that have been read. */
  async open(rows: number) {
    await this.root.getByRole('button', { name: '全部', exact: true }).click();
    await this.shows(rows, rows);
  }

  /** Waits for 「显示 N / M」, and for the rows to be there. */
  async shows(rows: number, all: number) {
    const number = (value: number) => value.toLocaleString('en-US');
    await expect(this.count).toHaveText(`显示 ${number(rows)} / ${number(all)}`, { timeout: 20_000 });
    await this.filled();
  }

  /** No row in the document is a blank. */
  async filled() {
    await expect(this.table.getByText('正在加载')).toHaveCount(0);
  }

  heading(name: string) {
    return this.table.getByRole('columnheader', { name, exact: true });
  }

  async sort(name: string) {
    await this.heading(name).getByRole('button').click();
  }

  chip(name: string) {
    return this.root.getByRole('group', { name: '快捷筛选' }).getByRole('button', { name, exact: true });
  }

  /** The ids of the rows in the document, by their place in the list from 0. */
  async places(): Promise<Map<number, number>> {
    const rows = await this.table.locator('tbody [aria-rowindex]').evaluateAll((rows) => rows.map((row) => [
      Number(row.getAttribute('aria-rowindex')) - 2, Number(/ID\s*(\d+)/.exec(row.textContent ?? '')?.[1] ?? NaN),
    ] as [number, number]));
    return new Map(rows);
  }

  /** Every id, top down: the list is scrolled through. */
  async ids(rows: number): Promise<number[]> {
    const found = new Map<number, number>();
    await this.list.focus();
    await this.page.keyboard.press('Home');
    while (true) {
      await this.filled();
      for (const [place, id] of await this.places()) found.set(place, id);
      if (found.size >= rows || found.has(rows - 1)) break;
      await this.page.keyboard.press('PageDown');
      await expect.poll(async () => Math.max(...(await this.places()).keys())).toBeGreaterThan(Math.max(...found.keys()));
    }
    return Array.from({ length: rows }, (_, place) => found.get(place) ?? NaN);
  }
}

/** Every row of a group as the endpoint gives it, newest first. */
export async function everyRow(group: number): Promise<Row[]> {
  const first = await ask({ group_id: group });
  const rows: Row[] = [...first.list.data];
  for (let page = 2; page <= first.list.last_page; page += 1) rows.push(...(await ask({ group_id: group, page })).list.data);
  return rows;
}
