import { noteDown } from '../audit/note-down.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { announceDays, type NoticeWords } from './announce-days.ts';
import { byWhen } from './by-when.ts';
import { type ReceptionOutcome, refused } from './plan-rota.ts';

/**
 * Shows planned days to the public and lets them be booked, as long before as the rule of the notice says; hands in a
 * policy notice of them for whoever subscribed.
 */
export async function publishDays(
  context: StaffContext,
  { ids, words }: { ids: readonly string[]; words: NoticeWords },
): Promise<ReceptionOutcome<{ published: number; announcementId: string | null }>> {
  const { stores, deps } = context;
  const { now, today } = momentOf(deps);
  const days = (await Promise.all([...new Set(ids)].sort().map((id) => stores.receptionDays.lock(id)))).filter(
    (day) => day !== null,
  );
  if (days.length === 0) return refused('reception.unknown');
  for (const day of days) {
    if (day.state !== 'planned') return refused('reception.not_planned');
    if (today > (await byWhen(stores, day)).notice) return refused('reception.too_late');
    if (day.kind === 'village' && !day.contactedOn) return refused('reception.needs_contact');
  }
  for (const { id } of days) await stores.receptionDays.update(id, { state: 'published', publishedAt: now });
  const announcementId = await announceDays(context, days, words);
  for (const { day } of days) await noteDown(context, 'reception.published', { day });
  return { ok: true, published: days.length, announcementId };
}
