/** Periods that are asked for most, by their first and last day. */
export const PERIODS = ['month', 'lastMonth', 'quarter', 'year', 'lastYear'] as const;
export type PeriodKey = (typeof PERIODS)[number];

export interface Period {
  from: string;
  to: string;
}

const day = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

/** What goes on ends today, so that the year before is compared up to the same day. */
export function periodOf(key: PeriodKey, today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const at = month - 1;
  switch (key) {
    case 'month':
      return { from: day(year, at, 1), to: today };
    case 'lastMonth':
      return { from: day(year, at - 1, 1), to: day(year, at, 0) };
    case 'quarter':
      return { from: day(year, at - (at % 3), 1), to: today };
    case 'year':
      return { from: day(year, 0, 1), to: today };
    case 'lastYear':
      return { from: day(year - 1, 0, 1), to: day(year - 1, 11, 31) };
  }
}
