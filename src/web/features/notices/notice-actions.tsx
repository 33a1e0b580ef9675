import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Announcement } from '../../../contract/announcements.ts';
import { ApiError, call, failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Correction } from './correction.tsx';
import { useNoticeChange, useReach } from './queries.ts';

type Action = Announcement['actions'][number];
/** Said what follows before they are done. */
const GRAVE = ['submit', 'approve', 'cancel', 'recall', 'correct'] as const;
type Grave = (typeof GRAVE)[number];
const isGrave = (action: Action): action is Grave => GRAVE.some((each) => each === action);
/** These have a form of their own. */
const WITH_FORM: readonly Action[] = ['return', 'propose'];
const TONES = {
  submit: 'primary',
  approve: 'primary',
  correct: 'primary',
  resume: 'primary',
  recall: 'danger',
} as const;
/** What one came for stands first. */
const byWeight = (one: Action, other: Action): number => weightOf(other) - weightOf(one);
const weightOf = (action: Action): number => (toneOf(action) === 'primary' ? 1 : 0);
/** Afterwards there is nothing to try any more. */
const TO_BE_SENT: readonly Announcement['state'][] = ['draft', 'submitted', 'scheduled'];
const toneOf = (action: Action) => (action in TONES ? TONES[action as keyof typeof TONES] : 'plain');

interface NoticeActionsProps {
  of: Announcement;
  /** A draft that is not saved: nothing is done with what somebody does not see. */
  whyNot?: string | undefined;
  onGone?: () => void;
  onDone?: () => void;
}

/** What this person may do with it now. */
export function NoticeActions({ of: notice, whyNot, onGone, onDone }: NoticeActionsProps) {
  const { t } = useTranslation();
  const { id, version, actions } = notice;
  const move = useNoticeChange(
    ({ action, ...more }: { action: Action; reason?: string }) =>
      post(`/announcements/${id}/moves/${action}`, { version, ...more }),
    () => onDone?.(),
  );
  const remove = useNoticeChange(
    () => call('DELETE', `/announcements/${id}`),
    () => onGone?.(),
  );
  const counts = actions.includes('submit') || actions.includes('approve');
  const reach = useReach(notice.audience, counts);
  const error = move.error ?? remove.error;
  return (
    <>
      {actions
        .filter((action) => !WITH_FORM.includes(action))
        .sort(byWeight)
        .map((action) => (
          <ActionButton
            key={action}
            {...{ action, whyNot }}
            count={reach.data?.total ?? 0}
            busy={move.isPending}
            onDo={() => move.mutate({ action })}
          />
        ))}
      {actions.includes('return') && (
        <GiveBack busy={move.isPending} onDo={(reason) => move.mutate({ action: 'return', reason })} />
      )}
      {actions.includes('propose') && <Correction of={notice} />}
      {TO_BE_SENT.includes(notice.state) && <TestSend id={id} whyNot={whyNot} />}
      {notice.mayChange && notice.startedAt === null && onGone && (
        <ConfirmButton
          tone="danger"
          busy={remove.isPending}
          question={t('announcement.remove')}
          consequence={<p>{t('announcement.confirm.remove')}</p>}
          confirmLabel={t('announcement.remove')}
          onConfirm={() => remove.mutate(undefined)}
        >
          {t('announcement.remove')}
        </ConfirmButton>
      )}
      {error && <Notice tone="error" title={failureText(error)} />}
    </>
  );
}

interface ActionButtonProps {
  action: Action;
  count: number;
  whyNot?: string | undefined;
  busy: boolean;
  onDo: () => void;
}

function ActionButton({ action, count, whyNot, busy, onDo }: ActionButtonProps) {
  const { t } = useTranslation();
  const label = t(`announcement.action.${action}`);
  const tone = toneOf(action);
  if (!isGrave(action)) {
    return (
      <Button tone={tone} busy={busy} onClick={onDo}>
        {label}
      </Button>
    );
  }
  return (
    <ConfirmButton
      {...{ tone, busy }}
      disabledReason={action === 'submit' ? whyNot : undefined}
      question={label}
      consequence={<p>{t(`announcement.confirm.${action}`, { count })}</p>}
      confirmLabel={label}
      onConfirm={onDo}
    >
      {label}
    </ConfirmButton>
  );
}

function GiveBack({ busy, onDo }: { busy: boolean; onDo: (reason: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const send = () => {
    if (reason.trim() === '') return;
    setOpen(false);
    onDo(reason.trim());
  };
  return (
    <>
      <Button busy={busy} onClick={() => setOpen(true)}>
        {t('announcement.action.return')}
      </Button>
      <Dialog
        open={open}
        title={t('announcement.returnDialog')}
        onClose={() => setOpen(false)}
        actions={
          <Button
            tone="primary"
            disabledReason={reason.trim() === '' ? t('announcement.needs', { what: t('announcement.why') }) : undefined}
            onClick={send}
          >
            {t('announcement.action.return')}
          </Button>
        }
      >
        <TextBox
          showLabel
          label={t('announcement.why')}
          hint={t('announcement.whyHint')}
          value={reason}
          maxLength={500}
          onChange={setReason}
          onSubmit={send}
        />
      </Dialog>
    </>
  );
}

/** To one's own chat; without one it says where to tie it. */
function TestSend({ id, whyNot }: { id: string; whyNot?: string | undefined }) {
  const { t } = useTranslation();
  const test = useNoticeChange(
    () => post(`/announcements/${id}/test`, {}),
    () => showToast('good', t('announcement.tested')),
  );
  const hasNoChat = test.error instanceof ApiError && test.error.problem.code === 'announcement.no_chat';
  return (
    <>
      <Button busy={test.isPending} disabledReason={whyNot} onClick={() => test.mutate(undefined)}>
        {t('announcement.test')}
      </Button>
      {test.error && (
        <Notice
          tone={hasNoChat ? 'warning' : 'error'}
          title={failureText(test.error)}
          actions={hasNoChat && <Link to="/account">{t('announcement.testWhere')}</Link>}
        />
      )}
    </>
  );
}
