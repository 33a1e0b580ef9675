import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AccountRow, HandOverPerson as HandOverPersonInput, HandOverStarted } from '../../../contract/accounts.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useStaff } from '../queue/directory.ts';
import { refreshRooms, useHandOver } from './queries.ts';

/** Passes what somebody has in hand to a colleague, or to whoever of the unit takes it. */
export function HandOverPerson({ account }: { account: AccountRow }) {
  const { t } = useTranslation();
  const { data: people } = useStaff(null);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const start = useMutation({
    mutationFn: (input: HandOverPersonInput) => post<HandOverStarted>(`/accounts/${account.id}/hand-over`, input),
  });
  const others = people?.items.filter(({ id }) => id !== account.id) ?? [];
  const missing = reason.trim().length < 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!missing && !start.isPending) start.mutate({ toStaffId: to, reason: reason.trim() });
  };
  return (
    <form className="account-part" onSubmit={submit} aria-label={t('staff.handOver')}>
      <h3>{t('staff.handOver')}</h3>
      <p className="quiet">{t('staff.handOverAbout', { count: account.openMatters })}</p>
      <Choice
        showLabel
        searchable
        clearable
        label={t('staff.handOverTo')}
        value={to}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={t('staff.handOverNobody')}
        emptyText={t('common.noMatch')}
        onChange={setTo}
      />
      <TextBox
        showLabel
        label={t('staff.handOverReason')}
        rows={2}
        value={reason}
        maxLength={1000}
        onChange={setReason}
      />
      <Button submit busy={start.isPending} disabledReason={missing ? t('staff.handOverNeedsReason') : undefined}>
        {t('staff.handOverStart')}
      </Button>
      {start.error && <Notice tone="error" title={failureText(start.error)} />}
      <HandOverState started={start.data} />
    </form>
  );
}

/** How far it is; what could not pass on, and why. */
export function HandOverState({ started }: { started: HandOverStarted | undefined }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useHandOver(started);
  const isFinished = Boolean(data?.finishedAt);
  useEffect(() => {
    if (isFinished) refreshRooms(client);
  }, [client, isFinished]);
  if (!started) return null;
  if (!data) return <Notice tone="info" title={t('staff.handOverStarted', { count: started.count })} />;
  const { waiting, done, refused } = data;
  const title = isFinished ? t('staff.handOverDone', { done, refused }) : t('staff.handOverGoesOn', { waiting, done });
  return (
    <Notice tone={refused > 0 ? 'warning' : 'info'} title={title}>
      {data.problems.length > 0 && (
        <ul className="hand-over-problems">
          {data.problems.map(({ id, number, reason }) => (
            <li key={id}>
              <Link to={`/petitions/${id}`}>{number}</Link> {reason}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
