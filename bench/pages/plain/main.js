// The page by hand: what one can reach with no framework and no component library.
import '../shared/page.css';
import './plain.css';
import { hasPageSize, SIZES } from '../shared/endpoint.js';
import { chipsOf, draftOf, emptyDraft, MORE_FIELDS, parseDraft, presetDays, PRESETS, SCENES, TEXT_FIELDS, without } from '../shared/filter.js';
import { detailsOf, maskMobile, timelineOf } from '../shared/member.js';
import { announcement, CARDS, COLUMNS, createMembers, digits, slotsOf, startState } from '../shared/members.js';

/** An element with attributes (functions are listeners) and children. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
const button = (words, click, attributes) => h('button', { type: 'button', click, ...attributes }, words);

const app = document.getElementById('app');
const state = startState();
let draft = draftOf(state.filter);
let errors = {};
let isExpanded = MORE_FIELDS.some(({ key }) => draft[key]);
let parts = null; // what render() fills, once the gate has opened

const members = createMembers(state, (changes) => {
  Object.assign(state, changes);
  render();
});

// ---- Gate and failures

function steps(failure) {
  return h('div', { class: 'steps' },
    failure.url && h('a', { href: failure.url, target: '_top' }, failure.step),
    button('重试', () => members.reload(), { class: 'primary' }));
}

function gate() {
  const { failure, retry } = state;
  app.replaceChildren(h('h1', null, '群成员管理'), failure && !state.isBusy
    ? h('div', { class: 'gate', role: 'alert' }, h('h2', null, failure.title), h('p', null, failure.hint), steps(failure))
    : h('div', { class: 'gate', role: 'status' }, h('span', { class: 'spinner' }), h('p', null, '正在进入群成员管理…'), retry > 0 && h('p', null, announcement(state))));
}

function notice() {
  const { failure, retry, isBusy } = state;
  if (retry) return [h('div', { class: 'notice' }, announcement(state))];
  if (!failure || isBusy) return [];
  return [h('div', { class: 'notice', role: 'alert' }, h('div', null, h('strong', null, failure.title), ` ${failure.hint} ${failure.at} 刷新失败`), steps(failure))];
}

// ---- Filter

function field({ key, label, isId }) {
  const error = errors[key];
  return h('div', { class: 'field' },
    h('label', { for: key }, label),
    h('input', { id: key, value: draft[key], placeholder: isId ? '仅数字' : '昵称 / 姓名 / 手机号', 'aria-invalid': error && 'true', input: ({ target }) => { draft[key] = target.value; } }),
    error && h('p', null, error));
}

function dateField(key, label) {
  const input = h('input', { id: key, type: 'date', max: '9999-12-31', value: draft[key], 'aria-invalid': errors.from && 'true', input: ({ target }) => {
    draft[key] = target.value;
    draft.preset = '';
    presets();
  } });
  return h('div', { class: 'field' }, h('label', { for: key }, label), input, key === 'from' && errors.from && h('p', null, errors.from));
}

function sceneField() {
  const select = h('select', { id: 'join_scene', change: ({ target }) => { draft.join_scene = target.value; } },
    h('option', { value: '' }, '全部'), ...SCENES.map(({ value, label }) => h('option', { value }, label)));
  select.value = draft.join_scene;
  return h('div', { class: 'field' }, h('label', { for: 'join_scene' }, '入群方式'), select);
}

function fields() {
  parts.fields.replaceChildren(...TEXT_FIELDS.map(field), sceneField(), dateField('from', '入群时间起'), dateField('to', '入群时间止'),
    ...(isExpanded ? MORE_FIELDS.map(field) : []));
  parts.toggle.textContent = isExpanded ? '收起' : '展开';
  parts.toggle.setAttribute('aria-expanded', isExpanded);
  presets();
}

function presets() {
  for (const [place, { key }] of PRESETS.entries()) parts.presets.children[place].setAttribute('aria-pressed', draft.preset === key);
}

function search() {
  const { filter, errors: found } = parseDraft(draft);
  errors = found ?? {};
  if (MORE_FIELDS.some(({ key }) => errors[key])) isExpanded = true;
  fields();
  if (filter) members.search(filter);
  else parts.fields.querySelector('[aria-invalid]')?.focus();
}

function setDraft(next) {
  draft = next;
  search();
}

function form() {
  parts.fields = h('div', { class: 'fields' });
  parts.toggle = button('', () => {
    isExpanded = !isExpanded;
    fields();
  }, { class: 'text' });
  parts.presets = h('div', { class: 'presets', role: 'group', 'aria-label': '快捷时间' },
    ...PRESETS.map(({ key, label }) => button(label, () => setDraft({ ...draft, ...presetDays(key), preset: key }))));
  parts.chips = h('div');
  return h('form', { class: 'filter', role: 'search', 'aria-label': '筛选成员', novalidate: true, submit: (event) => {
    event.preventDefault();
    search();
  }, keydown: (event) => {
    if (event.key === 'Enter' && event.isComposing) event.preventDefault();
  } },
  parts.fields,
  h('div', { class: 'actions' }, parts.presets, h('button', { class: 'primary' }, '查询'), button('重置', () => setDraft(emptyDraft())), parts.toggle),
  parts.chips);
}

function chips() {
  const all = chipsOf(state.filter);
  if (!all.length) return [];
  return [h('ul', { class: 'chips', 'aria-label': '已选条件' }, ...all.map(({ key, label, value }) => h('li', null, `${label}：${value}`,
    button('×', () => setDraft(draftOf(without(state.filter, key))), { 'aria-label': `移除 ${label}` }))))];
}

// ---- Table

function avatar({ avatars, initial, tint }, isSmall) {
  const face = h('span', { class: `avatar t${tint}${isSmall ? ' is-small' : ''}`, 'aria-hidden': 'true' });
  if (!avatars.length) {
    face.textContent = initial;
    return face;
  }
  let tried = 0;
  const picture = h('img', { alt: '', width: 32, height: 32, loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer', src: avatars[0] });
  picture.onerror = () => {
    tried += 1;
    if (tried < avatars.length) picture.src = avatars[tried];
    else face.textContent = initial;
  };
  face.append(picture);
  return face;
}

const sub = (words) => h('span', { class: 'sub' }, words);
const none = (words = '—') => h('span', { class: 'none' }, words);
const person = (who, isSmall, ...lines) => h('span', { class: 'person' }, avatar(who, isSmall),
  h('span', null, h('bdi', { class: 'name', title: who.name }, who.name), ...lines));

function row(member) {
  if (member.isBad) return h('tr', null, h('td', { colspan: 9 }, h('strong', null, '数据异常'), sub('这一行的数据无法读取，其他成员不受影响。')));
  const { who, shop, referrer, inviter } = member;
  const cells = [
    [person(who, false, sub(`ID ${member.id}`))],
    member.kind ? [h('span', { class: member.isEmployee ? 'tag primary' : 'tag' }, member.kind)] : [],
    [h('span', { class: member.isGone ? 'state' : 'state is-in' }, member.status), member.leftHow && sub(member.leftHow), member.leftAt && sub(member.leftAt)],
    [member.sceneWords ? h('span', { class: `tag s${member.scene <= 3 ? member.scene : 0}` }, member.sceneWords) : none()],
    [member.joined || none()],
    [inviter ? person(inviter, true) : none()],
    [shop ? person(shop, false, sub(`uid ${shop.uid}${shop.mobile ? ` ${shop.mobile}` : ''}`), shop.registered && sub(`${shop.registered} 注册`)) : none('未注册会员')],
    [referrer ? person(referrer, true, sub(`uid ${referrer.uid}`)) : none('无推荐人')],
    [button('详情', ({ currentTarget }) => open(member, currentTarget), { class: 'text', title: who.name })],
  ];
  return h('tr', null, ...cells.map((cell) => h('td', null, ...cell.filter(Boolean))));
}

function empty() {
  return h('div', { class: 'empty' }, h('p', null, '没有符合条件的成员'), button('清空筛选', () => setDraft(emptyDraft())));
}

// ---- Pages

function pager() {
  const { page, answer, size } = state;
  const sizes = h('select', { 'aria-label': '每页条数', change: ({ target }) => members.resize(Number(target.value)) }, ...SIZES.map((rows) => h('option', { value: rows }, `${rows} 条/页`)));
  sizes.value = size;
  parts.pager.replaceChildren(
    h('span', null, `共 ${answer.total ?? '—'} 条`),
    hasPageSize ? sizes : '',
    button('‹', () => members.goTo(page - 1), { 'aria-label': '上一页', disabled: page <= 1 }),
    ...slotsOf(page, answer.last).map((slot) => (slot === '…' ? h('span', null, '…') : button(slot, () => members.goTo(slot), { 'aria-label': `第 ${slot} 页`, 'aria-current': slot === page && 'page' }))),
    button('›', () => members.goTo(page + 1), { 'aria-label': '下一页', disabled: page >= answer.last }),
    h('label', null, '跳至 ', h('input', { 'aria-label': '跳至', inputmode: 'numeric', keydown: ({ key, target }) => {
      const wanted = Number(target.value);
      if (key === 'Enter' && Number.isInteger(wanted) && wanted >= 1) members.goTo(Math.min(wanted, answer.last));
    } }), ' 页'));
}

// ---- Drawer

function open(member, opener) {
  const drawer = h('dialog', { 'aria-label': '成员详情', close: () => {
    drawer.remove();
    opener.focus();
  } },
  h('header', null, h('b', null, '成员详情'), button('×', () => drawer.close(), { 'aria-label': '关闭' })),
  h('div', { class: 'drawer-body' },
    h('h3', null, '时间线'), h('ol', null, ...timelineOf(member).map(({ words, at }) => h('li', null, `${words} ${at}`))),
    ...detailsOf(member).flatMap(({ title, lines }) => [h('h3', null, title), h('dl', null, ...lines.flatMap((line) => [h('dt', null, line.label), h('dd', null, ...shown(line))]))])));
  app.append(drawer);
  drawer.showModal();
}

function shown({ show, value, label }) {
  if (show === 'id') {
    return [value, ' ', button('复制', async ({ currentTarget }) => {
      await navigator.clipboard.writeText(value);
      currentTarget.textContent = '已复制';
    }, { 'aria-label': `复制 ${label}` })];
  }
  if (show !== 'masked') return [value];
  const words = h('span', null, maskMobile(value));
  let isShown = false;
  return [words, ' ', button('显示', ({ currentTarget }) => {
    isShown = !isShown;
    words.textContent = isShown ? value : maskMobile(value);
    currentTarget.textContent = isShown ? '隐藏' : '显示';
  })];
}

// ---- All of it

function frame() {
  parts = { cards: CARDS.map(() => h('b')), notice: h('div'), body: h('tbody'), after: h('div'), pager: h('nav', { class: 'pager', 'aria-label': '分页' }), said: h('p', { class: 'sr', role: 'status' }) };
  parts.table = h('table', { 'aria-label': '群成员列表' }, h('thead', null, h('tr', null, ...COLUMNS.map((words) => h('th', { scope: 'col' }, words)))), parts.body);
  parts.list = h('div', { class: 'list' }, parts.table);
  app.replaceChildren(
    h('h1', null, '群成员管理'),
    h('header', { class: 'bar' }, h('h2', null, '群成员'), button('刷新', () => members.reload())),
    h('section', { class: 'cards', 'aria-label': '成员概况' }, ...CARDS.map((label, place) => h('div', { role: 'group', 'aria-label': label }, h('span', null, label), parts.cards[place]))),
    form(), parts.notice, parts.list, parts.after, parts.pager, parts.said);
  fields();
}

let shownAnswer;
function render() {
  const { answer } = state;
  if (!answer) {
    gate();
    return;
  }
  if (!parts) frame();
  parts.table.setAttribute('aria-busy', state.isBusy);
  parts.list.classList.toggle('is-busy', state.isBusy);
  if (answer !== shownAnswer) {
    shownAnswer = answer;
    [...answer.summary, answer.total].forEach((value, place) => parts.cards[place].replaceChildren(...digits(value).map((group) => h('i', null, group))));
    parts.body.replaceChildren(...answer.rows.map(row));
    parts.after.replaceChildren(...(answer.rows.length ? [] : [empty()]), answer.isUnclean ? '服务器在数据前后输出了多余内容，已忽略。' : '');
  }
  parts.notice.replaceChildren(...notice());
  parts.chips.replaceChildren(...chips());
  pager();
  parts.said.textContent = announcement(state);
}

render();
members.start();
addEventListener('popstate', () => {
  draft = draftOf(state.filter);
  if (parts) fields();
});
