import type { StaffRecord } from '../../app/accounts/staff-store.ts';
import type { DutyEntry } from '../../app/duty/duty-store.ts';
import { momentOf } from '../../app/moment.ts';
import type { Duty } from '../../contract/duty.ts';
import { addDays, daysBetween } from '../../domain/calendar/dates.ts';
import { instantAt } from '../../domain/calendar/hours.ts';
import { gapsIn, peopleOf, type Shift } from '../../domain/duty/shift.ts';
import { holds, type StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeDeps } from '../deps.ts';

/** More than anybody looks at in one page. */
const MOST_DAYS = 62;
const USUAL_DAYS = 14;

/** The roster of some days as one reader may see it: what was left in words only for those who have a part in duty. */
export function presentDuty(
  deps: OfficeDeps,
  actor: StaffActor,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<Duty> {
  return deps.work.run(async (stores) => {
    const firstDay = asked.from ?? addDays(momentOf(deps).today, -1);
    const from = instantAt(firstDay, '00:00', deps.timeZone);
    const wanted = asked.to ?? addDays(firstDay, USUAL_DAYS);
    const isTooLong = daysBetween(firstDay, wanted) > MOST_DAYS;
    const last = isTooLong ? addDays(firstDay, MOST_DAYS) : wanted;
    const to = instantAt(addDays(last, 1), '00:00', deps.timeZone);
    const now = deps.clock.now();
    const shifts = await stores.duty.between(from, to);
    const staff = await stores.staff.list();
    const canManage = holds(actor, 'reception.manage');
    const hasPart = canManage || shifts.some((shift) => peopleOf(shift).includes(actor.id));
    const entries = hasPart ? await stores.duty.entries(shifts.map(({ id }) => id)) : [];
    const page = { staff, entries, actor, now, canManage };
    const since = new Date(Math.max(now.getTime(), from.getTime()));
    const gaps = gapsIn(shifts, since, to);
    return {
      from: firstDay,
      shifts: shifts.map((shift) => presentShift(shift, page)),
      gaps: gaps.map((gap) => ({ from: gap.from.toISOString(), to: gap.to.toISOString() })),
      colleagues: staff.filter(({ isOpen }) => isOpen).map(presentPerson),
      canManage,
    };
  });
}

interface Page {
  staff: readonly StaffRecord[];
  entries: readonly DutyEntry[];
  actor: StaffActor;
  now: Date;
  canManage: boolean;
}

const presentPerson = ({ id, name, post }: StaffRecord): Duty['colleagues'][number] => ({ id, name, post });

function presentShift(shift: Shift, { staff, entries, actor, now, canManage }: Page): Duty['shifts'][number] {
  const { id, day, startsAt, endsAt, leaderId, staffIds, phone } = shift;
  const personOf = (wanted: string | null) => staff.find((each) => each.id === wanted);
  const leader = personOf(leaderId);
  return {
    ...{ id, day, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), phone },
    leader: leader ? presentPerson(leader) : null,
    staff: staffIds.flatMap((each) => personOf(each) ?? []).map(presentPerson),
    isNow: startsAt <= now && now < endsAt,
    isMine: startsAt <= now && peopleOf(shift).includes(actor.id),
    canRemove: canManage && startsAt > now,
    entries: entries
      .filter(({ shiftId }) => shiftId === id)
      .map(({ byId, toId, words, at }) => ({
        by: personOf(byId)?.name ?? '',
        to: personOf(toId)?.name ?? null,
        words,
        at: at.toISOString(),
      })),
  };
}
