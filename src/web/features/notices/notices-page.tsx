import './notices.css';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Announcements } from '../../../contract/announcements.ts';
import { failureText } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TotalCount } from '../../ui/total-count.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMay } from '../shell/me.tsx';
import { NewNotice, OneNotice } from './notice-page.tsx';
import { useAnnouncements } from './queries.ts';
import { toneOf } from './tones.ts';

/** Policy notices: all of them, or the one that is open. */
export function NoticesPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const may = useMay('announcement.write');
  const list = useAnnouncements(may);
  if (!may) return <EmptyState icon="sealed" title={t('announcement.mayNot')} next={t('empty.askAdministrator')} />;
  if (list.error) return <EmptyState icon="failed" title={failureText(list.error)} next={t('empty.reload')} />;
  if (!list.data) return <Waiting rows={6} label={t('common.loading')} />;
  const areas = list.data.pages[0]?.areas ?? [];
  return (
    <div className="notice-room">
      {id === undefined && <NoticeList list={list} />}
      {id === 'new' && <NewNotice areas={areas} />}
      {id !== undefined && id !== 'new' && <OneNotice key={id} id={id} areas={areas} />}
    </div>
  );
}

type Row = Announcements['items'][number];
type Readable = Extract<Row, { isReadable: true }>;

function NoticeList({ list }: { list: ReturnType<typeof useAnnouncements> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useColumns();
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const write = (
    <Button tone="primary" onClick={() => navigate('/notices/new')}>
      {t('announcement.new')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('announcement.room')}
        aside={<TotalCount count={list.data?.pages.at(-1)?.total} />}
        intro={t('announcement.intro')}
        actions={write}
      />
      {rows.length === 0 ? (
        <EmptyState icon="bell" title={t('announcement.none')}>
          {t('announcement.noneNext')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('announcement.list')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
          card={(row) => <Card row={row} />}
          onOpen={(row) => row.isReadable && navigate(`/notices/${row.id}`)}
        />
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('announcement.older')}
        </Button>
      )}
    </>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'title',
      title: t('announcement.column.title'),
      cell: (row) => (row.isReadable ? <Title row={row} /> : <Unreadable id={row.id} />),
    },
    { key: 'state', title: t('announcement.column.state'), width: 150, cell: (row) => <State row={row} /> },
    {
      key: 'when',
      title: t('announcement.column.when'),
      width: 220,
      cell: (row) => row.isReadable && <When row={row} />,
    },
    {
      key: 'recipients',
      title: t('announcement.column.recipients'),
      width: 110,
      isExtra: true,
      cell: (row) => (
        <span className="number">
          {row.isReadable && row.recipients > 0 ? row.recipients.toLocaleString('en-US') : '–'}
        </span>
      ),
    },
  ];
}

/** The others are there all the same; this one has its number, for whoever looks into the database. */
function Unreadable({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <div className="notice-unreadable">
      <span>{t('announcement.unreadable', { id })}</span>
      <small className="quiet">{t('announcement.unreadableNext')}</small>
    </div>
  );
}

const Title = ({ row }: { row: Readable }) => (
  <Link to={`/notices/${row.id}`} data-row-link>
    {row.title}
  </Link>
);

function State({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (!row.isReadable) return <StatusTag tone="red">{t('announcement.unreadableState')}</StatusTag>;
  return <StatusTag tone={toneOf(row.state)}>{t(`announcement.state.${row.state}`)}</StatusTag>;
}

function When({ row: { state, scheduledAt, updatedAt } }: { row: Readable }) {
  const { t, i18n } = useTranslation();
  const isAhead = scheduledAt !== null && ['draft', 'submitted', 'scheduled'].includes(state);
  const time = formatTime(isAhead ? scheduledAt : updatedAt, i18n.language);
  return (
    <span className="quiet">{t(isAhead ? 'announcement.at.scheduled' : 'announcement.at.updated', { time })}</span>
  );
}

function Card({ row }: { row: Row }) {
  if (!row.isReadable)
    return (
      <>
        <Unreadable id={row.id} />
        <State row={row} />
      </>
    );
  return (
    <>
      <Title row={row} />
      <div className="notice-head">
        <State row={row} />
        <When row={row} />
      </div>
    </>
  );
}
