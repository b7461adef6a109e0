// The dialog 「导出」, and the files it saves, read by readers that know nothing of the writers.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import type { Download, Locator, Page } from '@playwright/test';

import { ask, type Params } from './control';

export class ExportDialog {
  readonly dialog: Locator;

  constructor(readonly page: Page, name = '导出') {
    this.dialog = page.getByRole('dialog', { name, exact: true });
  }

  async open(button = '导出') {
    await this.page.getByRole('button', { name: button, exact: true }).click();
    await this.dialog.waitFor();
  }

  button(name: string | RegExp) {
    return this.dialog.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  radio(name: string) {
    return this.dialog.getByRole('radio', { name: new RegExp(`^${name}`) });
  }

  column(name: string) {
    return this.dialog.getByRole('group').getByRole('checkbox', { name, exact: true });
  }

  get masking() {
    return this.dialog.getByRole('checkbox', { name: /^手机号打码/ });
  }

  get progress() {
    return this.dialog.getByRole('progressbar');
  }

  /** What the closing report says, by its labels. */
  async report(): Promise<Record<string, string>> {
    const lines = await this.dialog.locator('dl > div').all();
    return Object.fromEntries(await Promise.all(lines.map(async (line) => [
      await line.locator('dt').innerText(), await line.locator('dd').innerText(),
    ])));
  }

  /** Presses 「导出」 and waits for the file. */
  async save(button: string | RegExp = '导出'): Promise<Download> {
    const coming = this.page.waitForEvent('download', { timeout: 25_000 });
    await this.button(button).click();
    return coming;
  }
}

export const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

/** RFC 4180 to the letter: what it doesn't allow is an error. */
export function readCsv(bytes: Buffer): string[][] {
  if (bytes.subarray(0, 3).toString('hex') !== 'efbbbf') throw new Error('no byte order mark');
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(3));
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (!found) throw new Error(`not RFC 4180 at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === '\r\n') { rows.push(row); row = []; }
  }
  return rows;
}

/** The value of a field: without the apostrophe before what begins like a formula, and the tab behind what a spreadsheet would convert. */
export const value = (field: string): string => (/^'['\s]*[=+\-@＝＋－＠\t\r\n]/u.test(field) ? field.slice(1) : field.replace(/\t$/, ''));

/** The rows below the header, as objects by the header's names. */
export function named([header, ...rows]: string[][]): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries(header!.map((name, at) => [name, row[at] ?? ''])));
}

/** The same of a CSV, with the marks taken off. */
export const byName = (rows: string[][]) => named(rows.map((row) => row.map(value)));

/** What LibreOffice reads in a workbook: it opens it and writes what it sees as CSV. */
export async function throughLibreOffice(workbook: string): Promise<string[][]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gm-calc-'));
  try {
    // Comma, quote, UTF-8, from row 1; all text quoted, cells as they are shown, no formulas but their results.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,0';
    await promisify(execFile)('soffice', [
      `-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', filter, '--outdir', folder, workbook,
    ], { timeout: 60_000 });
    const name = `${path.basename(workbook, path.extname(workbook))}.csv`;
    const text = (await readFile(path.join(folder, name))).toString().replace(/^\ufeff/, '');
    return readLoosely(text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** LibreOffice ends its rows with a line feed. */
function readLoosely(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const found of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    row.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === '\n') { rows.push(row); row = []; }
  }
  return rows;
}

type Row = Record<string, any>;

/** Every row that matches, asked of the demo itself. */
export async function everyRow(params: Params): Promise<Row[]> {
  const first = await ask({ ...params, page: 1 });
  const rows: Row[] = [...first.list.data];
  for (let page = 2; page <= first.list.last_page; page += 20) {
    const pages = Array.from({ length: Math.min(20, first.list.last_page - page + 1) }, (_, at) => page + at);
    for (const answer of await Promise.all(pages.map((one) => ask({ ...params, page: one })))) rows.push(...answer.list.data);
  }
  return rows;
}
