// The demo endpoint against the contract: the documented answer, each filter against a count by plain SQL, paging, refusals.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { startDemo } from './server.mjs';

const PATH = '/business/2/plugin/GroupDevelopUser/getGroupMembers';
const SCRIPT = { 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json' };

let demo;
before(async () => {
  demo = await startDemo({ env: { GM_DEMO_CONTROL: '1' } });
});
after(() => demo?.stop());

const post = async (body, { as, path = PATH, query = '?i=2&type=5', headers = SCRIPT } = {}) => {
  const answer = await fetch(demo.origin + path + query, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json', ...(as ? { Cookie: `gm_demo_session=${as}` } : {}) },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200);
  return answer;
};
const ask = async (body, options) => (await post(body, options)).json();
const list = async (body) => (await ask(body)).data.list;
const count = async (filter) =>
  (await (await fetch(`${demo.origin}/demo/control/count?${new URLSearchParams(filter)}`)).json()).count;

test('the documented example is answered byte for byte', async () => {
  const sample = (await readFile(new URL('sample.json', import.meta.url), 'utf8')).trimEnd();
  assert.equal(await (await post({ group_id: 1 })).text(), sample);
  const form = await fetch(demo.origin + PATH, { method: 'POST', headers: SCRIPT, body: new URLSearchParams({ group_id: '1' }) });
  assert.equal(await form.text(), sample);
  const get = await fetch(`${demo.origin}${PATH}?group_id=1`, { headers: SCRIPT });
  assert.equal(await get.text(), sample);
  assert.equal(get.headers.get('content-type'), 'application/json');
});

test('every filter narrows the list to what plain SQL counts', async () => {
  const everyone = await count({});
  const some = await list({ group_id: 10 });
  const brought = (await Promise.all([1, 2, 3, 4, 5].map((page) => list({ group_id: 10, page })))).flatMap((one) => one.data);
  const parent = brought.find((row) => row.parent_member_uid > 0).parent_member_uid;
  const day = brought[25].join_time_str.slice(0, 10);
  const filters = [
    { id: some.data[3].id },
    { customer_kwd: '小' },
    { customer_kwd: '139' },
    { customer_kwd: 'LILY' },
    { customer_kwd: '100%_' },
    { customer_kwd: "';DROP" },
    { invitor_kwd: '何小满' },
    { invitor_kwd: '17620161217' },
    { chat_owner_kwd: '林掌柜' },
    { chat_owner_kwd: '13800002001' },
    { chat_owner_uid: parent },
    { inviter_member_kwd: '余' },
    { inviter_member_uid: 9003 },
    { join_scene: 1 },
    { join_scene: '2' },
    { join_scene: 3, customer_kwd: '小', group_id: 10 },
    { group_id: 11 },
    { start_time: `${day} 00:00:00`, end_time: `${day} 23:59:59` },
    { start_time: '2021-06-18 15:02:51', end_time: '2021-06-18 15:02:51' },
  ];
  for (const filter of filters) {
    const { total, data } = await list(filter);
    assert.equal(total, await count(filter), JSON.stringify(filter));
    assert.ok(total > 0 && total < everyone, `${JSON.stringify(filter)} matches ${total} of ${everyone}`);
    assert.equal(data.length, Math.min(10, total));
  }
});

test('what filters find is what was asked for', async () => {
  assert.deepEqual((await list({ id: 5 })).data.map((row) => row.id), [5]);
  const byName = await list({ group_id: 1, customer_kwd: '小茵' });
  assert.deepEqual(byName.data.map((row) => row.id), [4]);
  assert.equal((await list({ group_id: 1, invitor_kwd: '韦平' })).total, 3);
  assert.equal((await list({ group_id: 1, join_scene: '3' })).total, 2);
  assert.ok((await list({ join_scene: 1 })).data.every((row) => row.join_scene === 1));
  assert.ok((await list({ chat_owner_uid: 9001 })).data.every((row) => row.parent_member_uid === 9001));
  assert.ok((await list({ chat_owner_kwd: '林建国' })).data.every((row) => row.parent_member_nickname === '林掌柜'));
});

test('the three ways to send times mean the same, and one half of a range means nothing', async () => {
  const range = ['2021-06-18 15:00:00', '2021-06-18 23:59:59'];
  const ids = async (filter) => (await list({ group_id: 1, ...filter })).data.map((row) => row.id);
  assert.deepEqual(await ids({ start_time: range[0], end_time: range[1] }), [6, 5]);
  assert.deepEqual(await ids({ times: range.join(',') }), [6, 5]);
  assert.deepEqual(await ids({ start_time: range[0], end_time: range[1], times: range.join(',') }), [6, 5]);
  assert.deepEqual(await ids({ start_time: range[0] }), [6, 5, 4]);
  assert.deepEqual(await ids({ start_time: '', end_time: range[1] }), [6, 5, 4]);
});

test('blank is not given, and nothing is trimmed', async () => {
  const blank = { id: '', customer_kwd: '', invitor_kwd: null, chat_owner_uid: '', join_scene: '', times: '', start_time: '', end_time: '' };
  assert.equal((await list({ group_id: 1, ...blank })).total, 3);
  assert.equal((await list({ group_id: 1, customer_kwd: ' 小茵' })).total, 0);
});

test('pages are of ten, newest first, without gaps or repeats', async () => {
  const first = await list({ group_id: 11 });
  const seen = [];
  for (let page = 1; page <= first.last_page; page++) {
    const one = await list({ group_id: 11, page });
    assert.equal(one.per_page, 10);
    assert.equal(one.from, seen.length + 1);
    seen.push(...one.data.map((row) => row.id));
    assert.equal(one.to, seen.length);
  }
  assert.equal(seen.length, first.total);
  assert.deepEqual(seen, [...new Set(seen)].sort((a, b) => b - a));
});

test('odd page numbers are page 1, and past the end there is nothing', async () => {
  for (const page of ['x', '', 0, -3, '1.5', null, [2], '2abc', true]) {
    assert.equal((await list({ group_id: 10, page })).current_page, 1, JSON.stringify(page));
  }
  for (const page of [9999, '99999999999']) {
    const past = await list({ group_id: 10, page });
    assert.deepEqual([past.data, past.from, past.to, past.next_page_url], [[], null, null, null]);
    assert.ok(past.last_page > 1 && past.total > 10);
  }
  const second = await list({ group_id: 10, page: 2 });
  assert.equal(second.first_page_url, 'http://www.wq.com/web/index.php?page=1');
  assert.equal(second.next_page_url, 'http://www.wq.com/web/index.php?page=3');
});

test('the page size stays ten unless the demo is told which parameter sets it', async () => {
  assert.equal((await list({ group_id: 10, limit: 50, per_page: 50 })).per_page, 10);
  const other = await startDemo({ members: 100, env: { GM_DEMO_PAGE_SIZE_PARAM: 'limit' } });
  try {
    const sizes = await Promise.all(
      ['50', '9999', 'x'].map(async (limit) => (await (await fetch(`${other.origin}${PATH}?limit=${limit}`)).json()).data.list.per_page),
    );
    assert.deepEqual(sizes, [50, 500, 10]);
    assert.equal((await fetch(`${other.origin}/demo/control/count`)).status, 404, 'no control unless asked for');
  } finally {
    await other.stop();
  }
});

test('the special groups: empty, one row, exactly a page, the gallery', async () => {
  const empty = await ask({ group_id: 3 });
  assert.deepEqual([empty.data.list.data, empty.data.list.total, empty.data.list.last_page], [[], 0, 1]);
  assert.deepEqual(empty.data.summary, { in_group_count: 0, in_group_employee_count: 0, in_group_customer_count: 0 });
  assert.equal((await list({ group_id: 4 })).total, 1);
  const ten = await list({ group_id: 5 });
  assert.deepEqual([ten.total, ten.data.length, ten.last_page, ten.next_page_url], [10, 10, 1, null]);

  const { last_page, total } = await list({ group_id: 2 });
  const rows = [];
  for (let page = 1; page <= last_page; page++) rows.push(...(await list({ group_id: 2, page })).data);
  assert.equal(rows.length, total);
  const has = (what, found) => assert.ok(rows.some(found), what);
  has('a space before =', (row) => row.we_nickname?.startsWith(' =HYPERLINK'));
  has('40 characters', (row) => [...(row.we_nickname ?? '')].length === 40);
  has('HTML', (row) => row.we_nickname === '<img src=x onerror=alert(1)>');
  has('a line break', (row) => row.we_nickname?.includes('\n'));
  has('an employee', (row) => row.member_type === 1 && row.has_one_employee?.name === '余店长');
  has('an unknown scene', (row) => row.join_scene === 7 && row.join_scene_desc === '');
  has('an unknown status', (row) => row.status === 9 && row.status_desc === '');
  has('left by themselves', (row) => row.withdraw_time > 0 && row.withdraw_scene === 0);
  has('removed', (row) => row.withdraw_time > 0 && row.withdraw_scene === 1);
  has('left, nobody knows how', (row) => row.withdraw_time > 0 && row.withdraw_scene === -1);
  has('a numeric string', (row) => row.join_scene === '3');
  has('an array for a null relation', (row) => Array.isArray(row.has_one_customer));
  has('no shop member', (row) => row.has_one_customer && row.has_one_customer.has_one_member === null);
  has('a malformed avatar', (row) => row.has_one_customer?.has_one_member?.avatar_image?.startsWith('https:images/'));
  has('a missing field', (row) => !('status_desc' in row));
  has('the same person twice', (row) => rows.some((other) => other !== row && other.userid === row.userid));
});

test('the cards count the group, whatever the filter', async () => {
  const { summary } = (await ask({ group_id: 10 })).data;
  assert.ok(summary.in_group_count > 100 && summary.in_group_count < (await count({ group_id: 10 })));
  assert.equal(summary.in_group_count, summary.in_group_employee_count + summary.in_group_customer_count);
  assert.deepEqual((await ask({ group_id: 10, id: 1 })).data.summary, summary);
});

test('the generated data looks like a shop', async () => {
  const of = (group_id) => count({ group_id });
  const big = await of(10);
  assert.ok(big >= 800 * 0.6, `group 10 has ${big}`);
  assert.ok((await Promise.all([11, 12, 13, 14, 15, 16, 17].map(of))).every((size) => size > 0));
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  assert.ok((await list({ start_time: `${today} 00:00:00`, end_time: `${today} 23:59:59` })).total > 1, 'somebody came today');
});

test('members who are added show first, and are counted', async () => {
  const before = (await ask({ group_id: 17 })).data;
  const answer = await fetch(`${demo.origin}/demo/control/add`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ group_id: 17, count: 3 }),
  });
  const { added, ids } = await answer.json();
  assert.equal(added, 3);
  const now = (await ask({ group_id: 17 })).data;
  assert.deepEqual(now.list.data.slice(0, 3).map((row) => row.id), ids.reverse());
  assert.equal(now.list.total, before.list.total + 3);
  assert.equal(now.summary.in_group_count, before.summary.in_group_count + 3);
});

