import { Button, Table, Tag } from 'antd';
import { memo, useMemo, useState } from 'react';

// A picture that fails gives way to the next one, at last to the name's first letter.
function Avatar({ who, isSmall }) {
  const [tried, setTried] = useState(0);
  return (
    <span className={`avatar t${who.tint}${isSmall ? ' is-small' : ''}`} aria-hidden="true">
      {tried < who.avatars.length
        ? <img src={who.avatars[tried]} alt="" width="32" height="32" loading="lazy" decoding="async" referrerPolicy="no-referrer" onError={() => setTried(tried + 1)} />
        : who.initial}
    </span>
  );
}

const Person = ({ who, isSmall, children }) => (
  <span className="person"><Avatar who={who} isSmall={isSmall} /><span><bdi className="name" title={who.name}>{who.name}</bdi>{children}</span></span>
);
const None = ({ children = '—' }) => <span className="none">{children}</span>;
const Sub = ({ children }) => <span className="sub">{children}</span>;

const Who = ({ member }) => (member.isBad
  ? <><strong>数据异常</strong><Sub>这一行的数据无法读取，其他成员不受影响。</Sub></>
  : <Person who={member.who}><Sub>ID {member.id}</Sub></Person>);
const State = ({ member }) => (member.status ? (
  <>
    <span className={member.isGone ? 'state' : 'state is-in'}>{member.status}</span>
    {member.leftHow && <Sub>{member.leftHow}</Sub>}
    {member.leftAt && <Sub>{member.leftAt}</Sub>}
  </>
) : null);
const Shop = ({ shop }) => (shop ? (
  <Person who={shop}><Sub>uid {shop.uid} {shop.mobile}</Sub>{shop.registered && <Sub>{shop.registered} 注册</Sub>}</Person>
) : <None>未注册会员</None>);

const COLOURS = { 1: 'blue', 2: 'green', 3: 'purple' };

const columns = (onOpen) => [
  { title: '成员', width: 160, render: (_, member) => <Who member={member} /> },
  { title: '类型', width: 110, render: (_, { kind, isEmployee }) => kind && <Tag color={isEmployee ? 'blue' : undefined}>{kind}</Tag> },
  { title: '状态', width: 140, render: (_, member) => <State member={member} /> },
  { title: '入群方式', width: 130, render: (_, { scene, sceneWords }) => (sceneWords ? <Tag color={COLOURS[scene] ?? 'orange'}>{sceneWords}</Tag> : <None />) },
  { title: '入群时间', width: 110, render: (_, { joined }) => joined || <None /> },
  { title: '邀请人', width: 130, render: (_, { inviter }) => (inviter ? <Person who={inviter} isSmall /> : <None />) },
  { title: '商城会员', width: 210, render: (_, { shop }) => <Shop shop={shop} /> },
  { title: '系统推荐人', width: 130, render: (_, { referrer }) => (referrer ? <Person who={referrer} isSmall><Sub>uid {referrer.uid}</Sub></Person> : <None>无推荐人</None>) },
  { title: '操作', width: 70, render: (_, member) => !member.isBad && <Button type="link" size="small" autoInsertSpace={false} title={member.who.name} onClick={({ currentTarget }) => onOpen(member, currentTarget)}>详情</Button> },
];

export const MembersTable = memo(({ rows, onOpen, onClear }) => {
  const shown = useMemo(() => columns(onOpen), [onOpen]);
  const empty = { emptyText: <><p>没有符合条件的成员</p><Button onClick={onClear}>清空筛选</Button></> };
  return <Table columns={shown} dataSource={rows} rowKey="id" pagination={false} size="small" locale={empty} />;
});
