// The page's store: what is asked for, what came, and that a late answer never shows. A framework only hears `set(changes)`.
import { fetchPage, startSize } from './endpoint.js';
import { fromAddress, toAddress } from './filter.js';

export const startState = () => ({ ...fromAddress(), size: startSize, answer: null, failure: null, isBusy: true, retry: 0 });

/**
 * @param {ReturnType<typeof startState>} start
 * @param {(changes: object) => void} set
 */
export function createMembers(start, set) {
  let { filter, page, size } = start;
  let running = null;

  async function ask() {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    set({ filter, page, size, isBusy: true, retry: 0 });
    try {
      const answer = await fetchPage({ filter, page, size }, mine.signal, (retry) => set({ retry }));
      if (running !== mine) return;
      if (!answer.rows.length && page > answer.last) {
        page = answer.last;
        toAddress({ filter, page });
        await ask();
        return;
      }
      set({ answer, failure: null, isBusy: false, retry: 0 });
    } catch (error) {
      if (running !== mine) return;
      set({ failure: { ...error, at: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 19) }, isBusy: false, retry: 0 });
    }
  }
  const go = (changes) => {
    ({ filter, page, size } = { filter, page, size, ...changes });
    toAddress({ filter, page });
    return ask();
  };
  addEventListener('popstate', () => {
    ({ filter, page } = fromAddress());
    ask();
  });
  return {
    start: ask,
    reload: ask,
    search: (next) => go({ filter: next, page: 1 }),
    goTo: (next) => go({ page: next }),
    resize: (next) => go({ size: next, page: 1 }),
    stop: () => running?.abort(),
  };
}

/** The numbers a pager shows: 1 … 4 5 6 … 9. */
export function slotsOf(page, last) {
  if (last <= 7) return Array.from({ length: last }, (_, n) => n + 1);
  const middle = [page - 2, page - 1, page, page + 1, page + 2].filter((n) => n > 1 && n < last);
  return [1, ...(middle[0] > 2 ? ['…'] : []), ...middle, ...(middle[middle.length - 1] < last - 1 ? ['…'] : []), last];
}

export const COLUMNS = ['成员', '类型', '状态', '入群方式', '入群时间', '邀请人', '商城会员', '系统推荐人', '操作'];
export const CARDS = ['当前成员', '企业成员', '外部成员', '符合条件'];
/** Groups of three, set apart by space alone. */
export const digits = (value) => (value === null ? ['—'] : String(value).replace(/\B(?=(\d{3})+$)/g, ' ').split(' '));
export const announcement = ({ isBusy, retry, answer, failure }) => (retry ? `连接不稳定，正在进行第 ${retry} 次重试（共 2 次）…`
  : isBusy ? '正在加载…' : failure || !answer ? '' : `共 ${answer.total ?? '—'} 条，第 ${answer.page} 页`);
