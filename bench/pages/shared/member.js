// A row of the answer as the table shows it: words, not codes. No framework.

const first = (...texts) => texts.map((text) => String(text ?? '').trim()).find(Boolean) ?? '';
const pad = (number) => String(number).padStart(2, '0');

/** Epoch seconds on the server's wall clock, UTC+8. */
export function wallClock(seconds) {
  const at = new Date((Number(seconds) + 8 * 3_600) * 1_000);
  const day = `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
  return `${day} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
}

export const maskMobile = (mobile) => (mobile.length < 7 ? '****' : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`);

/** The pictures worth trying, secure ones first. */
function pictures(...urls) {
  const good = urls.map((url) => String(url ?? '').trim()).filter((url) => /^(https?:\/\/[^/?#]+|\/+[^/])/i.test(url) && !/[\s\\"<>]/.test(url));
  const small = good.map((url) => url.replace(/^(https?:\/\/(?:wx|thirdwx)\.qlogo\.cn\/.*)\/0$/, '$1/96').replace(/^(https?:\/\/(?:wework\.qpic|p\.qlogo)\.cn\/.*)\/0$/, '$1/100'));
  return [...new Set(small)].sort((a, b) => a.startsWith('http:') - b.startsWith('http:'));
}

export const initialOf = (name) => (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? [...name][0] ?? '?').toUpperCase();
export const tintOf = (id) => Number((BigInt(id) * 0x9e3779b97f4a7c15n >> 32n) % 8n);

const person = (name, uid, id, avatars) => ({ name, uid, initial: initialOf(name), tint: tintOf(uid || id), avatars });

const KINDS = { 1: '企业成员', 2: '外部联系人' };
const LEAVING = { 0: '自行退群', 1: '被移出' };
const SCENES = { 1: '直接邀请入群', 2: '邀请链接入群', 3: '扫描群二维码入群' };

export function toMember(row, place) {
  const id = Number(row?.id);
  if (!Number.isSafeInteger(id) || id < 1) return { id: `bad-${place}`, isBad: true };
  const shop = row.has_one_customer?.has_one_member ?? null;
  const shopName = first(shop?.nickname, shop?.username);
  const shopPictures = pictures(shop?.avatar_image, shop?.avatar);
  const name = first(row.we_nickname, row.has_one_employee?.name, shopName);
  const shown = person(name || '未命名成员', undefined, id, [...shopPictures, ...pictures(row.has_one_employee?.avatar)]);
  const inviter = first(row.has_one_invitor?.name, row.inviter_member_name, row.invitor_userid === '0' ? '' : row.invitor_userid);
  const scene = Number(row.join_scene) || 0;
  return {
    id,
    row,
    who: shown,
    kind: row.member_type ? (KINDS[row.member_type] ?? `未知(${row.member_type})`) : '',
    isEmployee: Number(row.member_type) === 1,
    ...stay(row),
    scene,
    sceneWords: scene || row.join_scene_desc ? first(row.join_scene_desc, SCENES[scene], `未知(${scene})`) : '',
    joined: first(row.join_time_str, row.join_time > 0 ? wallClock(row.join_time) : ''),
    inviter: inviter
      ? person(inviter, undefined, id, pictures(row.has_one_invitor?.avatar, row.has_one_invitor?.avatar_mediaid, row.inviter_member_avatar))
      : null,
    shop: shop
      ? {
          ...person(shopName || '未命名成员', Number(shop.uid), id, shopPictures),
          mobile: shop.mobile ? maskMobile(String(shop.mobile)) : '',
          registered: first(row.customer_member_createtime, shop.createtime > 0 ? wallClock(shop.createtime) : ''),
        }
      : null,
    referrer: Number(row.parent_member_uid) > 0
      ? person(first(row.parent_member_nickname) || '未命名成员', Number(row.parent_member_uid), id, pictures(row.parent_member_avatar_image))
      : null,
  };
}

function stay(row) {
  const left = Number(row.withdraw_time) > 0 ? Number(row.withdraw_time) : 0;
  const how = LEAVING[row.withdraw_scene];
  const isGone = row.status === undefined || row.status === null ? Boolean(left || how) : Number(row.status) !== 1;
  if (!isGone) return { isGone, status: first(row.status_desc, '在群') };
  const days = left && row.join_time > 0 && left >= row.join_time ? Math.floor((left - row.join_time) / 86_400) : null;
  const stayed = days === null ? '' : days === 0 ? '入群不足 1 天' : `入群 ${days} 天后`;
  return {
    isGone,
    status: first(row.status_desc, '已退群'),
    leftHow: [how, stayed].filter(Boolean).join(' · '),
    leftAt: left ? wallClock(left) : '',
  };
}

// Everything the drawer shows: place in the row, label, and how it is shown.
const DETAILS = [
  ['成员', [
    ['id', '成员ID', 'id'], ['we_nickname', '微信昵称'], ['userid', 'userid', 'id'], ['unionid', 'unionid', 'id'], ['chat_id', '群 ID', 'id'],
    ['crop_id', '企业 ID', 'id'], ['uniacid', '公众号 ID', 'id'], ['created_at', '同步时间', 'time'], ['updated_at', '更新时间', 'time'],
  ]],
  ['入群与邀请', [
    ['has_one_invitor.name', '邀请人'], ['invitor_userid', '邀请人 userid', 'id'], ['has_one_invitor.alias', '别名'],
    ['has_one_invitor.position', '职务'], ['has_one_invitor.department', '部门'], ['has_one_invitor.mobile', '手机号', 'masked'],
    ['has_one_invitor.telephone', '座机', 'masked'], ['has_one_invitor.email', '邮箱', 'masked'], ['inviter_member_name', '邀请人'],
  ]],
  ['商城会员', [
    ['has_one_customer.has_one_member.uid', '会员ID', 'id'], ['has_one_customer.has_one_member.nickname', '昵称'],
    ['has_one_customer.has_one_member.username', '姓名'], ['has_one_customer.has_one_member.mobile', '手机号', 'masked'],
    ['customer_member_createtime', '注册时间'], ['has_one_customer.unique_id', '唯一标识', 'id'], ['has_one_customer.member_id', '系统会员ID', 'id'],
    ['has_one_customer.created_at', '同步时间', 'time'], ['has_one_customer.updated_at', '更新时间', 'time'],
    ['has_one_customer.has_one_member.yz_member.level_id', '会员等级 ID', 'id'], ['has_one_customer.has_one_member.yz_member.group_id', '会员分组 ID', 'id'],
    ['has_one_customer.has_one_member.yz_member.parent_id', '上级会员ID', 'id'], ['has_one_customer.has_one_member.yz_member.is_agent', '推广员', 'flag'],
    ['has_one_customer.has_one_member.yz_member.is_black', '黑名单', 'flag'],
  ]],
  ['系统推荐人', [['parent_member_uid', '推荐人会员ID', 'id'], ['parent_member_nickname', '昵称']]],
  ['企业员工', [
    ['has_one_employee.name', '姓名'], ['has_one_employee.userid', 'userid', 'id'], ['has_one_employee.alias', '别名'],
    ['has_one_employee.position', '职务'], ['has_one_employee.department', '部门'], ['has_one_employee.mobile', '手机号', 'masked'],
    ['has_one_employee.telephone', '座机', 'masked'], ['has_one_employee.email', '邮箱', 'masked'],
  ]],
];

/** The drawer's groups: `{title, lines: [{key, label, show, value}]}`; made when the drawer opens, not for every row. */
export function detailsOf({ row }) {
  const groups = DETAILS.map(([title, fields]) => ({
    title,
    lines: fields.flatMap(([key, label, show = 'plain']) => {
      const raw = key.split('.').reduce((value, name) => value?.[name], row);
      if (raw === undefined || raw === null || typeof raw === 'object' || raw === '' || (show === 'id' && String(raw) === '0')) return [];
      const value = show === 'flag' ? (Number(raw) === 1 ? '是' : '否') : show === 'time' && /^\d+$/.test(raw) ? wallClock(raw) : String(raw).trim();
      return [{ key, label, show, value }];
    }),
  }));
  return groups.filter(({ lines }) => lines.length);
}

/** The drawer's time line, oldest first. */
export function timelineOf(member) {
  return [
    { words: '注册商城会员', at: member.shop?.registered },
    { words: '入群', at: member.joined },
    { words: '退群', at: member.leftAt },
  ].filter(({ at }) => at).sort((a, b) => (a.at < b.at ? -1 : 1));
}
