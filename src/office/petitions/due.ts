import type { CaseRecord, ListRow } from '../../app/office/reads.ts';
import type { Due, PetitionLimit } from '../../contract/petition.ts';
import { type WorkCalendar, workingDaysBetween } from '../../domain/calendar/working-days.ts';
import { limitHow } from '../../domain/petition/limit-how.ts';
import { isWindow, runsFor } from '../../domain/petition/limit-rules.ts';
import type { Locale } from '../../domain/text.ts';
import type { Sentences } from '../http/sentences.ts';

/** Amber from here on: enough working days left to do something, too few to wait. */
const SOON = 2;

/** A limit of hours or minutes: amber when this much is left. */
const SOON_MINUTES = 60;

export interface Today {
  today: string;
  calendar: WorkCalendar;
  now: Date;
}

type DueRow = NonNullable<ListRow['due']>;

export function presentDue(due: DueRow, on: Today): Due {
  const { today } = on;
  const workingDaysLeft = daysLeft(on, due.dueOn);
  const minutesLeft = due.dueAt ? Math.ceil((due.dueAt.getTime() - on.now.getTime()) / 60_000) : null;
  const { key, dueOn, provisional } = due;
  const light = lightOf(due, { today, workingDaysLeft, minutesLeft });
  return { key, dueOn, workingDaysLeft, minutesLeft, light, provisional };
}

const counted = new WeakMap<WorkCalendar, Map<string, number>>();

/** Counted once for each pair of days: the rows of a list share few dates, and counting goes day by day. */
function daysLeft({ today, calendar }: Today, dueOn: string): number {
  const known = counted.get(calendar) ?? new Map<string, number>();
  counted.set(calendar, known);
  const days = known.get(`${today} ${dueOn}`) ?? workingDaysBetween(calendar, today, dueOn);
  known.set(`${today} ${dueOn}`, days);
  return days;
}

interface Left {
  today: string;
  workingDaysLeft: number;
  minutesLeft: number | null;
}

function lightOf({ state, dueOn }: DueRow, on: Left): Due['light'] {
  if (state === 'paused') return 'paused';
  if (state !== 'running') return 'none';
  if (on.minutesLeft !== null) return on.minutesLeft < 0 ? 'red' : on.minutesLeft <= SOON_MINUTES ? 'amber' : 'green';
  if (dueOn < on.today) return 'red';
  return on.workingDaysLeft <= SOON ? 'amber' : 'green';
}

export function presentLimit(
  limit: CaseRecord['limits'][number],
  on: Today,
  say: { sentences: Sentences; locale: Locale },
): PetitionLimit {
  const { startsOn, legalDueOn, force, state, metAt } = limit;
  return {
    ...presentDue(limit, on),
    run: limit.run,
    startsOn,
    legalDueOn,
    force,
    state,
    metAt: metAt?.toISOString() ?? null,
    isWindow: isWindow(limit.key),
    runsFor: runsFor(limit.key),
    extendedBy: limit.computation.extension?.days ?? null,
    pauseCause: limit.state === 'paused' ? limit.pauseCause : null,
    how: say.sentences.plain(limitHow(limit, 'staff'), say.locale),
  };
}
