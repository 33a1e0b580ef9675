import { hourIn } from '../../domain/announcements/timing.ts';
import { dueAt } from '../../domain/staff-bot/due-at.ts';
import { heardAs, isAskedToApprove, type PushKind, warnedAs } from '../../domain/staff-bot/kinds.ts';
import { calendarFrom, momentOf } from '../moment.ts';
import { unbindWithoutRoles } from './bind.ts';
import type { Binding, HappeningRow, NewPush, PushSubject, StaffBotDeps } from './ports.ts';

/**
 * How far back it looks each time. Events get their number before they commit, so the newest seen is no mark to go on
 * from; what was told is known by its source. After a longer rest what happened meanwhile stands in the office alone:
 * nobody wants yesterday's noise on the telephone.
 */
const LOOK_BACK_MS = 15 * 60_000;

/** Enters what has happened of late for everybody who is to hear of it, each thing once. Gives how much was new. */
export async function noticeHappenings({ work, ...deps }: StaffBotDeps): Promise<number> {
  const at = momentOf(deps);
  return work.run(async (stores, bot) => {
    await unbindWithoutRoles({ stores, bot, deps }, at.today);
    const bindings = await bot.list();
    if (bindings.length === 0) return 0;
    const since = new Date(at.now.getTime() - LOOK_BACK_MS);
    const rows = await bot.happenings(since);
    const warnings = await bot.warnings(since);
    const notices = await bot.waitingNotices(since);
    const all = [...rows, ...warnings, ...notices];
    if (all.length === 0) return 0;
    const known = await bot.known(all.map(({ source }) => source));
    const calendar = await calendarFrom(stores, at.today);
    const now = { at: at.now, day: at.today, hour: hourIn(at.now, at.timeZone) };
    const pushes: NewPush[] = [];
    const tellOne = async ({ staffId, settings, boundAt }: Binding): Promise<void> => {
      const actor = await stores.organisation.findStaff(staffId, at.today);
      if (!actor) return;
      const isNew = (row: { source: string; at: Date }) => row.at >= boundAt && !known.has(`${staffId} ${row.source}`);
      const enter = (kind: PushKind | null, source: string, subject: PushSubject): void => {
        const due = kind && dueAt(kind, settings, { now, calendar });
        if (kind && due) pushes.push({ staffId, ...subject, kind, source, dueAt: due, at: at.now });
      };
      const heard = rows
        .filter(({ at }) => at >= boundAt)
        .map((row) => ({ row, kind: heardAs(actor, row, row.matter) }));
      const isHeard = ({ row, kind }: Heard): boolean =>
        known.has(`${staffId} ${row.source}`) || (kind !== null && dueAt(kind, settings, { now, calendar }) !== null);
      const told = new Set(
        heard.filter((one) => one.kind !== 'followed' && isHeard(one)).map(({ row }) => momentOfMatter(row)),
      );
      for (const { row, kind } of heard.filter(({ row }) => isNew(row))) {
        const isTwice = kind === 'followed' && told.has(momentOfMatter(row));
        if (!isTwice) enter(kind, row.source, { petitionId: row.petitionId });
      }
      for (const row of notices.filter(isNew)) {
        const { source, announcementId } = row;
        enter(isAskedToApprove(actor, row) ? 'approval_asked' : null, source, { announcementId });
      }
      for (const row of warnings.filter(isNew)) enter(warnedAs(actor, row), row.source, { noticeId: row.noticeId });
    };
    for (const binding of bindings) await tellOne(binding);
    await bot.addPushes(pushes);
    return pushes.length;
  });
}

interface Heard {
  row: HappeningRow;
  kind: PushKind | null;
}

/** Who follows a matter and hears of something for another reason hears of it once: both are of one moment. */
const momentOfMatter = ({ petitionId, at }: HappeningRow): string => `${petitionId} ${at.getTime()}`;
