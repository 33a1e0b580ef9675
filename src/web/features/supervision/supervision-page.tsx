import './supervision.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Notices } from '../../../contract/clocks.ts';
import type { Late } from '../../../contract/statistics.ts';
import { failureText, get } from '../../api.ts';
import { formatDay, formatTime, nameIn } from '../../format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyLine, EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { BulkBar, useBulkDeeds } from '../bulk/bulk-bar.tsx';
import { useSelection } from '../bulk/selection.ts';
import { MatterLink } from '../petition/matter-link.tsx';
import { ListEnd, rowsOf, usePetitionPages } from '../queue/pages.tsx';
import { PetitionTable } from '../queue/petition-table.tsx';

type LateUnit = Late['units'][number];

const useLate = () => useQuery({ queryKey: ['petitions', 'late'], queryFn: () => get<Late>('/late') });

/** What is late, by unit: never by person. From here the units are urged, supervised, listed, interviewed. */
export function SupervisionPage() {
  const { t } = useTranslation();
  const { data, error } = useLate();
  const [params] = useSearchParams();
  const unit = data?.units.find((row) => row.unit?.id === params.get('unit'));
  return (
    <>
      <PageHeader title={t('supervision.title')} intro={t('supervision.intro')} />
      {error && <EmptyState icon="failed" title={failureText(error)} next={t('empty.reload')} />}
      {!data && !error && <Waiting label={t('common.loading')} />}
      {data?.units.length === 0 && (
        <EmptyState icon="met" title={t('supervision.none')} next={t('supervision.noneNext')} />
      )}
      {data && data.units.length > 0 && <UnitTable rows={data.units} current={params.get('unit')} />}
      <Proposals />
      {data && data.units.length > 0 && <LateMatters key={unit?.unit?.id ?? 'all'} unit={unit} />}
    </>
  );
}

function UnitTable({ rows, current }: { rows: readonly LateUnit[]; current: string | null }) {
  const { t, i18n } = useTranslation();
  const name = ({ unit }: LateUnit) =>
    unit ? (
      <Link to={`/supervision?unit=${unit.id}`} aria-current={unit.id === current ? 'true' : undefined}>
        {nameIn(unit.name, i18n.language)}
      </Link>
    ) : (
      <Link to="/?queue=unassigned">{t('list.noUnit')}</Link>
    );
  const said = (count: number) => count.toLocaleString(i18n.language);
  const oldest = ({ oldestDueOn }: LateUnit) => (oldestDueOn ? formatDay(oldestDueOn, i18n.language) : '—');
  return (
    <DataTable
      label={t('supervision.byUnit')}
      rows={rows}
      rowKey={({ unit }) => unit?.id ?? 'none'}
      columns={[
        { key: 'unit', title: t('filter.unit'), cell: name },
        {
          key: 'overdue',
          title: t('queue.overdue'),
          width: 92,
          cell: ({ overdue }) => <strong>{said(overdue)}</strong>,
        },
        { key: 'today', title: t('queue.due_today'), width: 92, cell: ({ dueToday }) => said(dueToday) },
        { key: 'supervised', title: t('flag.supervised'), width: 108, cell: ({ supervised }) => said(supervised) },
        { key: 'listed', title: t('flag.listed'), width: 92, cell: ({ listed }) => said(listed) },
        { key: 'oldest', title: t('supervision.oldest'), width: 168, cell: oldest },
      ]}
      card={(row) => (
        <>
          {name(row)}
          <dl className="card-facts">
            <div>
              <dt>{t('queue.overdue')}</dt>
              <dd>{said(row.overdue)}</dd>
            </div>
            <div>
              <dt>{t('queue.due_today')}</dt>
              <dd>{said(row.dueToday)}</dd>
            </div>
            <div>
              <dt>{t('flag.supervised')}</dt>
              <dd>{said(row.supervised)}</dd>
            </div>
            <div>
              <dt>{t('flag.listed')}</dt>
              <dd>{said(row.listed)}</dd>
            </div>
            <div>
              <dt>{t('supervision.oldest')}</dt>
              <dd>{oldest(row)}</dd>
            </div>
          </dl>
        </>
      )}
    />
  );
}

/** Steps that the clocks propose; a person takes them. */
function Proposals() {
  const { t, i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ['notices', 'unread'],
    queryFn: () => get<Notices>(`/notices?${new URLSearchParams({ unread: 'true', size: '100' })}`),
  });
  const proposed = data?.items.filter(({ type }) => type === 'escalation_proposed') ?? [];
  if (proposed.length === 0) return null;
  return (
    <section className="panel supervision-proposed" aria-label={t('supervision.proposed')}>
      <h2>{t('supervision.proposed')}</h2>
      <ul>
        {proposed.map(({ id, petitionId, text, at }) => (
          <li key={id}>
            {petitionId ? <MatterLink id={petitionId}>{text}</MatterLink> : text}{' '}
            <span className="quiet supervision-at">{formatTime(at, i18n.language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The late ones of a unit, or of all, to be ticked. */
function LateMatters({ unit }: { unit: LateUnit | undefined }) {
  const { t, i18n } = useTranslation();
  const filter = { queue: 'overdue', ...(unit?.unit ? { unit: unit.unit.id } : {}) };
  const query = new URLSearchParams(filter).toString();
  const list = usePetitionPages(query);
  const { rows, total } = rowsOf([list]);
  const maySelect = useBulkDeeds().length > 0;
  const selection = useSelection({ key: query, shown: rows.map(({ id }) => id), total });
  const title = unit?.unit
    ? t('supervision.ofUnit', { unit: nameIn(unit.unit.name, i18n.language), count: total })
    : t('supervision.ofAll', { count: total });
  if (!list.data) return <Waiting rows={4} label={t('common.loading')} />;
  return (
    <section className="supervision-late" aria-label={title}>
      <div className="supervision-head">
        <h2>{title}</h2>
        {unit && <Link to="/supervision">{t('supervision.all')}</Link>}
        {total > rows.length && <Link to={`/?${query}`}>{t('supervision.list')}</Link>}
      </div>
      {rows.length === 0 ? (
        <EmptyLine title={t('empty.overdue')} next={t('supervision.noneNext')} />
      ) : (
        <>
          <PetitionTable rows={rows} label={title} selection={maySelect ? selection : undefined} />
          <ListEnd lists={[list]} shown={rows.length} total={total} />
        </>
      )}
      {maySelect && <BulkBar selection={selection} total={total} shown={rows.length} filter={filter} />}
    </section>
  );
}
