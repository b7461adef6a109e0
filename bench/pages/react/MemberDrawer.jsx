import { Button, Drawer } from 'antd';
import { Fragment, useEffect, useMemo, useState } from 'react';
import { detailsOf, maskMobile, timelineOf } from '../shared/member.js';

function Line({ line: { show, value, label } }) {
  const [isShown, setShown] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {show === 'masked' && !isShown ? maskMobile(value) : value}{' '}
        {show === 'id' && <Button type="link" size="small" autoInsertSpace={false} aria-label={`复制 ${label}`} onClick={copy}>{isCopied ? '已复制' : '复制'}</Button>}
        {show === 'masked' && <Button type="link" size="small" autoInsertSpace={false} onClick={() => setShown(!isShown)}>{isShown ? '隐藏' : '显示'}</Button>}
      </dd>
    </>
  );
}

export default function MemberDrawer({ member, onClosed }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(true), []);
  const groups = useMemo(() => detailsOf(member), [member]);
  return (
    <Drawer open={isOpen} title="成员详情" size={480} onClose={() => setOpen(false)} afterOpenChange={(open) => open || onClosed()} aria-label="成员详情">
      <div className="drawer-body">
        <h3>时间线</h3>
        <ol>{timelineOf(member).map(({ words, at }) => <li key={words}>{words} {at}</li>)}</ol>
        {groups.map(({ title, lines }) => (
          <Fragment key={title}>
            <h3>{title}</h3>
            <dl>{lines.map((line) => <Line key={line.key} line={line} />)}</dl>
          </Fragment>
        ))}
      </div>
    </Drawer>
  );
}
