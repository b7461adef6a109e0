import { Alert, Button } from 'antd';
import { lazy, memo, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { draftOf, emptyDraft, MORE_FIELDS, parseDraft } from '../shared/filter.js';
import { announcement, CARDS, createMembers, digits, startState } from '../shared/members.js';
import { FilterForm } from './FilterForm.jsx';
import { MembersTable } from './MembersTable.jsx';
import { Pager } from './Pager.jsx';

const MemberDrawer = lazy(() => import('./MemberDrawer.jsx'));

function useMembers() {
  const [state, setState] = useState(startState);
  const [members] = useState(() => createMembers(state, (changes) => setState((before) => ({ ...before, ...changes }))));
  useEffect(() => {
    members.start();
    return members.stop;
  }, [members]);
  return [state, members];
}

const Steps = ({ failure, onRetry }) => (
  <div className="steps">
    {failure.url && <a href={failure.url} target="_top">{failure.step}</a>}
    <Button type="primary" autoInsertSpace={false} onClick={onRetry}>重试</Button>
  </div>
);

const Gate = ({ state, onRetry }) => (state.failure && !state.isBusy ? (
  <div className="gate" role="alert">
    <h2>{state.failure.title}</h2>
    <p>{state.failure.hint}</p>
    <Steps failure={state.failure} onRetry={onRetry} />
  </div>
) : (
  <div className="gate" role="status">
    <span className="spinner" />
    <p>正在进入群成员管理…</p>
    {state.retry > 0 && <p>{announcement(state)}</p>}
  </div>
));

function Notice({ state, onRetry }) {
  const { failure, retry, isBusy } = state;
  if (retry) return <Alert type="warning" title={announcement(state)} />;
  if (!failure || isBusy) return null;
  return <Alert type="error" title={failure.title} description={`${failure.hint} ${failure.at} 刷新失败`} action={<Steps failure={failure} onRetry={onRetry} />} />;
}

const Cards = memo(({ answer }) => (
  <section className="cards" aria-label="成员概况">
    {CARDS.map((label, place) => (
      <div key={label} role="group" aria-label={label}>
        <span>{label}</span>
        <b>{digits([...answer.summary, answer.total][place]).map((group, n) => <i key={n}>{group}</i>)}</b>
      </div>
    ))}
  </section>
));

export function App() {
  const [state, members] = useMembers();
  const { answer, filter, isBusy } = state;
  const [draft, setDraft] = useState(() => draftOf(filter));
  const [errors, setErrors] = useState({});
  const [isExpanded, setExpanded] = useState(() => MORE_FIELDS.some(({ key }) => draft[key]));
  const [opened, setOpened] = useState(null);
  const opener = useRef(null);

  const search = useCallback((next) => {
    const { filter: meant, errors: found = {} } = parseDraft(next);
    setDraft(next);
    setErrors(found);
    if (MORE_FIELDS.some(({ key }) => found[key])) setExpanded(true);
    if (meant) members.search(meant);
  }, [members]);
  const clear = useCallback(() => search(emptyDraft()), [search]);
  const open = useCallback((member, button) => {
    opener.current = button;
    setOpened(member);
  }, []);
  const close = useCallback(() => {
    setOpened(null);
    opener.current?.focus();
  }, []);
  const filterNow = useRef(filter);
  filterNow.current = filter;
  useEffect(() => {
    const onPop = () => setTimeout(() => setDraft(draftOf(filterNow.current)));
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);

  if (!answer) return <main><h1>群成员管理</h1><Gate state={state} onRetry={members.reload} /></main>;
  return (
    <main>
      <h1>群成员管理</h1>
      <header className="bar"><h2>群成员</h2><Button autoInsertSpace={false} onClick={members.reload}>刷新</Button></header>
      <Cards answer={answer} />
      <FilterForm draft={draft} setDraft={setDraft} errors={errors} filter={filter} isExpanded={isExpanded} setExpanded={setExpanded} onSearch={search} />
      <Notice state={state} onRetry={members.reload} />
      <div className={isBusy ? 'list is-busy' : 'list'} role="region" aria-label="群成员列表" aria-busy={isBusy}>
        <MembersTable rows={answer.rows} onOpen={open} onClear={clear} />
      </div>
      {answer.isUnclean && <p>服务器在数据前后输出了多余内容，已忽略。</p>}
      <Pager page={state.page} size={state.size} total={answer.total ?? answer.last * state.size} members={members} />
      <p className="sr" role="status">{announcement(state)}</p>
      {opened && <Suspense fallback={null}><MemberDrawer key={opened.id} member={opened} onClosed={close} /></Suspense>}
    </main>
  );
}
