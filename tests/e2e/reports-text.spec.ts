// Reported faults, continued: characters that can't be seen, and texts that a spreadsheet converts.
import { writeFile } from 'node:fs/promises';

import { answer, row } from './support/answers.mjs';
import { asked } from './support/control';
import { ExportDialog, bytesOf, named, readCsv, throughLibreOffice, value } from './support/export';
import { drain } from './support/network';
import { asPrinted, parsed } from './support/reports';
import { expect, test } from './support/test';

test.describe('what is typed', () => {
  const typed = parsed('typed.json') as Record<string, string[]>;
  const FIELDS = { 成员会员信息: 'customer_kwd', 成员ID: 'id' };

  for (const [label, name] of Object.entries(FIELDS)) {
    for (const [at, text] of typed[label]!.entries()) {
      const visible = text.replace(/[\u200b-\u200f\u202a-\u202e]/g, '');
      test(`${label}, pasted with characters that can't be seen (${at + 1}): searched for without them`, async ({ members, fault }) => {
        await members.enter(10);
        if (label === '成员ID') await members.expand();
        await members.field(label).fill(text);
        await members.search();
        expect(asked((await fault.last(2)).params)[name]).toBe(visible);
        await expect(members.form).not.toContainText('只能填写数字');
      });
    }
  }

  for (const [what, text, digits] of [['full-width digits', '６', '6'], ['a variation selector', '6\uFE0F', '6'], ['a word joiner', '\u20606', '6']] as const) {
    test(`成员ID with ${what} is the number that one sees`, async ({ members, fault }) => {
      await members.enter(10);
      await members.expand();
      await members.field('成员ID').fill(text);
      await members.search();
      expect(asked((await fault.last(2)).params).id).toBe(digits);
    });
  }

  for (const text of ['３', '3\u200b', '\u202d3\u202c']) {
    test(`跳至 takes ${JSON.stringify(text)}`, async ({ members }) => {
      await members.enter(10);
      await members.goTo(text as never);
      await expect(members.currentPage).toHaveText('3');
    });
  }

  test('a year typed as 26 is said, and nothing is sent', async ({ members, page, fault }) => {
    await members.enter(10);
    // What Chromium makes of the keys 061826 in a date field.
    await members.field('入群时间起').fill('0026-06-18');
    await members.search();
    await expect(members.form).toContainText(/年份|日期/);
    await expect(members.form.locator('[aria-invalid="true"]')).not.toHaveCount(0);
    await drain(page);
    expect(await fault.requests()).toHaveLength(1);
  });
});

test.describe('names that a spreadsheet converts', () => {
  const names = parsed('names-a-spreadsheet-converts.json') as string[];
  const list = () => answer(names.map((we_nickname, at) => row(100 - at, { we_nickname })), { perPage: 50 });

  test('in a CSV they are protected, or the dialog says what CSV can\'t promise and recommends Excel', async ({ members, page, fault }) => {
    await fault.plan({ do: { json: list() } });
    await members.enter();
    const dialog = new ExportDialog(page);
    await dialog.open();
    const isExcelFirst = await dialog.radio('Excel').isChecked();
    await dialog.radio('CSV').check();
    const isSaid = /Excel/.test(await dialog.dialog.innerText()) && /(日期|数字|转换|自动).*(Excel)|Excel.*(日期|数字|转换|自动|推荐|建议)/s.test((await dialog.dialog.innerText()).replace('带筛选与日期格式', ''));
    const rows = named(readCsv(await bytesOf(await dialog.save())));
    const written = rows.map((one) => one['昵称']!);
    expect(written.map(value)).toEqual(names);
    const bare = written.filter((field) => names.includes(field));
    if (bare.length === 0) return;
    expect(isSaid, `neither said nor protected: ${bare}`).toBe(true);
    expect(isExcelFirst, 'Excel is the default').toBe(true);
    await dialog.button('完成').click();
    await page.reload();
    await members.settled();
    await dialog.open();
    await expect(dialog.radio('CSV'), 'the last choice is remembered').toBeChecked();
  });

  test('in a workbook they are what they were', async ({ members, page, fault }, info) => {
    test.slow();
    await fault.plan({ do: { json: list() } });
    await members.enter();
    const dialog = new ExportDialog(page);
    await dialog.open();
    await dialog.radio('Excel').check();
    const file = info.outputPath('names.xlsx');
    await writeFile(file, await bytesOf(await dialog.save()));
    const rows = named(await throughLibreOffice(file));
    expect(rows.map((one) => one['昵称'])).toEqual(names);
  });
});

test.describe('names that can\'t be seen', () => {
  test('count as none', async ({ members, fault }) => {
    await fault.plan({ do: asPrinted('invisible-names.json') });
    await members.enter();
    const ids = await members.ids();
    expect(ids).toEqual([9, 8, 7, 6, 5]);
    for (const id of ids) {
      await expect(members.row(id)).toContainText('未命名成员');
      const initial = await members.row(id).locator('.gm-avatar').first().innerText();
      expect(initial.trim(), 'the avatar shows something').not.toBe('');
    }
  });

  for (const name of ['\u200b👨‍👩‍👧家', '🇨🇳中国', '\u3164e\u0301ric', '👍🏽', '\u202e\u2066王小明']) {
    test(`the initial of ${JSON.stringify(name)} is a whole grapheme that can be seen`, async ({ members, fault }) => {
      await fault.plan({ do: { json: answer([row(9, { we_nickname: name, has_one_customer: null })]) } });
      await members.enter();
      const shown = (await members.row(9).locator('.gm-avatar').first().innerText()).trim().normalize('NFC').toUpperCase();
      const graphemes = [...new Intl.Segmenter('zh').segment(name)].map(({ segment }) => segment.normalize('NFC').toUpperCase());
      expect(graphemes.filter((one) => /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(one) && !one.includes('\u3164'))).toContain(shown);
    });
  }
});
