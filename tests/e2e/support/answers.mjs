// Canned answers in the endpoint's own shape, for what the demo can't be brought to say.
import { readFileSync } from 'node:fs';

const sample = JSON.parse(readFileSync(new URL('../fixtures/sample.json', import.meta.url), 'utf8'));

/** A fresh copy of the documented example answer. */
export const documented = () => structuredClone(sample);

/** A row like the first documented one, with these fields instead. */
export const row = (id, changes = {}) => ({ ...documented().data.list.data[0], id, ...changes });

/** An answer that holds these rows; everything else follows from page and total. */
export function answer(rows, { page = 1, total = rows.length, perPage = 10, summary = undefined } = {}) {
  const lastPage = Math.max(1, Math.ceil(total / perPage));
  const from = rows.length ? (page - 1) * perPage + 1 : null;
  const path = 'http://www.wq.com/web/index.php';
  return {
    result: 1,
    msg: '',
    data: {
      list: {
        current_page: page,
        data: rows,
        first_page_url: `${path}?page=1`,
        from,
        last_page: lastPage,
        last_page_url: `${path}?page=${lastPage}`,
        next_page_url: page < lastPage ? `${path}?page=${page + 1}` : null,
        path,
        per_page: perPage,
        prev_page_url: page > 1 ? `${path}?page=${page - 1}` : null,
        to: rows.length ? from + rows.length - 1 : null,
        total,
      },
      summary: summary ?? { in_group_count: total, in_group_employee_count: 0, in_group_customer_count: total },
    },
  };
}

/** Ten rows of a list that is a million long, newest first. */
export function pageOfAMillion(page) {
  const total = 1_000_000;
  const first = total - (page - 1) * 10;
  const rows = Array.from({ length: 10 }, (_, at) => row(first - at, { we_nickname: `成员${first - at}` }));
  return answer(rows, { page, total });
}

/** `result` 0 with a message, as the shop says no. */
export const refusal = (msg, data = []) => ({ result: 0, msg, data });
