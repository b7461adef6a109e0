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

// Columns of fixed widths: the browser measures no cell to lay out the table.
const WIDTHS = [170, 96, 150, 130, 100, 120, 210, 140, 64];

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

// ---- Table: rows are made once, copied from one, and updated in place; one listener serves them all.

const picture = h('img', { alt: '', width: 32, height: 32, loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' });
const blankPerson = (isSmall, ...lines) => h('span', { class: 'person' }, h('span', { class: `avatar${isSmall ? ' is-small' : ''}`, 'aria-hidden': 'true' }, ''),
  h('span', null, h('bdi', { class: 'name' }, ' '), ...lines));
const sub = (words = ' ') => h('span', { class: 'sub' }, words);
const none = (words = '—') => h('span', { class: 'none' }, words);

const blankRow = h('tr', null, ...[
  [blankPerson(false, sub())],
  [h('span', { class: 'tag' }, ' ')],
  [h('span', { class: 'state' }, ' '), sub(), sub()],
  [h('span', { class: 'tag' }, ' ')],
  [h('span', null, ' ')],
  [blankPerson(true), none()],
  [blankPerson(false, sub(), sub()), none('未注册会员')],
  [blankPerson(true, sub()), none('无推荐人')],
  [h('button', { type: 'button', class: 'text' }, '详情')],
].map((cell) => h('td', null, ...cell)));

// What is as it was is left alone: a write costs more than the comparison, and a changed element its style.
function write(text, words) {
  if (text.data !== words) text.data = words;
}
function setClass(element, name) {
  if (element.className !== name) element.className = name;
}
function show(element, isShown) {
  if (element.hidden === isShown) element.hidden = !isShown;
}

/** Text that may be missing. */
function line(element) {
  const text = element.firstChild;
  return (words) => {
    show(element, Boolean(words));
    if (words) write(text, words);
  };
}

function personIn(cell) {
  const [whole, nobody] = cell.children;
  const [face, words] = whole.children;
  const name = words.firstChild;
  const size = face.className;
  const lines = [...words.children].slice(1).map(line);
  let shown = '';
  return (who, ...texts) => {
    if (nobody) {
      show(whole, Boolean(who));
      show(nobody, !who);
    }
    if (!who) return;
    setClass(face, `${size} t${who.tint}`);
    // A picture is never another person's, not even until it has come: it is a new element.
    const key = who.avatars[0] ?? who.initial;
    if (key !== shown) {
      shown = key;
      if (who.avatars.length) {
        const made = picture.cloneNode();
        made.rest = [...who.avatars.slice(1)];
        made.initial = who.initial;
        made.src = who.avatars[0];
        face.replaceChildren(made);
      } else face.textContent = who.initial;
    }
    write(name.firstChild, who.name);
    if (name.title !== who.name) name.title = who.name;
    lines.forEach((set, place) => set(texts[place]));
  };
}

function makeRow() {
  const element = blankRow.cloneNode(true);
  const [whoCell, kindCell, stateCell, sceneCell, joinedCell, inviterCell, shopCell, referrerCell] = element.children;
  const who = personIn(whoCell);
  const [kind, state, scene, joined] = [kindCell, stateCell, sceneCell, joinedCell].map((cell) => cell.firstChild);
  const setKind = line(kind);
  const [, leftHow, leftAt] = [...stateCell.children].map(line);
  const [inviter, shop, referrer] = [inviterCell, shopCell, referrerCell].map(personIn);
  const made = { element, member: null, isBad: false, set(member) {
    made.member = member;
    who(member.who, `ID ${member.id}`);
    setKind(member.kind);
    setClass(kind, member.isEmployee ? 'tag primary' : 'tag');
    setClass(state, member.isGone ? 'state' : 'state is-in');
    write(state.firstChild, member.status);
    leftHow(member.leftHow);
    leftAt(member.leftAt);
    setClass(scene, member.sceneWords ? `tag s${member.scene <= 3 ? member.scene : 0}` : 'none');
    write(scene.firstChild, member.sceneWords || '—');
    setClass(joined, member.joined ? '' : 'none');
    write(joined.firstChild, member.joined || '—');
    inviter(member.inviter);
    shop(member.shop, member.shop && `uid ${member.shop.uid}${member.shop.mobile ? ` ${member.shop.mobile}` : ''}`, member.shop?.registered && `${member.shop.registered} 注册`);
    referrer(member.referrer, member.referrer && `uid ${member.referrer.uid}`);
  } };
  return made;
}

const badRow = () => ({ isBad: true, set() {}, element: h('tr', null, h('td', { colspan: 9 }, h('strong', null, '数据异常'), sub('这一行的数据无法读取，其他成员不受影响。'))) });

let lines = [];
function rows(list) {
  const before = lines;
  lines = list.map((member, place) => {
    const old = before[place];
    const made = old && old.isBad === Boolean(member.isBad) ? old : member.isBad ? badRow() : makeRow();
    made.set(member);
    return made;
  });
  for (const [place, { element }] of lines.entries()) {
    const old = before[place]?.element;
    if (!old) parts.body.append(element);
    else if (old !== element) old.replaceWith(element);
  }
  for (const { element } of before.slice(lines.length)) element.remove();
}

/** 「详情」 of the row that was clicked. */
function clicked({ target }) {
  const opener = target.closest('button');
  const found = opener && lines.find(({ element }) => element.contains(opener));
  if (found) open(found.member, opener);
}

/** A picture that fails gives way to the next, at last to the initial. */
function failed({ target }) {
  const next = target.rest?.shift();
  if (next) target.src = next;
  else if (target.initial) target.replaceWith(target.initial);
}

function empty() {
  return h('div', { class: 'empty' }, h('p', null, '没有符合条件的成员'), button('清空筛选', () => setDraft(emptyDraft())));
}

// ---- Pages: the parts are made once, too.

let pages = null;
function makePager() {
  const total = h('span', null, ' ');
  const sizes = hasPageSize && h('select', { 'aria-label': '每页条数', change: ({ target }) => members.resize(Number(target.value)) }, ...SIZES.map((count) => h('option', { value: count }, `${count} 条/页`)));
  const previous = button('‹', () => members.goTo(state.page - 1), { 'aria-label': '上一页' });
  const next = button('›', () => members.goTo(state.page + 1), { 'aria-label': '下一页' });
  const slots = h('span', { class: 'slots', click: ({ target }) => {
    if (target.page) members.goTo(target.page);
  } });
  parts.pager.append(total, sizes || '', previous, slots, next,
    h('label', null, '跳至 ', h('input', { 'aria-label': '跳至', inputmode: 'numeric', keydown: ({ key, target }) => {
      const wanted = Number(target.value);
      if (key === 'Enter' && Number.isInteger(wanted) && wanted >= 1) members.goTo(Math.min(wanted, state.answer.last));
    } }), ' 页'));
  return { total: total.firstChild, sizes, previous, next, slots };
}

function pager() {
  const { page, answer, size } = state;
  pages ??= makePager();
  write(pages.total, `共 ${answer.total ?? '—'} 条`);
  if (pages.sizes && Number(pages.sizes.value) !== size) pages.sizes.value = size;
  for (const [step, isEnd] of [[pages.previous, page <= 1], [pages.next, page >= answer.last]]) if (step.disabled !== isEnd) step.disabled = isEnd;
  const wanted = slotsOf(page, answer.last);
  wanted.forEach((slot, place) => {
    const isGap = slot === '…';
    const old = pages.slots.children[place];
    const fits = old && (old.localName === 'span') === isGap;
    const element = fits ? old : isGap ? h('span', null, '…') : h('button', { type: 'button' }, ' ');
    if (!old) pages.slots.append(element);
    else if (!fits) old.replaceWith(element);
    if (isGap) return;
    if (element.page !== slot) {
      element.page = slot;
      element.setAttribute('aria-label', `第 ${slot} 页`);
      write(element.firstChild, String(slot));
    }
    if ((slot === page) !== element.hasAttribute('aria-current')) {
      if (slot === page) element.setAttribute('aria-current', 'page');
      else element.removeAttribute('aria-current');
    }
  });
  while (pages.slots.children.length > wanted.length) pages.slots.lastChild.remove();
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
  parts = { cards: CARDS.map(() => h('b')), notice: h('div'), body: h('tbody', { click: clicked }), after: h('div'), pager: h('nav', { class: 'pager', 'aria-label': '分页' }), said: h('p', { class: 'sr', role: 'status' }) };
  parts.body.addEventListener('error', failed, true);
  parts.table = h('table', { 'aria-label': '群成员列表' }, h('colgroup', null, ...WIDTHS.map((width) => h('col', { style: `width:${width}px` }))), h('thead', null, h('tr', null, ...COLUMNS.map((words) => h('th', { scope: 'col' }, words)))), parts.body);
  parts.list = h('div', { class: 'list' }, parts.table);
  app.replaceChildren(
    h('h1', null, '群成员管理'),
    h('header', { class: 'bar' }, h('h2', null, '群成员'), button('刷新', () => members.reload())),
    h('section', { class: 'cards', 'aria-label': '成员概况' }, ...CARDS.map((label, place) => h('div', { role: 'group', 'aria-label': label }, h('span', null, label), parts.cards[place]))),
    form(), parts.notice, parts.list, parts.after, parts.pager, parts.said);
  fields();
}

// Each part is drawn when what it shows has changed.
const drawn = {};
function has(name, ...values) {
  const before = drawn[name];
  drawn[name] = values;
  return !before || values.some((value, place) => value !== before[place]);
}

let dimming;
/** Rows are dimmed when an answer takes long; one that comes at once changes nothing. */
function busy(isBusy) {
  parts.table.setAttribute('aria-busy', isBusy);
  clearTimeout(dimming);
  if (isBusy) dimming = setTimeout(() => parts.list.classList.add('is-busy'), 120);
  else parts.list.classList.remove('is-busy');
}

function render() {
  const { answer, failure, retry, isBusy, page, size, filter } = state;
  if (!answer) {
    gate();
    return;
  }
  if (!parts) frame();
  if (has('busy', isBusy)) busy(isBusy);
  if (has('answer', answer)) {
    [...answer.summary, answer.total].forEach((value, place) => {
      if (has(`card ${place}`, value)) parts.cards[place].replaceChildren(...digits(value).map((group) => h('i', null, group)));
    });
    rows(answer.rows);
    if (has('after', answer.rows.length > 0, answer.isUnclean)) parts.after.replaceChildren(...(answer.rows.length ? [] : [empty()]), answer.isUnclean ? '服务器在数据前后输出了多余内容，已忽略。' : '');
  }
  if (has('notice', failure, retry, failure && isBusy)) parts.notice.replaceChildren(...notice());
  if (has('chips', filter)) parts.chips.replaceChildren(...chips());
  if (has('pager', page, size, answer.last, answer.total)) pager();
  if (has('said', announcement(state))) parts.said.textContent = announcement(state);
}

render();
members.start();
addEventListener('popstate', () => {
  draft = draftOf(state.filter);
  if (parts) fields();
});
