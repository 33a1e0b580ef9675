import { FIGURE_GROUPS, figureOf, type GroupedFigure, uncategorised } from '../../contract/figure-groups.ts';
import type { Figures } from '../../contract/statistics.ts';
import type { Locale } from '../../domain/text.ts';
import { csvLines } from '../http/csv-lines.ts';
import type { Sentences } from '../http/sentences.ts';

const ALL = FIGURE_GROUPS.flatMap(({ figures }): readonly GroupedFigure[] => figures);
const OF_UNITS = ['received', 'answered', 'onTime', 'late', 'overdue'] as const;

interface Both {
  now: Figures;
  before: Figures;
}

/** The page as a table: each figure beside that of the year before, then the breakdowns. */
export function figuresCsv(
  { now, before }: Both,
  { sentences, locale }: { sentences: Sentences; locale: Locale },
): string {
  const say = (key: string) => sentences.plain({ key }, locale);
  const of = (name: string) => say(`office:statistics.${name}`);
  const lineOf = (label: string, count: number) => [label, String(count)];
  const unitLine = ({ unit, medianDays, ...figures }: Figures['byUnit'][number]) => [
    unit.name[locale],
    ...OF_UNITS.map((key) => String(figures[key])),
    medianDays === null ? '' : medianDays.toFixed(1),
  ];
  return csvLines([
    [of('title'), `${now.period.from} – ${now.period.to}`, `${before.period.from} – ${before.period.to}`],
    ...ALL.map((key) => [of(`figure.${key}`), String(figureOf(now, key)), String(figureOf(before, key))]),
    [],
    [of('byUnit'), ...[...OF_UNITS, 'medianDays'].map((key) => of(`figure.${key}`))],
    ...now.byUnit.map(unitLine),
    [],
    [of('byCategory'), of('figure.received')],
    ...now.byCategory.map(({ name, count }) => lineOf(name[locale], count)),
    lineOf(of('uncategorised'), uncategorised(now)),
    [],
    [of('byKind'), of('figure.received')],
    ...now.byKind.map(({ key, count }) => lineOf(say(`matter:kind.${key}`), count)),
    [],
    [of('byChannel'), of('figure.received')],
    ...now.byChannel.map(({ key, count }) => lineOf(say(`matter:channel.${key}`), count)),
    [],
    [of('byMonth'), of('figure.received'), of('figure.answered')],
    ...now.byMonth.map(({ month, received, answered }) => [month, String(received), String(answered)]),
  ]);
}
