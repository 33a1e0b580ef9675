import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HandOverStarted } from '../../../contract/accounts.ts';
import { Notice } from '../../ui/notice.tsx';
import { refreshRooms, useHandOver } from './queries.ts';

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
