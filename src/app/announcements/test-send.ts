import { fileFor } from '../../domain/announcements/content.ts';
import { say } from '../../domain/dialogue/say.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import { LOCALES } from '../../domain/text.ts';
import { announcementReply } from './announcement-reply.ts';
import type { AnnouncementDeps, AnnouncementResult } from './manage-announcements.ts';

/** Sends it to oneself alone, once for each language, into the chat that is tied to one's account. Counts nowhere. */
export async function testSend(deps: AnnouncementDeps, actor: StaffActor, id: string): Promise<AnnouncementResult> {
  const found = await deps.announcements.find(id);
  if (!found) return { ok: false, code: 'announcement.not_now' };
  const conversation = await deps.announcements.ownChat(actor.id);
  if (!conversation) return { ok: false, code: 'announcement.no_chat' };
  const why = { areas: found.audience.areas, topics: [...found.audience.topics] };
  await deps.work.run(async ({ outbox }) => {
    for (const locale of LOCALES.filter((each) => found.content.texts[each])) {
      const { options: _none, ...reply } = announcementReply(found.content, { id: null, locale, why });
      const file = fileFor(found.content, locale);
      const files = file ? { files: [file.id] } : {};
      const text = [say('announcement.test'), ...reply.text];
      const message = { conversation, reply: { ...reply, text, ...files }, priority: 1 as const };
      await outbox.add({ ...message, petitionId: null, eventId: null });
    }
  });
  return { ok: true, id };
}
