import '../staff/staff.css';
import './audit.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { AuditChoices, AuditList } from '../../../contract/audit.ts';
import { failureText, get } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMay } from '../shell/me.tsx';
import { AuditFilters, FILTERS } from './audit-filters.tsx';

type Item = AuditList['items'][number];

/** For the auditor: what was done outside single matters, and who looked at identities. */
export function AuditPage() {
  const { t } = useTranslation();
  if (!useMay('audit.read'))
    return <EmptyState icon="sealed" title={t('audit.mayNot')} next={t('empty.askAdministrator')} />;
  return <AuditRoom />;
}

/** The filter lives in the address: a list can be handed on, and going back brings it back. */
function filterIn(params: URLSearchParams): string {
  const set = FILTERS.flatMap((key) => {
    const value = params.get(key);
    return value ? [[key, value]] : [];
  });
  return new URLSearchParams(set).toString();
}

function AuditRoom() {
  const { t, i18n } = useTranslation();
  const [params] = useSearchParams();
  const filter = filterIn(params);
  const { data: choices } = useQuery({
    queryKey: ['audit-choices'],
    queryFn: () => get<AuditChoices>('/audit/choices'),
  });
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => get<AuditList>(`/audit?${pageParam ? `${filter}&cursor=${pageParam}` : filter}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const total = data?.pages.at(-1)?.total;
  return (
    <div className="staff audit">
      <PageHeader
        title={t('audit.title')}
        intro={t('audit.intro')}
        actions={
          <a className="export-link" href={`/api/office/audit/export?${filter}`} title={t('audit.exportHint')} download>
            {t('audit.export')}
          </a>
        }
      />
      {choices && <AuditFilters choices={choices} />}
      {isPending && <Waiting rows={8} label={t('common.loading')} />}
      {error && <Notice tone="error" title={failureText(error)} />}
      {data && rows.length === 0 && <EmptyState icon="queue" title={t('audit.none')} next={t('audit.noneNext')} />}
      {rows.length > 0 && <Entries rows={rows} choices={choices} />}
      {rows.length > 0 && total !== undefined && (
        <div className="list-end">
          <span role="status">
            {t('audit.shown', { shown: rows.length, total: total.toLocaleString(i18n.language) })}
          </span>
          {hasNextPage && (
            <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
              {t('audit.more')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Entries({ rows, choices }: { rows: readonly Item[]; choices: AuditChoices | undefined }) {
  const { t, i18n } = useTranslation();
  const labels = new Map(choices?.types.map(({ type, label }) => [type, label]));
  const what = ({ type }: Item) => labels.get(type) ?? type;
  const who = ({ who: person }: Item) => person?.name ?? t('audit.nobody');
  const columns: Column<Item>[] = [
    { key: 'at', title: t('audit.at'), width: 150, cell: (row) => formatTime(row.at, i18n.language) },
    { key: 'who', title: t('audit.who'), width: 150, cell: who },
    { key: 'what', title: t('audit.what'), width: 190, cell: what },
    { key: 'details', title: t('audit.details'), cell: (row) => <Details row={row} /> },
  ];
  return (
    <DataTable
      label={t('audit.list')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
      card={(row) => (
        <>
          <strong>{what(row)}</strong>
          <p className="quiet">
            {formatTime(row.at, i18n.language)} · {who(row)}
          </p>
          <Details row={row} />
        </>
      )}
    />
  );
}

function Details({ row }: { row: Item }) {
  if (row.details.length === 0) return null;
  return (
    <dl className="audit-details">
      {row.details.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
