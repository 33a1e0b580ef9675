import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import type { Queues } from '../../../contract/queue.ts';
import type { Queue } from '../../../contract/vocabulary.ts';

/** Counts that ask for something are drawn louder than those that only inform. */
const LOUD: Partial<Record<Queue, string>> = {
  urgent: 'red',
  overdue: 'red',
  due_today: 'amber',
  citizen_replied: 'blue',
  reopen_asked: 'blue',
};

/** In view even when there is nothing in them: where one starts, and where one looks things up. */
const ALWAYS: readonly Queue[] = ['mine', 'unassigned', 'overdue', 'open', 'closed'];

type Row = Queues['queues'][number];

/** My queues with their counts; those in which nothing waits are folded away. */
export function QueueList({ queues }: { queues: readonly Row[] }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const current = pathname === '/' ? (params.get('queue') ?? (params.has('q') ? null : 'open')) : null;
  const isShown = ({ key, count }: Row) => count > 0 || ALWAYS.includes(key) || key === current;
  const empty = queues.filter((row) => !isShown(row));
  return (
    <>
      <ul>
        {queues.filter(isShown).map((row) => (
          <QueueItem key={row.key} row={row} isHere={row.key === current} />
        ))}
      </ul>
      {empty.length > 0 && (
        <details className="nav-more">
          <summary className="nav-item">{t('shell.emptyQueues', { count: empty.length })}</summary>
          <ul>
            {empty.map((row) => (
              <QueueItem key={row.key} row={row} isHere={false} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function QueueItem({ row: { key, count }, isHere }: { row: Row; isHere: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <li>
      <Link to={`/?queue=${key}`} aria-current={isHere ? 'page' : undefined} className="nav-item">
        <span>{t(`queue.${key}`)}</span>
        <span className={`nav-count ${count > 0 ? `nav-count-${LOUD[key] ?? 'plain'}` : ''}`}>
          {count.toLocaleString(i18n.language)}
          <span className="sr-only">{t('shell.pieces')}</span>
        </span>
      </Link>
    </li>
  );
}
