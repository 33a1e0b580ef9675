import { hourIn } from '../../domain/announcements/timing.ts';
import { dueAt } from '../../domain/staff-bot/due-at.ts';
import { heardAs, type PushKind, warnedAs } from '../../domain/staff-bot/kinds.ts';
import { calendarFrom, momentOf } from '../moment.ts';
import { unbindWithoutRoles } from './bind.ts';
import type { Binding, NewPush, PushSubject, StaffBotDeps } from './ports.ts';

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
    if (rows.length + warnings.length === 0) return 0;
    const known = await bot.known([...rows, ...warnings].map(({ source }) => source));
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
      for (const row of rows.filter(isNew)) {
        const { source, petitionId, matter, ...happening } = row;
        enter(heardAs(actor, happening, matter), source, { petitionId });
      }
      for (const row of warnings.filter(isNew)) enter(warnedAs(actor, row), row.source, { noticeId: row.noticeId });
    };
    for (const binding of bindings) await tellOne(binding);
    await bot.addPushes(pushes);
    return pushes.length;
  });
}
