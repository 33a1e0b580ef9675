import type { FormatterModule } from 'i18next';

/** Parameters of sentences that are a number of things, and not the number of one: a year has no comma. */
const COUNTS: ReadonlySet<unknown> = new Set([
  'count',
  'total',
  'shown',
  'done',
  'left',
  'waiting',
  'refused',
  'cancelled',
  'able',
  'max',
  'most',
  'over',
  'length',
  'limit',
]);

/** Writes counts in groups of three in every sentence, as they are written outside of sentences. */
export const countsInGroups: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value, _format, language, options) =>
    typeof value === 'number' && COUNTS.has(options?.interpolationkey) ? value.toLocaleString(language) : value,
};
