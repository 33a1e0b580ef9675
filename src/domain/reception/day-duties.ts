import { type WorkCalendar, workingDaysBetween } from '../calendar/working-days.ts';
import type { ReceptionDay } from './reception-day.ts';

/** What a reception day asks of the office, each by a date of its own; the names are those of the rules of limits. */
export const DAY_DUTIES = ['visit_prepare', 'reception_notice', 'visit_report'] as const;
export type DayDuty = (typeof DAY_DUTIES)[number];

/** Enough to write to a village or to a printer, and not so early that nobody reads it. */
const NEAR_WORKING_DAYS = 2;

/** What has not been done. A day that moved asks for nothing any more. */
export function openDuties({ kind, state, contactedOn, reportedAt }: ReceptionDay): DayDuty[] {
  if (state === 'moved') return [];
  const isVisit = kind === 'village';
  const isPlanned = state === 'planned';
  const open: Record<DayDuty, boolean> = {
    visit_prepare: isVisit && isPlanned && contactedOn === null,
    reception_notice: isPlanned,
    visit_report: isVisit && !isPlanned && reportedAt === null,
  };
  return DAY_DUTIES.filter((duty) => open[duty]);
}

export type DutyStage = 'near' | 'late';

/** Whether its date is near, or has passed; null while there is time. */
export function dutyStage(dueOn: string, today: string, calendar: WorkCalendar): DutyStage | null {
  if (today > dueOn) return 'late';
  return workingDaysBetween(calendar, today, dueOn) <= NEAR_WORKING_DAYS ? 'near' : null;
}
