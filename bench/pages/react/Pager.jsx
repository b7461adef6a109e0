import { Pagination } from 'antd';
import { memo } from 'react';
import { hasPageSize, SIZES } from '../shared/endpoint.js';

const item = (page, type, element) => {
  if (type === 'prev') return <button type="button" aria-label="上一页" className="ant-pagination-item-link">‹</button>;
  if (type === 'next') return <button type="button" aria-label="下一页" className="ant-pagination-item-link">›</button>;
  return element;
};
const total = (count) => `共 ${count} 条`;

export const Pager = memo(({ page, size, total: count, members }) => (
  <nav className="pager" aria-label="分页">
    <Pagination
      current={page} pageSize={size} total={count} showTotal={total} itemRender={item} showQuickJumper
      showSizeChanger={hasPageSize} pageSizeOptions={SIZES}
      onChange={(next, rows) => (rows === size ? members.goTo(next) : members.resize(rows))}
    />
  </nav>
));
