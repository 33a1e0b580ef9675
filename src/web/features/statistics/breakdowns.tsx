import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { uncategorised } from '../../../contract/figure-groups.ts';
import type { Figures } from '../../../contract/statistics.ts';
import { nameIn, writeMonth } from '../../format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Lead } from './drill-down.tsx';
import { MonthChart } from './month-chart.tsx';

/** The figures by month, unit, category, kind and channel; each leads to its matters. */
export function Breakdowns({ now }: { now: Figures }) {
  return (
    <>
      <ByMonth now={now} />
      <ByUnit now={now} />
      <div className="statistics-counts">
        <ByCategory now={now} />
        <ByWord now={now} name="byKind" filter="kind" />
        <ByWord now={now} name="byChannel" filter="channel" />
      </div>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="statistics-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The days of a month that lie within the period. */
function daysOf(month: string, { from, to }: Figures['period']): Record<string, string> {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  const first = `${month}-01`;
  return { from: first < from ? from : first, to: last > to ? to : last };
}

function ByMonth({ now }: { now: Figures }) {
  const { t, i18n } = useTranslation();
  const title = t('statistics.byMonth');
  const of = (key: 'received' | 'answered') => t(`statistics.figure.${key}`);
  return (
    <Part title={title}>
      <div className="months">
        <MonthChart months={now.byMonth} />
        <Plain
          label={title}
          head={[t('statistics.month'), of('received'), of('answered')]}
          rows={now.byMonth.map(({ month, received, answered }) => {
            const narrowed = daysOf(month, now.period);
            const name = writeMonth(month, i18n.language);
            return {
              key: month,
              cells: [
                name,
                <Lead
                  key="in"
                  figure="received"
                  count={received}
                  of={`${name} ${of('received')}`}
                  narrowed={narrowed}
                />,
                <Lead
                  key="out"
                  figure="repliedIn"
                  count={answered}
                  of={`${name} ${of('answered')}`}
                  narrowed={narrowed}
                />,
              ],
            };
          })}
        />
      </div>
    </Part>
  );
}

const OF_UNITS = ['received', 'answered', 'onTime', 'late', 'overdue'] as const;

function ByUnit({ now: { byUnit: units, petitions } }: { now: Figures }) {
  const { t, i18n } = useTranslation();
  const of = (key: string) => t(`statistics.figure.${key}`);
  const title = t('statistics.byUnit');
  const withoutUnit = petitions - units.reduce((sum, { received }) => sum + received, 0);
  return (
    <Part title={title}>
      <Plain
        label={title}
        head={[t('filter.unit'), ...OF_UNITS.map(of), of('medianDays')]}
        rows={units.map(({ unit, medianDays, ...figures }) => {
          const name = nameIn(unit.name, i18n.language);
          const lead = (key: (typeof OF_UNITS)[number]) => (
            <Lead key={key} figure={key} count={figures[key]} of={`${name} ${of(key)}`} narrowed={{ unit: unit.id }} />
          );
          return {
            key: unit.id,
            cells: [name, ...OF_UNITS.map(lead), medianDays === null ? '—' : Math.round(medianDays * 10) / 10],
          };
        })}
      />
      {withoutUnit > 0 && <p className="quiet">{t('statistics.withoutUnit', { count: withoutUnit })}</p>}
    </Part>
  );
}

interface Counted {
  key: string;
  label: string;
  count: number;
}

function ByCategory({ now }: { now: Figures }) {
  const { t, i18n } = useTranslation();
  const named = now.byCategory.map(({ key, name, count }) => ({ key, label: nameIn(name, i18n.language), count }));
  const none = uncategorised(now);
  const rest = { key: 'none', label: t('statistics.uncategorised'), count: none };
  return (
    <CountTable
      title={t('statistics.byCategory')}
      head={t('list.category')}
      filter="category"
      rows={none > 0 ? [...named, rest] : named}
    />
  );
}

function ByWord({ now, name, filter }: { now: Figures; name: 'byKind' | 'byChannel'; filter: 'kind' | 'channel' }) {
  const { t } = useTranslation();
  return (
    <CountTable
      title={t(`statistics.${name}`)}
      head={t(`filter.${filter}`)}
      filter={filter}
      rows={now[name].map(({ key, count }) => ({ key, label: t(`matter:${filter}.${key}`), count }))}
    />
  );
}

interface CountTableProps {
  title: string;
  head: string;
  filter: string;
  rows: readonly Counted[];
}

function CountTable({ title, head, filter, rows }: CountTableProps) {
  const { t } = useTranslation();
  return (
    <Part title={title}>
      <Plain
        label={title}
        head={[head, t('statistics.figure.received')]}
        rows={rows.map(({ key, label, count }) => ({
          key,
          cells: [label, <Lead key="n" figure="received" count={count} of={label} narrowed={{ [filter]: key }} />],
        }))}
      />
    </Part>
  );
}

interface Line {
  key: string;
  cells: readonly ReactNode[];
}

interface PlainProps {
  label: string;
  head: readonly string[];
  rows: readonly Line[];
}

function Plain({ label, head, rows }: PlainProps) {
  const { t } = useTranslation();
  if (rows.length === 0) return <EmptyLine title={t('statistics.nothing')} next={t('statistics.nothingNext')} />;
  return (
    <DataTable
      label={label}
      rows={rows}
      rowKey={({ key }) => key}
      columns={head.map((title, at) => ({
        key: title,
        title,
        // Many figures leave the name beside them its room.
        ...(at === 0 ? {} : { width: head.length > 4 ? 88 : 120 }),
        cell: ({ cells }: Line) => cells[at],
      }))}
      card={({ cells: [name, ...figures] }) => (
        <div className="figures-card">
          <strong>{name}</strong>
          <dl>
            {head.slice(1).map((title, at) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{figures[at]}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    />
  );
}
