import { announcementReply } from '../../app/announcements/announcement-reply.ts';
import type { Announcement, AnnouncementReason } from '../../app/announcements/store.ts';
import type { AnnouncementPreview, AnnouncementProgress, Announcement as Shown } from '../../contract/announcements.ts';
import { type AnnouncementContent, type Audience, textFor } from '../../domain/announcements/content.ts';
import { ANNOUNCEMENT_ACTIONS, whyNotMove } from '../../domain/announcements/lifecycle.ts';
import { endAt } from '../../domain/announcements/timing.ts';
import { holdsForOffice, type StaffActor } from '../../domain/staff/permissions.ts';
import { LOCALES, type Locale } from '../../domain/text.ts';
import type { OfficeDeps } from '../deps.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const presentTimes = ({ scheduledAt, expiresAt, quietFrom, quietTo }: Announcement) => ({
  ...{ scheduledAt: iso(scheduledAt), expiresAt: iso(expiresAt), quietFrom, quietTo },
});

export const presentRow = (found: Announcement, locale: Locale) => ({
  id: found.id,
  title: textFor(found.content, locale)?.title ?? '',
  state: found.state,
  scheduledAt: iso(found.scheduledAt),
  recipients: found.recipients,
  updatedAt: found.updatedAt.toISOString(),
});

/** The whole notice, with what this person may do now, how it goes and what was answered. */
export async function presentAnnouncement(
  deps: OfficeDeps,
  actor: StaffActor,
  found: Announcement,
  locale: Locale,
): Promise<Shown> {
  const { id, content, audience, state, version, authorId, approverId, startedAt } = found;
  const who = {
    id: actor.id,
    has: (permission: Parameters<typeof holdsForOffice>[1]) => holdsForOffice(actor, permission),
  };
  const names = await deps.announcementNames([authorId, ...(approverId ? [approverId] : [])]);
  return {
    ...{ id, content, audience, state, version, ...presentTimes(found) },
    author: names.get(authorId) ?? '',
    approver: approverId === null ? null : (names.get(approverId) ?? ''),
    reason: found.reason ? reasonText(deps, found.reason, locale) : null,
    startedAt: iso(startedAt),
    endedAt: iso(found.endedAt),
    actions: ANNOUNCEMENT_ACTIONS.filter((action) => whyNotMove(found, action, who) === null),
    mayChange: state === 'draft',
    progress: startedAt ? progressOf(found, await deps.announcements.tally(id), deps.clock.now()) : null,
    answers: content.ask && startedAt ? await deps.announcements.answers(id) : null,
  };
}

const REVISED = ['edited', 'not_edited', 'recalled', 'not_recalled'];

/** Counts as they stand, the pace since it began, and when it ends at that pace. */
export function progressOf(
  { recipients, expandedAt, startedAt, endedAt, state }: Announcement,
  tally: Record<string, number>,
  now: Date,
): AnnouncementProgress {
  const { delivered = 0, blocked = 0, skipped = 0, expired = 0, cancelled = 0 } = tally;
  const failed = Object.entries(tally)
    .filter(([outcome]) => outcome.startsWith('failed:'))
    .map(([outcome, count]) => ({ cause: outcome.slice('failed:'.length), count }));
  const ended = delivered + blocked + skipped + failed.reduce((sum, { count }) => sum + count, 0);
  const left = Math.max(0, recipients - ended - expired - cancelled);
  const seconds = startedAt ? Math.max(1, ((endedAt ?? now).getTime() - startedAt.getTime()) / 1000) : 1;
  const perSecond = ended / seconds;
  const isMoving = state === 'sending' && left > 0;
  return {
    ...{ recipients, isEntered: expandedAt !== null, delivered, blocked, skipped, failed, left },
    revised: Object.fromEntries(Object.entries(tally).filter(([outcome]) => REVISED.includes(outcome))),
    perSecond: Math.round(perSecond * 10) / 10,
    endsAt: isMoving ? iso(endAt(left, perSecond, now)) : null,
  };
}

function reasonText({ sentences }: OfficeDeps, reason: AnnouncementReason, locale: Locale): string {
  const { kind, ...params } = reason;
  return sentences.plain({ key: `office:announcement.reason.${kind}`, params: { ...params } }, locale);
}

/** As recipients will see it, in each language that has a text. */
export function presentPreview(
  { sentences }: Pick<OfficeDeps, 'sentences'>,
  content: AnnouncementContent,
  audience: Audience,
): AnnouncementPreview {
  const why = { areas: audience.areas, topics: [...audience.topics] };
  const items = LOCALES.filter((locale) => content.texts[locale]).map((locale) => {
    const reply = announcementReply(content, { id: null, locale, why });
    return {
      locale,
      paragraphs: reply.text.map((text) => sentences.rich(text, locale)),
      links: (reply.links ?? []).map(({ label, url }) => ({ label: sentences.plain(label, locale), url })),
      buttons: (reply.options ?? []).map((row) => row.map(({ label }) => sentences.plain(label, locale))),
      file: content.file && { name: content.file.name, isPicture: content.file.isPicture },
    };
  });
  return { items };
}
