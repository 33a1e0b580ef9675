import { z } from 'zod';
import { addDays, weekday } from '../calendar/dates.ts';
import { type WorkCalendar, workingDayOnOrAfter } from '../calendar/working-days.ts';
import { RECEPTION_KINDS } from './reception-day.ts';

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const name = z.object({ 'zh-CN': z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) });

/** How an office spreads its reception days: a day of the week or of the month, and the leaders in turn. */
export const rotaSchema = z.object({
  kind: z.enum(RECEPTION_KINDS),
  fromDay: z.iso.date(),
  toDay: z.iso.date(),
  rule: z.discriminatedUnion('every', [
    z.object({ every: z.literal('week'), weekday: z.number().int().min(1).max(7) }),
    z.object({ every: z.literal('month'), day: z.number().int().min(1).max(28) }),
  ]),
  from: hour,
  to: hour,
  slotMinutes: z.number().int().min(5).max(120),
  place: name,
  /** In turn; each with whoever receives in his place. */
  leaders: z
    .array(z.object({ leaderId: z.uuid(), substituteId: z.uuid().nullable(), portfolio: name }))
    .min(1)
    .max(30),
  /** Of a joint reception: units that sit beside the leader, so that nobody is sent on. */
  unitIds: z.array(z.uuid()).max(20).default([]),
});
export type Rota = z.infer<typeof rotaSchema>;

/** A year and a little: what a rota is made for at a time. */
const MOST_ROTA_DAYS = 400;

export interface RotaDay {
  /** By the rule. */
  plannedFor: string;
  /** The working day that it becomes: days off move it on. */
  day: string;
}

/** The days of a rota. Two that days off bring together stay one: nobody receives twice on a day. */
export function rotaDays({ rule, fromDay, toDay }: Pick<Rota, 'rule' | 'fromDay' | 'toDay'>, calendar: WorkCalendar) {
  const found: RotaDay[] = [];
  for (let day = fromDay, count = 0; day <= toDay && count < MOST_ROTA_DAYS; day = addDays(day, 1), count += 1) {
    const isMeant = rule.every === 'week' ? weekday(day) === rule.weekday : Number(day.slice(8)) === rule.day;
    if (!isMeant) continue;
    const rolled = workingDayOnOrAfter(calendar, day);
    if (found.at(-1)?.day !== rolled) found.push({ plannedFor: day, day: rolled });
  }
  return found;
}
