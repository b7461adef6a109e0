import { Button, DatePicker, Form, Input, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import { memo } from 'react';
import { chipsOf, draftOf, emptyDraft, MORE_FIELDS, presetDays, PRESETS, SCENES, TEXT_FIELDS, without } from '../shared/filter.js';

const SCENE_OPTIONS = [{ value: '', label: '全部' }, ...SCENES];

const Field = ({ label, name, error, children }) => (
  <Form.Item label={label} htmlFor={name} validateStatus={error ? 'error' : undefined} help={error}>{children}</Form.Item>
);

export const FilterForm = memo(({ draft, setDraft, errors, filter, isExpanded, setExpanded, onSearch }) => {
  const text = ({ key, label, isId }) => (
    <Field key={key} label={label} name={key} error={errors[key]}>
      <Input id={key} value={draft[key]} placeholder={isId ? '仅数字' : '昵称 / 姓名 / 手机号'} onChange={({ target }) => setDraft({ ...draft, [key]: target.value })} />
    </Field>
  );
  const date = (key, label) => (
    <Field label={label} name={key} error={key === 'from' ? errors.from : undefined}>
      <DatePicker id={key} style={{ width: '100%' }} value={draft[key] ? dayjs(draft[key]) : null} onChange={(day) => setDraft({ ...draft, [key]: day?.format('YYYY-MM-DD') ?? '', preset: '' })} />
    </Field>
  );
  const chips = chipsOf(filter);
  return (
    <Form className="filter" role="search" aria-label="筛选成员" layout="vertical" onFinish={() => onSearch(draft)}>
      <div className="fields">
        {TEXT_FIELDS.map(text)}
        <Field label="入群方式" name="join_scene">
          <Select id="join_scene" value={draft.join_scene} options={SCENE_OPTIONS} onChange={(value) => setDraft({ ...draft, join_scene: value })} />
        </Field>
        {date('from', '入群时间起')}
        {date('to', '入群时间止')}
        {isExpanded && MORE_FIELDS.map(text)}
      </div>
      <div className="actions">
        <div className="presets" role="group" aria-label="快捷时间">
          {PRESETS.map(({ key, label }) => (
            <Button key={key} size="small" autoInsertSpace={false} type={draft.preset === key ? 'primary' : 'default'} aria-pressed={draft.preset === key} onClick={() => onSearch({ ...draft, ...presetDays(key), preset: key })}>{label}</Button>
          ))}
        </div>
        <Button type="primary" htmlType="submit" autoInsertSpace={false}>查询</Button>
        <Button autoInsertSpace={false} onClick={() => onSearch(emptyDraft())}>重置</Button>
        <Button type="link" autoInsertSpace={false} aria-expanded={isExpanded} onClick={() => setExpanded(!isExpanded)}>{isExpanded ? '收起' : '展开'}</Button>
      </div>
      {chips.length > 0 && (
        <ul className="chips" aria-label="已选条件">
          {chips.map(({ key, label, value }) => (
            <li key={key}><Tag closable={{ 'aria-label': `移除 ${label}` }} onClose={() => onSearch(draftOf(without(filter, key)))}>{label}：{value}</Tag></li>
          ))}
        </ul>
      )}
    </Form>
  );
});
