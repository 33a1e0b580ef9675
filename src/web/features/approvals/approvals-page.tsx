import './approvals.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Announcements } from '../../../contract/announcements.ts';
import type { PetitionRow } from '../../../contract/petition.ts';
import { failureText } from '../../api.ts';
import { useHotkeys } from '../../hotkeys.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWaitingNotices } from '../notices/queries.ts';
import { ListEnd, rowsOf, usePetitionPages } from '../queue/pages.tsx';
import { PetitionStatus } from '../queue/petition-labels.tsx';
import { useMay } from '../shell/me.tsx';
import { DecisionCard, NOTICE } from './decision-card.tsx';

type Notice = Extract<Announcements['items'][number], { isReadable: true }>;
/** `id`: as in the address; notices are counted apart from matters. */
type Waits = { id: string } & ({ row: PetitionRow; notice?: never } | { notice: Notice; row?: never });

/** What waits to be decided: extensions, letters and notices in one list, decided in place, then the next. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const { lists, rows, total, error, isPending } = useWaiting();
  const [params, setParams] = useSearchParams();
  const wanted = params.get('id');
  // The address names the one that is decided, so that none takes its place while somebody reads it.
  // What has just been decided may stand in the list for a moment longer.
  const decided = useRef<string>(undefined);
  const first = rows.find(({ id }) => id !== decided.current)?.id;
  useEffect(() => {
    if (wanted === null && first) setParams({ id: first }, { replace: true });
  }, [wanted, first, setParams]);
  const at = rows.findIndex(({ id }) => id === wanted);
  const show = (id: string | undefined) => id && setParams({ id }, { replace: true });
  useHotkeys({ j: () => show(rows[at + 1]?.id), k: () => show(rows[at - 1]?.id) });
  const next = rows[at + 1]?.id ?? rows[at - 1]?.id;
  const isGone = at < 0 && !isPending && lists.every(({ hasNextPage }) => !hasNextPage);
  const isEmpty = !isPending && rows.length === 0 && wanted === null && !error;
  return (
    <>
      <PageHeader
        title={t('approvals.title')}
        intro={t('approvals.intro')}
        aside={!isPending && <span className="page-count">{t('list.total', { count: total })}</span>}
      />
      {error && <EmptyState icon="failed" title={failureText(error)} next={t('empty.reload')} />}
      {isPending && <Waiting label={t('common.loading')} />}
      {isEmpty && <EmptyState icon="met" title={t('approvals.none')} next={t('approvals.noneNext')} />}
      {!isPending && wanted !== null && (
        <div className={rows.length > 0 ? 'approvals' : 'approvals-alone'}>
          {rows.length > 0 && (
            <nav aria-label={t('approvals.list')}>
              <ul className="approvals-list">
                {rows.map((row) => (
                  <Item key={row.id} waits={row} isHere={row.id === wanted} />
                ))}
              </ul>
              <ListEnd lists={lists} shown={rows.length} total={total} />
            </nav>
          )}
          <DecisionCard
            key={wanted}
            id={wanted}
            {...{ isGone, next }}
            onNext={() => {
              decided.current = wanted;
              setParams(next ? { id: next } : {}, { replace: true });
            }}
          />
        </div>
      )}
    </>
  );
}

function useWaiting() {
  const lists = [usePetitionPages('queue=to_approve'), usePetitionPages('queue=to_check')];
  const notices = useWaitingNotices(useMay('announcement.approve'));
  const matters = rowsOf(lists);
  const told = (notices.data?.items ?? []).filter((notice) => notice.isReadable);
  const rows: Waits[] = [
    ...matters.rows.map((row) => ({ id: row.id, row })),
    ...told.map((notice) => ({ id: `${NOTICE}${notice.id}`, notice })),
  ];
  return {
    lists,
    rows,
    total: matters.total + told.length,
    error: [...lists, notices].find((list) => list.error)?.error,
    isPending: lists.some((list) => list.isPending) || notices.isLoading,
  };
}

function Item({ waits: { id, row, notice }, isHere }: { waits: Waits; isHere: boolean }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link to={`/approvals?id=${id}`} aria-current={isHere ? 'true' : undefined} className="approvals-item">
        <span className="row-title">{row ? row.title : notice.title}</span>
        <span className="approvals-item-sub">
          <span className="number">{row ? row.number : t('approvals.notice', { number: notice.id })}</span>
          {row ? (
            <PetitionStatus petition={row} />
          ) : (
            <span>{t(notice.state === 'correcting' ? 'approvals.correction' : 'approvals.newNotice')}</span>
          )}
        </span>
      </Link>
    </li>
  );
}
