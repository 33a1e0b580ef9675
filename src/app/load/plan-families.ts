import { dayInZone, yearOf } from '../../domain/calendar/dates.ts';
import { referenceNumber, seriesOf } from '../../domain/petition/reference-number.ts';
import { filingTimes, type OfficeTime } from './calendar-times.ts';
import { Dice } from './dice.ts';

/** A matter, and perhaps another that repeats it: with their times and numbers. */
export interface PlannedFamily {
  index: number;
  filings: { at: Date; number: string }[];
}

/** Of all filings, those after which somebody else files the same. */
const REPEATED = 0.05;
const WITHIN_DAYS = 25;
const DAY_MS = 86_400_000;

/**
 * Who files when, and under which number, before anything is played: so that families can be played in any order and still
 * be numbered as they came in. `series` counts on.
 */
export function planFamilies(
  { seed, cases, until, time }: { seed: string; cases: number; until: Date; time: OfficeTime },
  series: Map<string, number>,
): PlannedFamily[] {
  const times = filingTimes(new Dice(`${seed}/times`), time, cases, until);
  const families: PlannedFamily[] = [];
  for (let filed = 0, index = 0; filed < cases; index += 1) {
    const at = times[index] ?? until;
    const again = cases - filed > 1 ? repeatedAt(new Dice(`${seed}/plan/${index}`), at) : null;
    const filings = [at, ...(again && again < until ? [again] : [])].map((each) => ({ at: each, number: '' }));
    families.push({ index, filings });
    filed += filings.length;
  }
  const all = families.flatMap(({ filings }) => filings).sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const filing of all) {
    const name = seriesOf(yearOf(dayInZone(filing.at, time.timeZone)));
    const running = (series.get(name) ?? 0) + 1;
    series.set(name, running);
    filing.number = referenceNumber(name, running);
  }
  return families;
}

const repeatedAt = (dice: Dice, at: Date): Date | null =>
  dice.chance(REPEATED) ? new Date(at.getTime() + (0.2 + dice.next() * WITHIN_DAYS) * DAY_MS) : null;
