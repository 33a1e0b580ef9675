import './board.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { PetitionRow } from '../../../contract/petition.ts';
import { failureText } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyLine, EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { FormOnCase } from '../acts/form-on-case.tsx';
import { MatterLink } from '../petition/matter-link.tsx';
import { useAct } from '../petition/queries.ts';
import { useUnits } from '../queue/directory.ts';
import { ListEnd, rowsOf, usePetitionPages } from '../queue/pages.tsx';
import { PetitionLimit, PetitionMarks } from '../queue/petition-labels.tsx';
import { useMay, useMe } from '../shell/me.tsx';

/** What each column shows, as the list would be asked for it. */
const COLUMNS = [
  { key: 'toTake', queries: ['status=dispatched'] },
  { key: 'handling', queries: ['status=handling'] },
  { key: 'waiting', queries: ['status=clarifying'] },
  { key: 'letter', queries: ['queue=to_check', 'queue=to_approve'] },
  { key: 'replied', queries: ['status=replied'] },
] as const;
type ColumnKey = (typeof COLUMNS)[number]['key'];

const listOf = (unitId: string, filter: string): string => `${filter}&${new URLSearchParams({ unit: unitId })}`;

/** A unit's work as columns: what to take on, what is in hand, what waits on whom. Buttons move it, not dragging. */
export function BoardPage() {
  const { t, i18n } = useTranslation();
  const { grants } = useMe();
  const { data: units } = useUnits();
  const [params, setParams] = useSearchParams();
  const own = grants.flatMap(({ unit }) => unit ?? []);
  const choice = units?.items.filter(({ id }) => isForOffice(grants) || own.some((unit) => unit.id === id)) ?? [];
  const wanted = params.get('unit');
  const isThere = units === undefined || choice.some(({ id }) => id === wanted);
  const unitId = (isThere ? wanted : null) ?? own[0]?.id ?? choice[0]?.id ?? null;
  const unit = units?.items.find(({ id }) => id === unitId);
  return (
    <>
      <PageHeader
        title={unit ? t('board.of', { unit: nameIn(unit.name, i18n.language) }) : t('board.title')}
        intro={t('board.intro')}
      />
      {choice.length > 1 && (
        <div className="board-unit">
          <UnitChoice
            label={t('board.unit')}
            units={choice.map((one) => ({ ...one, name: nameIn(one.name, i18n.language) }))}
            value={unitId}
            emptyText={t('common.noMatch')}
            onChange={(next) => next && setParams({ unit: next })}
          />
        </div>
      )}
      {unitId === null ? (
        <EmptyState icon="queue" title={t('board.noUnit')} next={t('empty.askAdministrator')} />
      ) : (
        <Board key={unitId} unitId={unitId} />
      )}
    </>
  );
}

const isForOffice = (grants: readonly { unit: unknown }[]): boolean => grants.some(({ unit }) => unit === null);

function Board({ unitId }: { unitId: string }) {
  const letters = [
    usePetitionPages(listOf(unitId, 'queue=to_check')),
    usePetitionPages(listOf(unitId, 'queue=to_approve')),
  ];
  const inLetter = new Set(rowsOf(letters).rows.map(({ id }) => id));
  return (
    <div className="board">
      {COLUMNS.map(({ key, queries }) => (
        <Column key={key} unitId={unitId} name={key} queries={queries} hidden={key === 'letter' ? NONE : inLetter} />
      ))}
    </div>
  );
}
const NONE: ReadonlySet<string> = new Set();

interface ColumnProps {
  unitId: string;
  name: ColumnKey;
  queries: readonly string[];
  /** Shown in another column already. */
  hidden: ReadonlySet<string>;
}

function Column({ unitId, name, queries, hidden }: ColumnProps) {
  const { t, i18n } = useTranslation();
  const first = usePetitionPages(listOf(unitId, queries[0] ?? ''));
  const second = usePetitionPages(listOf(unitId, queries[1] ?? queries[0] ?? ''));
  const lists = queries.length > 1 ? [first, second] : [first];
  const found = rowsOf(lists);
  const rows = found.rows.filter(({ id }) => !hidden.has(id));
  const total = found.total - (found.rows.length - rows.length);
  const error = lists.find((list) => list.error)?.error;
  const isPending = lists.some((list) => list.isPending);
  return (
    <section className="board-column" aria-label={t(`board.column.${name}`)} aria-busy={isPending}>
      <h2>
        {t(`board.column.${name}`)}
        {!isPending && <span className="quiet">{total.toLocaleString(i18n.language)}</span>}
      </h2>
      {error && <p>{failureText(error)}</p>}
      {!isPending && rows.length === 0 && <EmptyLine title={t('board.empty')} next={t('board.emptyNext')} />}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Card row={row} />
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <>
          <ListEnd lists={lists} shown={rows.length} total={total} />
          <Link to={`/?${queries[0]}&unit=${unitId}`}>{t('board.more')}</Link>
        </>
      )}
    </section>
  );
}

function Card({ row }: { row: PetitionRow }) {
  const { t } = useTranslation();
  const [giving, setGiving] = useState(false);
  const mayTake = useMay('petition.accept') && row.status === 'dispatched';
  const mayGive = useMay('petition.assign');
  const act = useAct(row.id);
  const take = () =>
    act.mutate(
      { action: 'accept', version: row.version },
      {
        onSuccess: () => showToast('good', t('board.taken', { number: row.number })),
        onError: (error) => showToast('bad', failureText(error)),
      },
    );
  return (
    <article className="board-card" aria-label={row.number}>
      <MatterLink id={row.id} className="row-title">
        {row.title}
      </MatterLink>
      <div className="row-sub">
        <span className="number">{row.number}</span>
        <span>{row.handler?.name ?? t('board.nobody')}</span>
      </div>
      <PetitionMarks petition={row} />
      <PetitionLimit due={row.due} />
      <div className="board-acts">
        {mayTake && (
          <Button
            small
            tone="primary"
            busy={act.isPending}
            label={t('board.takeOne', { number: row.number })}
            onClick={take}
          >
            {t('board.take')}
          </Button>
        )}
        {mayGive && (
          <Button small label={t('board.giveOne', { number: row.number })} onClick={() => setGiving(true)}>
            {t('board.give')}
          </Button>
        )}
      </div>
      {giving && (
        <FormOnCase
          petitionId={row.id}
          name="hand_over"
          onClose={() => setGiving(false)}
          onDone={() => setGiving(false)}
        />
      )}
    </article>
  );
}
