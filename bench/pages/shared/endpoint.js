// The endpoint: one request, its retries, and its answer read leniently or named as a failure. No framework.
import { toMember } from './member.js';
import { paramsOf } from './filter.js';

const LIMIT_MS = 15_000;
const RETRY_AFTER_MS = [1_000, 3_000];

const address = new URLSearchParams(location.search);
const uniacid = address.get('i') ?? '1';
const groupId = Number(address.get('group_id')) || undefined;
const [sizeParam, firstSize] = (address.get('page_size_param') ?? '').split('=');

export const hasPageSize = Boolean(sizeParam);
export const startSize = Number(firstSize) || 10;
export const SIZES = [10, 20, 50, 100, 500];

export class Failure extends Error {
  /** @param {string} title @param {string} hint @param {{url?: string, step?: string, mayPass?: boolean}} more */
  constructor(title, hint, more = {}) {
    super(title);
    Object.assign(this, { title, hint, ...more });
  }
}

/** Asks for a page; `onRetry` hears the number of each retry. Aborted by `signal`. */
export async function fetchPage({ filter, page, size }, signal, onRetry) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await once({ filter, page, size }, signal);
    } catch (error) {
      if (!error.mayPass || attempt >= RETRY_AFTER_MS.length) throw error;
      onRetry(attempt + 1);
      await pause(RETRY_AFTER_MS[attempt], signal);
    }
  }
}

const pause = (time, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, time);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    reject(signal.reason);
  });
});

async function once({ filter, page, size }, signal) {
  const body = { group_id: groupId, ...paramsOf(filter, page) };
  if (sizeParam) body[sizeParam] = size;
  let text, status;
  try {
    const answer = await fetch(`/business/${uniacid}/plugin/GroupDevelopUser/getGroupMembers?i=${uniacid}&type=5`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
    });
    status = answer.status;
    text = await answer.text();
  } catch (error) {
    if (signal.aborted) throw error;
    throw error.name === 'TimeoutError'
      ? new Failure('请求超时', '服务器 15 秒内没有回应，请稍后重试。')
      : new Failure('网络连接失败', '请检查网络后重试。', { mayPass: true });
  }
  return read(status, text, page);
}

function read(status, text, page) {
  if (status < 200 || status > 299) {
    throw new Failure(`服务器返回错误（${status}）`, '请稍后重试。', { mayPass: status >= 502 && status <= 504 });
  }
  const { envelope, isUnclean } = parse(text);
  const list = envelope.data?.list;
  if (Number(envelope.result) !== 1 || !list) throw refusal(envelope);
  const summary = envelope.data.summary ?? {};
  return {
    rows: Object.values(list.data ?? {}).map(toMember),
    page: Number(list.current_page) || page,
    last: Number(list.last_page) || 1,
    total: count(list.total),
    summary: [count(summary.in_group_count), count(summary.in_group_employee_count), count(summary.in_group_customer_count)],
    isUnclean,
  };
}

const count = (value) => (value === undefined || value === null || value === '' || Number.isNaN(Number(value)) ? null : Number(value));

/** The envelope, and whether something stood before it: a PHP notice or a byte order mark. */
function parse(text) {
  if (!text.trim()) throw new Failure('服务器返回了空内容', '请重试；如果一直这样，请联系管理员。');
  try {
    return { envelope: JSON.parse(text), isUnclean: false };
  } catch {
    const start = text.search(/\{"(result|status)"/);
    try {
      if (start > 0) return { envelope: JSON.parse(text.slice(start)), isUnclean: true };
    } catch {
      // Named below.
    }
    if (text.trimStart().startsWith('<')) throw new Failure('服务器返回了网页而不是数据', '可能需要重新登录，或服务器正在维护。');
    throw new Failure('无法读取服务器返回的数据', '请重试；如果一直这样，请联系管理员。');
  }
}

function refusal({ msg, data, result }) {
  const url = sameOrigin(data?.login_url);
  if (Number(data?.login_status) === 2) {
    return new Failure('请先选择要管理的企业', '选好企业后回到这里重试。', { url, step: '选择企业' });
  }
  if (data?.login_status !== undefined || [-2, -5].includes(Number(data?.status))) {
    return new Failure('登录已失效', '请重新登录商城后台，再回到这里重试。', { url, step: '去登录' });
  }
  if (Number(data?.status) === -4) return new Failure('群拓客插件未安装', '请联系管理员安装后重试。');
  if (Number(result) === 1) return new Failure('服务器没有返回成员列表', '请重试；如果一直这样，请联系管理员。');
  if (/权限|授权|permission/.test(msg)) return new Failure('没有操作权限', msg);
  return new Failure('服务器拒绝了请求', msg || '请重试；如果一直这样，请联系管理员。');
}

function sameOrigin(url) {
  try {
    const parsed = new URL(url, location.href);
    return /^https?:$/.test(parsed.protocol) && parsed.host === location.host ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}
