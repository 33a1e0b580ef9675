import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Announcement } from '../../../contract/announcements.ts';
import type { Name } from '../../../contract/vocabulary.ts';
import { call, failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { ComposeForm } from './compose-form.tsx';
import { composed, draftOf } from './draft.ts';
import { Preview } from './preview.tsx';
import { Answers, Progress } from './progress.tsx';
import { useAnnouncement, useChange, useReach } from './queries.ts';
import { toneOf } from './tones.ts';

/** One notice: a draft to be written, else what it says, how it goes, and what can be done. */
export function NoticeView({ id, areas, onGone }: { id: string; areas: readonly Name[]; onGone: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useAnnouncement(id);
  if (error) return <Notice tone="error" title={failureText(error)} />;
  if (!data) return null;
  return (
    <div>
      <p>
        <StatusTag tone={toneOf(data.state)}>{t(`announcement.state.${data.state}`)}</StatusTag>{' '}
        {t('announcement.author', { name: data.author })}{' '}
        {data.approver && t('announcement.approver', { name: data.approver })}
      </p>
      {data.reason && <Notice tone="warning" title={data.reason} />}
      <Actions of={data} onGone={onGone} />
      {data.progress && <Progress progress={data.progress} />}
      <Answers of={data} />
      {data.mayChange ? (
        <ComposeForm
          key={data.version}
          saved={{ id, version: data.version }}
          start={draftOf(data)}
          areas={areas}
          onSaved={() => showToast('good', t('announcement.saved'))}
        />
      ) : (
        <div className="panel">
          <Preview of={data} />
        </div>
      )}
    </div>
  );
}

type Action = Announcement['actions'][number];
const GRAVE: readonly Action[] = ['approve', 'cancel', 'recall'];

function Actions({ of: notice, onGone }: { of: Announcement; onGone: () => void }) {
  const { t } = useTranslation();
  const { id, version, actions, mayChange } = notice;
  const [reason, setReason] = useState('');
  const move = useChange((action: Action) =>
    post(`/announcements/${id}/moves/${action}`, { version, ...(action === 'return' && { reason }) }),
  );
  const test = useChange(
    () => post(`/announcements/${id}/test`, {}),
    () => showToast('good', t('announcement.tested')),
  );
  const remove = useChange(() => call('DELETE', `/announcements/${id}`), onGone);
  const error = move.error ?? test.error ?? remove.error;
  const reach = useReach(notice.audience);
  // Correcting has a form of its own.
  const plain = actions.filter((action) => action !== 'correct' && action !== 'return');
  return (
    <div className="notice-actions">
      {plain.map((action) => (
        <ActionButton
          key={action}
          action={action}
          count={reach.data?.total ?? 0}
          busy={move.isPending}
          onDo={() => move.mutate(action)}
        />
      ))}
      <Button busy={test.isPending} onClick={() => test.mutate(undefined)}>
        {t('announcement.test')}
      </Button>
      {mayChange && notice.startedAt === null && (
        <Button tone="quiet" onClick={() => remove.mutate(undefined)}>
          {t('announcement.remove')}
        </Button>
      )}
      {actions.includes('return') && (
        <>
          <TextLine
            label={t('announcement.why')}
            placeholder={t('announcement.why')}
            value={reason}
            onChange={setReason}
          />
          <Button onClick={() => reason.trim() !== '' && move.mutate('return')}>
            {t('announcement.action.return')}
          </Button>
        </>
      )}
      {actions.includes('correct') && <Correction of={notice} />}
      {error && <Notice tone="error" title={failureText(error)} />}
    </div>
  );
}

function ActionButton(props: { action: Action; count: number; busy: boolean; onDo: () => void }) {
  const { t } = useTranslation();
  const { action, count, busy, onDo } = props;
  const label = t(`announcement.action.${action}`);
  const tone = action === 'approve' || action === 'submit' ? 'primary' : action === 'recall' ? 'danger' : 'plain';
  if (!GRAVE.includes(action)) {
    return (
      <Button tone={tone} busy={busy} onClick={onDo}>
        {label}
      </Button>
    );
  }
  return (
    <ConfirmButton
      tone={tone}
      busy={busy}
      question={label}
      consequence={t(`announcement.confirm.${action}`, { count })}
      confirmLabel={label}
      onConfirm={onDo}
    >
      {label}
    </ConfirmButton>
  );
}

/** What was delivered is edited to say this instead. */
function Correction({ of: notice }: { of: Announcement }) {
  const { t } = useTranslation();
  const [body, setBody] = useState(notice.content.texts['zh-CN']?.body ?? '');
  const correct = useChange(() => {
    const { content } = composed({ ...draftOf(notice), body });
    return post(`/announcements/${notice.id}/moves/correct`, { version: notice.version, content });
  });
  return (
    <>
      <TextLine showLabel label={t('announcement.body')} value={body} maxLength={3000} onChange={setBody} />
      <Button busy={correct.isPending} onClick={() => correct.mutate(undefined)}>
        {t('announcement.action.correct')}
      </Button>
      {correct.error && <Notice tone="error" title={failureText(correct.error)} />}
    </>
  );
}
