// The faults of the fault matrix, what each must say, and how the user gets out of it.
import { answer, refusal, row } from './answers.mjs';

/** Seconds that the server asks for with 429. */
export const TOLD_SECONDS = 20;
const SERVER_TIME = Date.UTC(2031, 4, 6, 7, 8, 9);

/** The page that comes instead of the one that was asked for. */
export const OTHER_PAGE = 600;

export type Ending =
  /** A named reason with 「重试」, which works once the fault is over. */
  | 'retry'
  /** The reason, and how long it waits; it goes on by itself. */
  | 'waits'
  /** The answer is good all the same. */
  | 'harmless'
  /** Rows of another enterprise: said, and kept apart. */
  | 'switched'
  /** The list got shorter: the last page there is, without being asked. */
  | 'shrinks';

export type FaultKind = {
  name: string;
  /** What the proxy does. */
  deed: () => object;
  /** What the user must be told. */
  says: RegExp;
  ending: Ending;
  /** What Chromium makes of the request instead of the proxy. */
  abort?: 'namenotresolved' | 'connectionrefused';
  hangs?: boolean;
  /** The page mentions what stood around the data. */
  isUnclean?: boolean;
};

const WHOOPS = '<!doctype html><title>Whoops</title><h1>Whoops, looks like something went wrong.</h1>';
const NOTICE = '<br />\n<b>Notice</b>: Undefined index: {a: [1]} in <b>/www/x.php</b> on line <b>3</b><br />\n';

const status = (code: number, says: RegExp, headers: Record<string, string> = {}): FaultKind => ({
  name: String(code), deed: () => ({ status: code, body: WHOOPS, headers }), says, ending: 'retry',
});
const json = (name: string, value: object, says: RegExp): FaultKind => ({ name, deed: () => ({ json: value }), says, ending: 'retry' });

export const FAULTS: FaultKind[] = [
  { name: 'DNS failure', deed: () => ({}), abort: 'namenotresolved', says: /网络|连接/, ending: 'retry' },
  { name: 'refused', deed: () => ({}), abort: 'connectionrefused', says: /网络|连接/, ending: 'retry' },
  { name: 'reset before the answer', deed: () => ({ reset: true }), says: /网络|连接/, ending: 'retry' },
  { name: 'reset in the middle', deed: () => ({ cut: 500 }), says: /网络|连接|不完整|中断/, ending: 'retry' },
  { name: 'hang', deed: () => ({ hang: true }), says: /超时|15\s*秒/, ending: 'retry', hangs: true },
  { name: '200 with HTML', deed: () => ({ body: WHOOPS }), says: /网页/, ending: 'retry' },
  { name: '200 empty', deed: () => ({ empty: true }), says: /空/, ending: 'retry' },
  { name: 'truncated JSON', deed: () => ({ truncate: 500 }), says: /不完整|截断/, ending: 'retry' },
  { name: '204', deed: () => ({ status: 204 }), says: /空|204/, ending: 'retry' },
  { name: '301 to a login page', deed: () => ({ status: 301, headers: { location: '/login' } }), says: /登录|网页/, ending: 'retry' },
  status(400, /400/),
  status(401, /401|登录/),
  status(403, /403|权限/),
  status(404, /404|不存在/),
  status(405, /405/),
  status(413, /413/),
  status(419, /419|过期/),
  { name: '429, Retry-After in seconds', deed: () => ({ status: 429, body: '{}', type: 'application/json', headers: { 'retry-after': String(TOLD_SECONDS) } }), says: /频繁|429|\d+ ?秒/, ending: 'waits' },
  {
    name: '429, Retry-After as a date',
    // Both by the server's clock, which is years away from every other one.
    deed: () => ({
      status: 429, body: '{}', type: 'application/json',
      headers: { date: new Date(SERVER_TIME).toUTCString(), 'retry-after': new Date(SERVER_TIME + TOLD_SECONDS * 1000).toUTCString() },
    }),
    says: /频繁|429|\d+ ?秒/,
    ending: 'waits',
  },
  status(500, /500/),
  status(502, /502/),
  status(503, /503/),
  status(504, /504/),
  json('result 0 with a message', refusal('参数有误：群不存在'), /参数有误：群不存在/),
  json('result 0 without a message', refusal(''), /拒绝/),
  json('login lost', refusal('请登录', { login_status: 1, login_url: '/login' } as never), /登录已失效/),
  json('enterprise lost', refusal('请先选择要管理的企业', { login_status: 2, login_url: '/choose-enterprise' } as never), /请先选择要管理的企业/),
  { name: 'enterprise switched', deed: () => ({ each: { crop_id: 987, uniacid: 2 } }), says: /企业/, ending: 'switched' },
  { name: 'notices before the JSON', deed: () => ({ prepend: NOTICE }), says: /多余内容/, ending: 'harmless', isUnclean: true },
  { name: 'notices behind the JSON', deed: () => ({ append: NOTICE }), says: /多余内容/, ending: 'harmless', isUnclean: true },
  { name: 'BOM', deed: () => ({ prepend: '\uFEFF' }), says: /./, ending: 'harmless' },
  { name: 'wrong content type', deed: () => ({ type: 'text/html; charset=utf-8' }), says: /./, ending: 'harmless' },
  // A page that no list of these tests has: whoever goes through all of them gets it for another one each time.
  json('answer for another page', answer([row(900_002), row(900_001)], { page: OTHER_PAGE, total: 9_999 }), /页/),
  {
    name: 'total shrinking',
    deed: () => ({ shrinks: true }),
    says: /./,
    ending: 'shrinks',
  },
];

/** What a list that shrank to three rows answers: those on page 1, nothing behind them. */
export const SHRUNK = [
  { when: { page: 1 }, do: { json: answer([row(900_003), row(900_002), row(900_001)]) } },
  { do: { json: { ...answer([], { page: 5, total: 3 }) } } },
];

/**
 * Put before the worker's own code: its pauses take a twentieth of their time, so that nobody waits for them; its time-outs a `part` of
 * theirs, so that a slow machine still answers within them.
 */
export const shortTimers = (part: number) => `{
  const real = self.setTimeout;
  self.setTimeout = (task, ms = 0, ...rest) => real(task, ms < 10_000 ? ms / 20 : ms / ${part}, ...rest);
}\n`;

export const CELLS = ['first load', 'reload', 'page change', 'search', 'export', 'crawl'] as const;
export type Cell = (typeof CELLS)[number];
