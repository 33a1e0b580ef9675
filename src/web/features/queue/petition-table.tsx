import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import type { PetitionRow } from '../../../contract/petition.ts';
import { formatTime, nameIn } from '../../format.ts';
import { type Column, DataTable, type RowSelect } from '../../ui/data-table.tsx';
import type { Selection } from '../bulk/selection.ts';
import { noUnitKey, PetitionLimit, PetitionMarks, PetitionStatus } from './petition-labels.tsx';

const pathOf = (row: PetitionRow): string => `/petitions/${row.id}`;

interface PetitionTableProps {
  rows: readonly PetitionRow[];
  label: string;
  selection?: Selection | undefined;
}

export function PetitionTable({ rows, label, selection }: PetitionTableProps) {
  const select = useSelect(rows, selection);
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  // The case page leads back to this very list.
  const state = { from: pathname + search };
  const columns = useColumns();
  return (
    <DataTable
      label={label}
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
      card={(row) => <Card row={row} />}
      rowClass={(row) => (row.citizenWaiting ? 'is-waiting' : '')}
      select={select}
      onOpen={(row) => navigate(pathOf(row), { state })}
    />
  );
}

function useSelect(rows: readonly PetitionRow[], selection: Selection | undefined): RowSelect<PetitionRow> | undefined {
  const { t } = useTranslation();
  if (!selection) return undefined;
  return {
    isOn: ({ id }) => selection.has(id),
    label: ({ number }) => t('bulk.select', { number }),
    onToggle: ({ id }, range) => selection.toggle(id, range),
    all: {
      label: t('bulk.selectShown', { count: rows.length }),
      isOn: rows.every(({ id }) => selection.has(id)),
      onToggle: selection.selectShown,
    },
  };
}

function TitleLink({ row }: { row: PetitionRow }) {
  const { pathname, search } = useLocation();
  return (
    <Link to={pathOf(row)} state={{ from: pathname + search }} data-row-link data-row={row.id} className="row-title">
      {row.title}
    </Link>
  );
}

function useColumns(): Column<PetitionRow>[] {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  return [
    {
      key: 'title',
      title: t('list.matter'),
      cell: (row) => (
        <div className="row-matter">
          <TitleLink row={row} />
          <div className="row-sub">
            <span className="number">{row.number}</span>
            <span>{t(`matter:kind.${row.kind}`)}</span>
            <PetitionMarks petition={row} />
          </div>
        </div>
      ),
    },
    {
      key: 'category',
      title: t('list.category'),
      width: 140,
      isExtra: true,
      cell: (row) => (row.category ? nameIn(row.category.name, language) : <Missing text={t('list.noCategory')} />),
    },
    {
      key: 'unit',
      title: t('list.unit'),
      width: 150,
      cell: (row) => (
        <>
          {row.unit ? nameIn(row.unit.name, language) : <Missing text={t(noUnitKey(row))} />}
          {row.handler && <div className="row-sub">{row.handler.name}</div>}
        </>
      ),
    },
    { key: 'status', title: t('list.status'), width: 128, cell: (row) => <PetitionStatus petition={row} /> },
    { key: 'due', title: t('list.due'), width: 208, cell: (row) => <PetitionLimit due={row.due} /> },
    {
      key: 'received',
      title: t('list.received'),
      width: 128,
      isExtra: true,
      cell: (row) => <time dateTime={row.receivedAt}>{formatTime(row.receivedAt, language)}</time>,
    },
  ];
}

const Missing = ({ text }: { text: string }) => <span className="quiet">{text}</span>;

function Card({ row }: { row: PetitionRow }) {
  const { t, i18n } = useTranslation();
  const unit = row.unit ? nameIn(row.unit.name, i18n.language) : t(noUnitKey(row));
  return (
    <>
      <div className="card-top">
        <span className="number">{row.number}</span>
        <PetitionStatus petition={row} />
      </div>
      <TitleLink row={row} />
      <div className="card-marks">
        <PetitionMarks petition={row} />
      </div>
      <dl className="card-facts">
        <div>
          <dt>{t('list.category')}</dt>
          <dd>{row.category ? nameIn(row.category.name, i18n.language) : t('list.noCategory')}</dd>
        </div>
        <div>
          <dt>{t('list.unit')}</dt>
          <dd>{row.handler ? `${unit} · ${row.handler.name}` : unit}</dd>
        </div>
        <div>
          <dt>{t('list.received')}</dt>
          <dd>{formatTime(row.receivedAt, i18n.language)}</dd>
        </div>
      </dl>
      <PetitionLimit due={row.due} />
    </>
  );
}
