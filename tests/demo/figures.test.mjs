// Every figure of the analysis equals the same figure counted by plain SQL in the demo's database: the engine reads the endpoint's own
// answers, SQL the tables behind them.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { byEngine, bySql } from './figures.mjs';
import { startDemo } from './server.mjs';

let demo;
let other;
before(async () => {
  const env = { GM_DEMO_PAGE_SIZE_PARAM: 'limit' };
  [demo, other] = await Promise.all([startDemo({ members: 5000, env }), startDemo({ members: 900, seed: 7, env })]);
});
after(async () => {
  await Promise.all([demo?.stop(), other?.stop()]);
});

/** Every page of a group, or of all, as the endpoint prints it. */
async function pages({ origin }, group) {
  const answers = [];
  for (let page = 1, last = 1; page <= last; page += 1) {
    const body = JSON.stringify({ page, limit: 500, ...(group === 'all' ? {} : { group_id: group }) });
    const got = await fetch(`${origin}/business/2/plugin/GroupDevelopUser/getGroupMembers`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body,
    });
    const text = await got.text();
    last = JSON.parse(text).data.list.last_page;
    answers.push(text);
  }
  return answers;
}

function compare(engine, sql) {
  const { inviters, inviterCount, rest, differences, unreadable, ...figures } = engine;
  const { inviters: board, ...counted } = sql;
  for (const [name, figure] of Object.entries(counted)) assert.deepEqual(figures[name], figure, name);
  assert.deepEqual(Object.keys(figures).sort(), Object.keys(counted).sort(), 'no figure is left out');
  assert.equal(inviterCount, board.length);
  const firsts = board.slice(0, 50);
  const key = ({ userid, name, tally }) => ({ userid, name, tally });
  const sorted = (list) => list.map((one) => JSON.stringify(key(one))).sort();
  const edge = firsts.at(-1)?.tally.joined ?? 0;
  const above = (list) => list.filter(({ tally }) => tally.joined > edge);
  // Those who brought equally many as the last of the list are cut off by name, which is ordered otherwise in SQL.
  assert.deepEqual(sorted(above(inviters)), sorted(above(board)), 'inviters');
  const sum = board.reduce((all, { tally }) => all + tally.members, 0);
  assert.equal(inviters.reduce((all, { tally }) => all + tally.members, rest.members), sum, 'what all inviters brought');
  assert.equal(unreadable, 0);
  assert.deepEqual(differences, [], 'the summary is what the rows say');
}

const sets = [['the big group', 10], ['the gallery of odd rows', 2], ['the documented rows', 1], ['an empty group', 3], ['one row', 4], ['all groups', 'all']];
for (const [name, group] of sets) {
  test(`every figure is what SQL counts: ${name}`, async () => {
    const answers = await pages(demo, group);
    for (const grouping of ['Day', 'Week', 'Month']) {
      if (grouping === 'Day' && group !== 2 && group !== 4) continue; // two years of days are shown as weeks
      if (grouping !== 'Month' && group === 2) continue; // five years
      compare(byEngine(answers, grouping), bySql(join(demo.folder, 'demo.sqlite'), group, grouping));
    }
  });
}

test('every figure is what SQL counts: other people', async () => {
  const db = join(other.folder, 'demo.sqlite');
  for (const group of [10, 13, 'all']) compare(byEngine(await pages(other, group), 'Month'), bySql(db, group, 'Month'));
});

test('what is chosen in one chart narrows the others as SQL says', async () => {
  const db = join(demo.folder, 'demo.sqlite');
  const answers = await pages(demo, 10);
  const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  const until = new Date().getUTCFullYear() - 1;
  const days = { from: day(`${until}-02-01`), to: day(`${until}-10-31`) };
  const cases = [
    [[{ Scene: 3 }], { Scene: 'scene = 3' }],
    [[{ Scene: 1 }, { Scene: 2 }, { MembershipStatus: 'In' }], { Scene: 'scene IN (1, 2)', Being: 'is_in' }],
    [[{ Joined: days }], { Joined: `date(joined, 'unixepoch', '+8 hours') BETWEEN '${until}-02-01' AND '${until}-10-31'` }],
    [[{ Left: days }, { Kind: 2 }], {
      Left: `NOT is_in AND date(gone, 'unixepoch', '+8 hours') BETWEEN '${until}-02-01' AND '${until}-10-31'`, Kind: 'kind = 2',
    }],
    [[{ Inviter: { userid: 'YuanGong01', name: '' } }, { Step: 'After' }], {
      Inviter: "inviter_userid = 'YuanGong01'", Step: 'uid IS NOT NULL AND registered >= joined',
    }],
    [[{ Weekday: 5 }, { Hour: [6, 20] }, { Problem: 'Twice' }], {
      Hour: "(strftime('%w', joined, 'unixepoch', '+8 hours') = '6' OR strftime('%w %H', joined, 'unixepoch', '+8 hours') = '0 20')",
      Problem: 'twice',
    }],
  ];
  for (const [choices, where] of cases) compare(byEngine(answers, 'Month', choices), bySql(db, 10, 'Month', where));
});