test('who leaves or is taken out is counted so, and the ids by plain SQL are the list', async () => {
  const control = (deed, ids) => fetch(`${demo.origin}/demo/control/${deed}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ids }),
  });
  const idsBySql = async () => (await (await fetch(`${demo.origin}/demo/control/ids?group_id=16`)).json()).ids;
  const before = (await ask({ group_id: 16 })).data;
  const [first, second] = before.list.data.filter((row) => row.status === 1).map((row) => row.id);
  await control('leave', [first]);
  await control('remove', [second]);
  const now = (await ask({ group_id: 16 })).data;
  assert.equal(now.list.data.find((row) => row.id === first).withdraw_scene, 0);
  assert.equal(now.list.total, before.list.total - 1);
  assert.equal(now.summary.in_group_count, before.summary.in_group_count - 2);
  const ids = await idsBySql();
  assert.equal(ids.length, now.list.total);
  assert.deepEqual(ids.slice(0, 10), now.list.data.map((row) => row.id));
});

const LOGIN = { i: 2, mid: null, type: 5, scope: '', extra: '' };
const REFUSALS = {
  'logged-out': { result: 0, msg: '请登录', data: { login_status: 1, login_url: '/login?back=%2F', ...LOGIN } },
  'logged-out-old': { status: 0, data: { login_status: 1, login_url: '/login' } },
  'logged-out-status-2': { result: 0, msg: '请登录', data: { status: -2 } },
  'logged-out-status-5': { result: 1, msg: '请登录', data: { status: -5 } },
  'no-enterprise': { result: 0, msg: '请先选择要管理的企业', data: { login_status: 2, login_url: '/choose-enterprise?back=%2F' } },
  'no-permission': { result: 0, msg: 'Sorry,您没有操作权限', data: [] },
  'plugin-off': { result: 0, msg: '企业管理PC端未开启', data: [] },
  'not-installed': { result: 0, msg: '', data: { status: -4 } },
};

for (const [state, expected] of Object.entries(REFUSALS)) {
  test(`a session that is ${state} gets exactly its answer`, async () => {
    assert.deepEqual(await ask({ group_id: 1 }, { as: state }), expected);
  });
}

test('another shop is not permitted, and token login is not logged in', async () => {
  const other = await ask({ group_id: 1 }, { path: PATH.replace('/2/', '/3/') });
  assert.deepEqual(other, REFUSALS['no-permission']);
  for (const type of [9, 14, 15]) {
    const answer = await ask({ group_id: 1 }, { query: `?i=2&type=${type}` });
    assert.deepEqual(answer.data, { ...REFUSALS['logged-out'].data, type });
  }
});

test('a refusal is an HTML page to what does not look like a script', async () => {
  const page = await post({ group_id: 1 }, { as: 'no-permission', headers: {} });
  assert.match(page.headers.get('content-type'), /^text\/html/);
  assert.match(await page.text(), /没有操作权限/);
  const fine = await post({ group_id: 1 }, { headers: {} });
  assert.equal((await fine.json()).result, 1);
});

test('nothing that somebody searched for is in the log', async () => {
  await fetch(`${demo.origin}${PATH}?customer_kwd=13812345678`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.match(demo.log(), /GET \/business\/2\/plugin\/GroupDevelopUser\/getGroupMembers 200/);
  assert.doesNotMatch(demo.log(), /13812345678|customer_kwd/);
});
