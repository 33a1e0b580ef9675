import type { Figures } from '../../app/statistics/figures.ts';
import type { Locale } from '../../domain/text.ts';
import { csvLines } from '../http/csv-lines.ts';
import type { Sentences } from '../http/sentences.ts';

/** Figures that are one number, in the order of the page. */
const COUNTS = [
  'submissions',
  'petitions',
  'repeats',
  'people',
  'answered',
  'onTime',
  'late',
  'overdue',
  'withdrawn',
  'notAccepted',
  'transferredOut',
  'statutoryRoute',
  'fromAbove',
  'extended',
  'hearings',
  'reopened',
] as const;

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
  const unitLine = ({ unit, received, answered, onTime, late, overdue }: Figures['byUnit'][number]) => [
    unit.name[locale],
    ...[received, answered, onTime, late, overdue].map(String),
  ];
  return csvLines([
    [of('title'), `${now.period.from} – ${now.period.to}`, `${before.period.from} – ${before.period.to}`],
    ...COUNTS.map((key) => [of(`figure.${key}`), String(now[key]), String(before[key])]),
    [],
    [of('byUnit'), ...['received', 'answered', 'onTime', 'late', 'overdue'].map((key) => of(`figure.${key}`))],
    ...now.byUnit.map(unitLine),
    [],
    [of('byCategory'), of('figure.received')],
    ...now.byCategory.map(({ name, count }) => [name[locale], String(count)]),
    [],
    [of('byKind'), of('figure.received')],
    ...now.byKind.map(({ key, count }) => [say(`matter:kind.${key}`), String(count)]),
    [],
    [of('byMonth'), of('figure.received'), of('figure.answered')],
    ...now.byMonth.map(({ month, received, answered }) => [month, String(received), String(answered)]),
  ]);
}
