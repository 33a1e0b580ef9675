import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallAnswers, CallDetail, Group } from '../../../contract/calls.ts';
import { failureText, get, post } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useChange } from '../shell/use-change.ts';

/** As the contract has it. */
const GROUPED_AT_ONCE = 500;

/** Without English, the Chinese stands for both. */
export const both = (zh: string, en: string) => ({ 'zh-CN': zh, en: en.trim() === '' ? zh : en });

/** Below ['calls']: what changes a call changes this list. */
const useLoose = (callId: string) =>
  useInfiniteQuery({
    queryKey: ['calls', callId, 'loose'],
    queryFn: ({ pageParam }) => get<CallAnswers>(`/calls/${callId}/answers?${new URLSearchParams(pageParam)}`),
    initialPageParam: { group: 'loose' } as Record<string, string>,
    getNextPageParam: ({ next }) => (next ? { group: 'loose', after: next } : null),
  });

/** What is in no group yet, a page at a time, and the way into one. */
export function Grouping({ detail }: { detail: CallDetail }) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const list = useLoose(detail.call.id);
  const loose = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const toggle = (id: string) => (checked: boolean) =>
    setChosen((now) => (checked ? [...now, id] : now.filter((each) => each !== id)));
  const isAll = loose.length > 0 && chosen.length === loose.length;
  const said = (count: number) => count.toLocaleString(i18n.language);
  return (
    <>
      <p>{t('calls.loose', { count: detail.loose, total: said(detail.loose) })}</p>
      {list.error && <Notice tone="error" title={failureText(list.error)} />}
      {list.isPending && <Waiting rows={3} label={t('common.loading')} />}
      {loose.length > 1 && (
        <CheckBox
          label={t('calls.allShown', { count: loose.length })}
          checked={isAll}
          onChange={(checked) => setChosen(checked ? loose.map(({ id }) => id) : [])}
        />
      )}
      <ul className="duty-list is-dense">
        {loose.map(({ id, answers }) => (
          <li key={id}>
            <CheckBox
              label={answers.filter((said) => said !== '').join(' / ')}
              checked={chosen.includes(id)}
              onChange={toggle(id)}
            />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="list-end">
          <span role="status">{t('calls.shown', { shown: said(loose.length), total: said(detail.loose) })}</span>
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      )}
      {loose.length > 0 && <IntoGroup detail={detail} chosen={chosen} onDone={() => setChosen([])} />}
    </>
  );
}

interface IntoGroupProps {
  detail: CallDetail;
  chosen: readonly string[];
  onDone: () => void;
}

function IntoGroup({ detail, chosen, onDone }: IntoGroupProps) {
  const { t, i18n } = useTranslation();
  const [groupId, setGroupId] = useState<string | null>(null);
  const [title, setTitle] = useState('');
  const save = useChange('calls', (input: Group) => post(`/calls/${detail.call.id}/groups`, input), {
    said: t('calls.grouped'),
    onDone,
  });
  const to = groupId ? { groupId } : title.trim() ? { title: both(title, '') } : null;
  const off =
    chosen.length > GROUPED_AT_ONCE
      ? t('calls.tooManyAtOnce', { max: GROUPED_AT_ONCE })
      : chosen.length === 0 || !to
        ? t('calls.needsGroup')
        : undefined;
  return (
    <div className="duty-form">
      <Choice
        showLabel
        clearable
        label={t('calls.toGroup')}
        value={groupId}
        options={detail.groups.map((group) => ({ value: group.id, label: nameIn(group.title, i18n.language) }))}
        onChange={setGroupId}
      />
      <TextLine showLabel label={t('calls.newGroup')} value={title} maxLength={200} onChange={setTitle} />
      <div className="form-actions">
        <Button
          busy={save.isPending}
          disabledReason={off}
          onClick={() => to && save.mutate({ answerIds: [...chosen], to })}
        >
          {t('calls.group')}
        </Button>
      </div>
    </div>
  );
}
