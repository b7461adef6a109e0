// What can be asked: the ten fields as typed (a draft), as meant (a filter), as sent, and as chips. No framework.

export const TEXT_FIELDS = [
  { key: 'customer_kwd', label: '成员会员信息' },
  { key: 'invitor_kwd', label: '邀请人信息' },
];
export const MORE_FIELDS = [
  { key: 'id', label: '成员ID', isId: true },
  { key: 'inviter_member_kwd', label: '邀请人会员' },
  { key: 'inviter_member_uid', label: '邀请人会员ID', isId: true },
  { key: 'chat_owner_kwd', label: '系统推荐人' },
  { key: 'chat_owner_uid', label: '系统推荐人会员ID', isId: true },
];
const ALL_FIELDS = [...TEXT_FIELDS, ...MORE_FIELDS];
export const SCENES = [
  { value: '1', label: '直接邀请入群' },
  { value: '2', label: '邀请链接入群' },
  { value: '3', label: '扫描群二维码入群' },
];
export const PRESETS = [
  { key: 'today', label: '今天' },
  { key: 'yesterday', label: '昨天' },
  { key: '7d', label: '近7天' },
  { key: '30d', label: '近30天' },
  { key: 'month', label: '本月' },
];

const DAY = 86_400_000;
const iso = (time) => new Date(time).toISOString().slice(0, 10);
// The server's wall clock is UTC+8, whatever the browser's is.
const today = () => Math.floor((Date.now() + 8 * 3_600_000) / DAY) * DAY;

/** First and last day of a preset, both included. */
export function presetDays(key) {
  const now = today();
  const ago = (days) => iso(now - days * DAY);
  switch (key) {
    case 'yesterday': return { from: ago(1), to: ago(1) };
    case '7d': return { from: ago(6), to: ago(0) };
    case '30d': return { from: ago(29), to: ago(0) };
    case 'month': return { from: `${ago(0).slice(0, 8)}01`, to: ago(0) };
    default: return { from: ago(0), to: ago(0) };
  }
}

export const emptyDraft = () => ({
  ...Object.fromEntries(ALL_FIELDS.map(({ key }) => [key, ''])), join_scene: '', from: '', to: '', preset: '',
});

/** `{filter}` if the draft can be meant, else `{errors}`, a sentence per field. A filter holds only what is filled in. */
export function parseDraft(draft) {
  const filter = {};
  const errors = {};
  for (const { key, isId } of ALL_FIELDS) {
    const text = (draft[key] ?? '').trim();
    if (!text) continue;
    if (isId && !/^0*[1-9]\d{0,17}$/.test(text)) errors[key] = '只能填写数字，且大于 0';
    filter[key] = text;
  }
  if (draft.join_scene) filter.join_scene = draft.join_scene;
  if (draft.preset) filter.joined = draft.preset;
  else {
    if (draft.from) filter.start_time = draft.from;
    if (draft.to) filter.end_time = draft.to;
    if (draft.from && draft.to && draft.from > draft.to) errors.from = '开始日期不能晚于结束日期';
  }
  return Object.keys(errors).length ? { errors } : { filter };
}

export function draftOf(filter) {
  const draft = { ...emptyDraft(), ...filter, from: filter.start_time ?? '', to: filter.end_time ?? '', preset: filter.joined ?? '' };
  return filter.joined ? { ...draft, ...presetDays(filter.joined) } : draft;
}

/** What is in force, for the chips: `{key, label, value}`. */
export function chipsOf(filter) {
  const chips = ALL_FIELDS.filter(({ key }) => filter[key]).map(({ key, label }) => ({ key, label, value: filter[key] }));
  if (filter.join_scene) chips.push({ key: 'join_scene', label: '入群方式', value: SCENES[filter.join_scene - 1]?.label });
  const { joined, start_time: from, end_time: to } = filter;
  const period = joined ? PRESETS.find(({ key }) => key === joined)?.label
    : from && to ? (from === to ? from : `${from} 至 ${to}`)
      : from ? `${from} 起` : to ? `${to} 止` : '';
  if (period) chips.push({ key: 'joined', label: '入群时间', value: period });
  return chips;
}

export function without(filter, key) {
  const { [key]: _, ...rest } = filter;
  if (key === 'joined') {
    delete rest.start_time;
    delete rest.end_time;
  }
  return rest;
}

/** The endpoint's parameters. */
export function paramsOf(filter, page) {
  const { joined, start_time: from, end_time: to, ...rest } = filter;
  for (const key of ['id', 'inviter_member_uid']) if (rest[key]) rest[key] = Number(rest[key]);
  const days = joined ? presetDays(joined) : from || to ? { from: from || '2000-01-01', to: to || iso(today()) } : null;
  if (days) {
    rest.start_time = `${days.from} 00:00:00`;
    rest.end_time = `${days.to} 23:59:59`;
    rest.times = `${rest.start_time},${rest.end_time}`;
  }
  return { page, ...rest };
}

const NAMES = [...ALL_FIELDS.map(({ key }) => key), 'join_scene', 'joined', 'start_time', 'end_time'];

/** Filter and page as the fragment of the address has them. */
export function fromAddress() {
  const params = new URLSearchParams(location.hash.replace(/^#[^?]*\??/, ''));
  const filter = Object.fromEntries(NAMES.filter((name) => params.get(name)).map((name) => [name, params.get(name)]));
  return { filter, page: Math.max(1, Math.trunc(Number(params.get('page'))) || 1) };
}

export function toAddress({ filter, page }) {
  const params = new URLSearchParams(filter);
  if (page > 1) params.set('page', page);
  const hash = params.size ? `#/?${params}` : '#/';
  if (location.hash !== hash) history.pushState(null, '', hash);
}
