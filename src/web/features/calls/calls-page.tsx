import '../staff/staff.css';
import '../duty/duty.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calls, DraftCall } from '../../../contract/calls.ts';
import { failureText, get, post } from '../../api.ts';
import { formatDay, nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { EmptyLine, EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useChange } from '../duty/queries.ts';
import { useMay } from '../shell/me.tsx';
import { CallPanel } from './call-panel.tsx';

/** Calls for suggestions: put, look through, say what came of them. */
export function CallsPage() {
  const { t } = useTranslation();
  const mayManage = useMay('call.manage');
  const [opened, setOpened] = useState<string | null>(null);
  if (!mayManage) return <EmptyState icon="sealed" title={t('calls.mayNot')} next={t('empty.askAdministrator')} />;
  return (
    <div className="staff">
      <PageHeader title={t('calls.title')} intro={t('calls.intro')} />
      {opened && <CallPanel id={opened} onClose={() => setOpened(null)} />}
      <CallList onOpen={setOpened} />
      <NewCall />
    </div>
  );
}

function CallList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useQuery({ queryKey: ['calls'], queryFn: () => get<Calls>('/calls') });
  const put = useChange('calls', (id: string) => post(`/calls/${id}/open`, {}), { said: t('calls.opened') });
  const day = (date: string) => formatDay(date, i18n.language);
  return (
    <section className="panel" aria-label={t('calls.list')}>
      <h2>{t('calls.list')}</h2>
      {isPending && <Waiting rows={2} label={t('common.loading')} />}
      {error && <Notice tone="error" title={failureText(error)} />}
      {data?.items.length === 0 && <EmptyLine title={t('calls.none')} next={t('calls.noneNext')} />}
      <ul className="duty-list">
        {data?.items.map(({ id, state, content, fromDay, toDay, isTaken }) => (
          <li key={id}>
            <p className="duty-line">
              <strong>{nameIn(content.title, i18n.language)}</strong>{' '}
              <span className="duty-tag">{t(isTaken ? 'calls.running' : `calls.state.${state}`)}</span>
            </p>
            <p className="quiet">{t('duty.span', { from: day(fromDay), to: day(toDay) })}</p>
            {state === 'draft' ? (
              <ConfirmButton
                small
                label={t('calls.openOf', { title: nameIn(content.title, i18n.language) })}
                question={t('calls.openQuestion')}
                consequence={<p>{t('calls.openConsequence')}</p>}
                confirmLabel={t('calls.open')}
                busy={put.isPending}
                onConfirm={() => put.mutate(id)}
              >
                {t('calls.open')}
              </ConfirmButton>
            ) : (
              <Button small onClick={() => onOpen(id)}>
                {t('calls.look')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const EMPTY = {
  titleZh: '',
  titleEn: '',
  textZh: '',
  textEn: '',
  questionsZh: '',
  questionsEn: '',
  fromDay: '',
  toDay: '',
};
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 5);

function draftOf(fields: typeof EMPTY): DraftCall {
  const english = linesOf(fields.questionsEn);
  const questions = linesOf(fields.questionsZh).map((zh, index) => ({ 'zh-CN': zh, en: english[index] ?? zh }));
  const name = (zh: string, en: string) => ({ 'zh-CN': zh, en: en || zh });
  const content = { title: name(fields.titleZh, fields.titleEn), text: name(fields.textZh, fields.textEn), questions };
  return { content, fromDay: fields.fromDay, toDay: fields.toDay };
}

function NewCall() {
  const { t } = useTranslation();
  const [fields, setFields] = useState(EMPTY);
  const set = (key: keyof typeof EMPTY) => (value: string) => setFields((now) => ({ ...now, [key]: value }));
  const save = useChange('calls', (draft: DraftCall) => post('/calls', draft), {
    said: t('calls.drafted'),
    onDone: () => setFields(EMPTY),
  });
  const needed = [fields.titleZh, fields.textZh, fields.questionsZh, fields.fromDay, fields.toDay];
  const isComplete = needed.every((value) => value.trim() !== '');
  const line = (key: keyof typeof EMPTY, type: 'text' | 'date' = 'text') => (
    <TextLine showLabel type={type} label={t(`calls.form.${key}`)} value={fields[key]} onChange={set(key)} />
  );
  const box = (key: keyof typeof EMPTY) => (
    <TextBox showLabel label={t(`calls.form.${key}`)} value={fields[key]} onChange={set(key)} />
  );
  return (
    <section className="panel" aria-label={t('calls.new')}>
      <h2>{t('calls.new')}</h2>
      <div className="duty-form">
        {line('titleZh')}
        {line('titleEn')}
        {box('textZh')}
        {box('textEn')}
        {box('questionsZh')}
        {box('questionsEn')}
        {line('fromDay', 'date')}
        {line('toDay', 'date')}
        <div className="form-actions">
          <Button
            tone="primary"
            busy={save.isPending}
            disabledReason={isComplete ? undefined : t('calls.needsAll')}
            onClick={() => save.mutate(draftOf(fields))}
          >
            {t('calls.save')}
          </Button>
        </div>
        {save.error && <Notice tone="error" title={failureText(save.error)} />}
      </div>
    </section>
  );
}
