// The demo asked directly, past browser and proxy: what the page should have got.
const demo = process.env.GM_DEMO ?? '';
const PATH = '/business/2/plugin/GroupDevelopUser/getGroupMembers?i=2&type=5';

export type Params = Record<string, string | number>;
// The demo's rows are as free as the contract allows; tests name the fields they read.
type Row = Record<string, any>;
export type Answer = {
  list: { current_page: number; last_page: number; total: number; data: Row[] };
  summary: { in_group_count: number; in_group_employee_count: number; in_group_customer_count: number };
};

/** The endpoint's own answer to these parameters. */
export async function ask(params: Params): Promise<Answer> {
  const got = await fetch(demo + PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest', accept: 'application/json' },
    body: JSON.stringify(params),
  });
  return (await got.json()).data;
}

const bySql = async (what: string, params: Params, at: string) => {
  const query = new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)]));
  return (await (await fetch(`${at}/demo/control/${what}?${query}`)).json())[what];
};

const change = (deed: string, what: object, at: string) => fetch(`${at}/demo/control/${deed}`, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(what),
});

/** How many rows match, by SQL that shares nothing with the endpoint's. `at` is another demo than the one all tests share. */
export const count = (params: Params, at = demo): Promise<number> => bySql('count', params, at);

/** The ids of the rows that match, by that SQL, largest first. */
export const idsOf = (params: Params, at = demo): Promise<number[]> => bySql('ids', params, at);

/** Makes a group grow by rows that joined just now. */
export const grow = async (group: number, rows: number, at = demo): Promise<void> => {
  await change('add', { group_id: group, count: rows }, at);
};

/** These members leave just now. */
export const leave = async (ids: number[], at = demo): Promise<void> => {
  await change('leave', { ids }, at);
};

/** These rows vanish. */
export const remove = async (ids: number[], at = demo): Promise<void> => {
  await change('remove', { ids }, at);
};

/** The first row of a group, newest first, that fits. */
export async function findRow(group: number, fits: (row: Row) => boolean): Promise<Row> {
  for (let page = 1; page <= 40; page += 1) {
    const found = (await ask({ group_id: group, page })).list.data.find(fits);
    if (found) return found;
  }
  throw new Error(`the first 400 rows of group ${group} hold none that the test needs`);
}

/** What a request asks for: its parameters without the blank ones, all as text. */
export const asked = (params: Record<string, unknown>): Record<string, string> => Object.fromEntries(
  Object.entries(params).filter(([, value]) => value !== '' && value !== null && value !== undefined).map(([key, value]) => [key, String(value)]),
);
