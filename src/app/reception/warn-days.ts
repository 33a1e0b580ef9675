import { addDays } from '../../domain/calendar/dates.ts';
import type { WorkCalendar } from '../../domain/calendar/working-days.ts';
import { type DayDuty, dutyStage, openDuties } from '../../domain/reception/day-duties.ts';
import { type ReceptionDay, receiverOf } from '../../domain/reception/reception-day.ts';
import type { Param } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import type { Audience } from '../limits/clock-stores.ts';
import type { ReceptionNotice } from '../limits/notices.ts';
import { calendarFrom, momentOf } from '../moment.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import { type ByWhen, byWhen } from './by-when.ts';

/** Reports come after their day; notices and contacts before it. */
const BEHIND_DAYS = 30;
const AHEAD_DAYS = 40;

const KEEPERS: Audience = { unitId: null, permission: 'reception.manage' };

/**
 * Tells those who keep the rota, once each, what around a reception day is due soon or was due (contact with a village,
 * the public notice, the report), and where whoever was to receive has no account any more. What was told stands on the
 * day: a clock that is set back tells nothing twice, and of what was missed only that it is late.
 */
export async function warnOfDays(unitOfWork: UnitOfWork, deps: AppDeps): Promise<number> {
  const { today } = momentOf(deps);
  const days = await unitOfWork.run(({ receptionDays }) =>
    receptionDays.between(addDays(today, -BEHIND_DAYS), addDays(today, AHEAD_DAYS)),
  );
  let told = 0;
  for (const { id } of days) told += await unitOfWork.run((stores) => warnOf(stores, deps, id));
  return told;
}

interface Warning {
  mark: string;
  notice: ReceptionNotice;
}

async function warnOf(stores: Stores, deps: AppDeps, id: string): Promise<number> {
  const day = await stores.receptionDays.lock(id);
  if (!day) return 0;
  const { today, now } = momentOf(deps);
  const found = [
    ...dueWarnings(day, await byWhen(stores, day), { today, calendar: await calendarFrom(stores, today) }),
    ...(await unmanned(stores, day, now)),
  ];
  const fresh = found.filter(({ mark }) => !day.told.includes(mark) && !day.told.includes(laterOf(mark)));
  if (fresh.length === 0) return 0;
  await stores.receptionDays.update(id, { told: [...day.told, ...fresh.map(({ mark }) => mark)] });
  for (const { notice } of fresh) {
    await stores.notices.add({ ...notice, receptionDayId: id, audience: KEEPERS, at: now });
  }
  return fresh.length;
}

const laterOf = (mark: string): string => mark.replace(':near', ':late');

const DUE: Record<DayDuty, keyof ByWhen> = {
  visit_prepare: 'prepare',
  reception_notice: 'notice',
  visit_report: 'report',
};

interface Today {
  today: string;
  calendar: WorkCalendar;
}

const stagesOf = (day: ReceptionDay, by: ByWhen, { today, calendar }: Today) =>
  openDuties(day).map((key) => ({ key, dueOn: by[DUE[key]], stage: dutyStage(by[DUE[key]], today, calendar) }));

/** What should have been done by now. */
export const lateDuties = (day: ReceptionDay, by: ByWhen, now: Today): DayDuty[] =>
  stagesOf(day, by, now).flatMap(({ key, stage }) => (stage === 'late' ? key : []));

function dueWarnings(day: ReceptionDay, by: ByWhen, now: Today): Warning[] {
  return stagesOf(day, by, now).flatMap(({ key, dueOn, stage }) => {
    if (!stage) return [];
    const type = stage === 'near' ? 'reception_near' : 'reception_late';
    return { mark: `${key}:${stage}`, notice: { type, data: { key, dueOn, day: day.day } } };
  });
}

/** Whether what a warning asks for is still to be done. */
export async function isStillOpen(
  stores: Pick<Stores, 'receptionDays' | 'organisation'>,
  { dayId, notice }: { dayId: string; notice: ReceptionNotice },
  now: Date,
): Promise<boolean> {
  const day = await stores.receptionDays.find(dayId);
  if (!day) return false;
  if (notice.type === 'reception_notice_untrue') return true;
  if (notice.type === 'reception_unmanned') return (await unmanned(stores, day, now)).length > 0;
  return openDuties(day).some((duty) => duty === notice.data.key);
}

/** What a warning says, for the sentence `history:notice.<type>`. */
export function warningParams(notice: ReceptionNotice): Record<string, Param> {
  const day = { date: notice.data.day };
  if (notice.type === 'reception_unmanned') return { day };
  if (notice.type === 'reception_notice_untrue') {
    const { announcementId: id, as } = notice.data;
    return { day, what: { key: `history:noticeUntrue.${as}`, params: { id } } };
  }
  const { key, dueOn } = notice.data;
  return { limit: { key: `matter:limit.${key}` }, due: { date: dueOn }, day };
}

/** A day is never left empty: whoever was to receive has gone, and somebody has to stand in. */
async function unmanned(stores: Pick<Stores, 'organisation'>, day: ReceptionDay, now: Date): Promise<Warning[]> {
  const isToCome = (day.state === 'planned' || day.state === 'published') && day.endsAt > now;
  if (!isToCome || (await stores.organisation.findStaff(receiverOf(day)))) return [];
  // By person: another one who leaves is told again.
  return [{ mark: `unmanned:${receiverOf(day)}`, notice: { type: 'reception_unmanned', data: { day: day.day } } }];
}
