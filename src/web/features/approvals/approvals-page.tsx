import './approvals.css';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Announcements } from '../../../contract/announcements.ts';
import type { PetitionRow } from '../../../contract/petition.ts';
import { failureText } from '../../api.ts';
import { useHotkeys } from '../../hotkeys.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { FormOnCase } from '../acts/form-on-case.tsx';
import { useOpenForm } from '../acts/open-form.ts';
import { NoticeToApprove } from '../notices/notice-to-approve.tsx';
import { useWaitingNotices } from '../notices/queries.ts';
import { Decisions } from '../petition/decisions.tsx';
import { FactsPanel } from '../petition/facts-panel.tsx';
import { LimitsPanel } from '../petition/limits-panel.tsx';
import { MatterLink } from '../petition/matter-link.tsx';
import { usePetition } from '../petition/queries.ts';
import { ListEnd, rowsOf, usePetitionPages } from '../queue/pages.tsx';
import { PetitionLimit, PetitionStatus } from '../queue/petition-labels.tsx';
import { useMay } from '../shell/me.tsx';

type Notice = Extract<Announcements['items'][number], { isReadable: true }>;
/** `id`: as in the address; notices are counted apart from matters. */
type Waits = { id: string } & ({ row: PetitionRow; notice?: never } | { notice: Notice; row?: never });

/** What waits to be decided: extensions, letters and notices in one list, decided in place, then the next. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const lists = [usePetitionPages('queue=to_approve'), usePetitionPages('queue=to_check')];
  const [params, setParams] = useSearchParams();
  const notices = useWaitingNotices(useMay('announcement.approve'));
  const matters = rowsOf(lists);
  const told = (notices.data?.items ?? []).filter((notice) => notice.isReadable);
  const rows: Waits[] = [
    ...matters.rows.map((row) => ({ id: row.id, row })),
    ...told.map((notice) => ({ id: `notice-${notice.id}`, notice })),
  ];
  const total = matters.total + told.length;
  const error = [...lists, notices].find((list) => list.error)?.error;
  const wanted = params.get('id');
  // What was decided leaves the list: the next that waits takes its place.
  const at = Math.max(
    rows.findIndex(({ id }) => id === wanted),
    0,
  );
  const current = rows[at];
  const show = (id: string | undefined) => id && setParams({ id }, { replace: true });
  useHotkeys({ j: () => show(rows[at + 1]?.id), k: () => show(rows[at - 1]?.id) });
  const isPending = lists.some((list) => list.isPending) || notices.isLoading;
  const next = rows[at + 1]?.id ?? rows[at - 1]?.id;
  return (
    <>
      <PageHeader
        title={t('approvals.title')}
        intro={t('approvals.intro')}
        aside={!isPending && <span className="page-count">{t('list.total', { count: total })}</span>}
      />
      {error && <EmptyState icon="failed" title={failureText(error)} next={t('empty.reload')} />}
      {isPending && <Waiting label={t('common.loading')} />}
      {!isPending && rows.length === 0 && !error && (
        <EmptyState icon="met" title={t('approvals.none')} next={t('approvals.noneNext')} />
      )}
      {current && (
        <div className="approvals">
          <nav aria-label={t('approvals.list')}>
            <ul className="approvals-list">
              {rows.map((row) => (
                <Item key={row.id} waits={row} isHere={row.id === current.id} />
              ))}
            </ul>
            <ListEnd lists={lists} shown={rows.length} total={total} />
          </nav>
          {current.notice ? (
            <NoticeToApprove key={current.id} id={current.notice.id} onDone={() => show(next)} />
          ) : (
            <Decided key={current.id} id={current.id} next={next} onShow={show} />
          )}
        </div>
      )}
    </>
  );
}

function Item({ waits: { id, row, notice }, isHere }: { waits: Waits; isHere: boolean }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link to={`/approvals?id=${id}`} aria-current={isHere ? 'true' : undefined} className="approvals-item">
        <span className="row-title">{row ? row.title : notice.title}</span>
        <span className="approvals-item-sub">
          <span className="number">{row ? row.number : t('approvals.notice')}</span>
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

interface DecidedProps {
  id: string;
  next: string | undefined;
  onShow: (id: string | undefined) => void;
}

function Decided({ id, next, onShow }: DecidedProps) {
  const { t } = useTranslation();
  const { name, close } = useOpenForm();
  const { data, error } = usePetition(id);
  if (error) return <EmptyState icon="failed" title={failureText(error)} next={t('empty.reload')} />;
  if (!data) return <Waiting rows={8} label={t('common.loading')} />;
  const done = () => {
    close();
    onShow(next);
  };
  return (
    <section className="approvals-one" aria-label={data.number}>
      <div className="approvals-head">
        <h2>
          <MatterLink id={id}>{data.title}</MatterLink>
        </h2>
        {data.due && <PetitionLimit due={data.due} />}
      </div>
      <Decisions petition={data} />
      <LimitsPanel limits={data.limits} />
      <FactsPanel petition={data} />
      {name && <FormOnCase petitionId={id} name={name} onClose={close} onDone={done} />}
    </section>
  );
}
