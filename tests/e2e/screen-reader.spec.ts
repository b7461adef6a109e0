// A browser that a screen reader has asked for its tree. Chromium leaves rows off screen without their cells in the tree until one has.
import { BROWSER } from '../browser.mjs';
import { answer, row } from './support/answers.mjs';
import { expect, test } from './support/test';

const ROWS = 500;

test.use({ launchOptions: { ...BROWSER, args: [...BROWSER.args, '--force-renderer-accessibility'] } });

test('a screen reader is told all rows of a long page with their cells, and the headings', async ({ members, fault, page }) => {
  test.slow();
  const rows = Array.from({ length: ROWS }, (_, at) => row(10_000 - at, { we_nickname: `成员${at + 1}` }));
  await fault.plan({ do: { json: answer(rows, { perPage: ROWS }) } });
  await members.enter(1);
  await expect(members.rows).toHaveCount(ROWS);
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const heard = nodes.filter(({ ignored }) => !ignored);
  const count = (role: string) => heard.filter((node) => node.role?.value === role).length;
  expect({ rows: count('row'), cells: count('cell'), headings: count('columnheader') }).toEqual({ rows: ROWS + 1, cells: ROWS * 9, headings: 9 });
  const names = new Set(heard.map((node) => node.name?.value));
  for (const said of ['成员1', '成员250', '成员500', 'ID 9501']) expect(names).toContain(said);
  expect(heard.find((node) => node.role?.value === 'table')?.name?.value).toBe('群成员列表');
});
