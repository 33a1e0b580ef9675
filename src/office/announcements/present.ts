import { announcementReply } from '../../app/announcements/announcement-reply.ts';
import type { Announcement, KeptAnnouncement } from '../../app/announcements/store.ts';
import type {
  AnnouncementPreview,
  AnnouncementProgress,
  Announcements,
  Announcement as Shown,
} from '../../contract/announcements.ts';
import { type AnnouncementContent, type Audience, fileFor, textFor } from '../../domain/announcements/content.ts';
import { ANNOUNCEMENT_ACTIONS, heldUpAs, whyNotMove } from '../../domain/announcements/lifecycle.ts';
import { dueNow, endAt, hourIn } from '../../domain/announcements/timing.ts';
import { holdsForOffice, type StaffActor } from '../../domain/staff/permissions.ts';
import { LOCALES, type Locale, type Param } from '../../domain/text.ts';
import type { OfficeDeps } from '../deps.ts';
import { PaceMeter } from './pace-meter.ts';

/** Of this process: every look at a page that is being sent adds to it. */
const PACES = new PaceMeter();

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const presentTimes = ({ scheduledAt, expiresAt, quietFrom, quietTo }: Announcement) => ({
  ...{ scheduledAt: iso(scheduledAt), expiresAt: iso(expiresAt), quietFrom, quietTo },
});

export function presentRow(
  { id, announcement: found }: KeptAnnouncement,
  locale: Locale,
): Announcements['items'][number] {
  if (!found) return { isReadable: false, id };
  return {
    isReadable: true,
    id,
    title: textFor(found.content, locale)?.title ?? '',
    state: found.state,
    scheduledAt: iso(found.scheduledAt),
    recipients: found.recipients,
    updatedAt: found.updatedAt.toISOString(),
  };
}

const knownTo = (actor: StaffActor) => ({
  id: actor.id,
  has: (permission: Parameters<typeof holdsForOffice>[1]) => holdsForOffice(actor, permission),
});

/** Whether this is the second person for whom it waits. */
export const mayDecide = (actor: StaffActor, found: Announcement | null): boolean =>
  found !== null &&
  (['approve', 'correct'] as const).some((action) => whyNotMove(found, action, knownTo(actor)) === null);

/** The whole notice, with what this person may do now, how it goes and what was answered. */
export async function presentAnnouncement(
  deps: OfficeDeps,
  actor: StaffActor,
  found: Announcement,
  locale: Locale,
): Promise<Shown> {
  const { id, content, audience, state, version, authorId, approverId, proposerId, startedAt } = found;
  const now = deps.clock.now();
  const who = knownTo(actor);
  const people = [authorId, approverId, proposerId].filter((each) => each !== null);
  const names = await deps.announcementNames(people);
  return {
    ...{ id, content, audience, state, version, ...presentTimes(found) },
    author: names.get(authorId) ?? '',
    approver: approverId === null ? null : (names.get(approverId) ?? ''),
    reason: reasonText(deps, found, locale),
    waits: waitsFor(deps, found),
    proposal: found.proposal && { content: found.proposal, proposer: names.get(proposerId ?? '') ?? '' },
    startedAt: iso(startedAt),
    endedAt: iso(found.endedAt),
    actions: ANNOUNCEMENT_ACTIONS.filter((action) => whyNotMove(found, action, who) === null),
    mayChange: state === 'draft',
    progress: startedAt ? progressOf(deps, found, await deps.announcements.tally(id), { now, locale }) : null,
    answers: content.ask && startedAt ? await deps.announcements.answers(id) : null,
  };
}

const REVISED = ['edited', 'recalled', 'replaced'] as const;
const NOT_REVISED = ['not_edited', 'not_recalled'] as const;

function waitsFor({ clock, timeZone }: OfficeDeps, found: Announcement): 'early' | 'quiet' | null {
  if (found.state !== 'scheduled' && found.state !== 'sending') return null;
  const at = clock.now();
  const due = dueNow(found, { at, hour: hourIn(at, timeZone) }, found.state === 'sending');
  return due === 'early' || due === 'quiet' ? due : null;
}

/** Counts as they stand, the pace since it began, and when it ends at that pace. */
function progressOf(
  deps: Pick<OfficeDeps, 'sentences'>,
  { id, recipients, expandedAt, startedAt, endedAt, state }: Announcement,
  tally: Record<string, number>,
  { now, locale }: { now: Date; locale: Locale },
): AnnouncementProgress {
  const { delivered = 0, blocked = 0, skipped = 0, expired = 0, cancelled = 0 } = tally;
  const failed = causesOf(deps, tally, 'failed', locale);
  const notRevised = NOT_REVISED.map((outcome) => ({ outcome, causes: causesOf(deps, tally, outcome, locale) })).filter(
    ({ causes }) => causes.length > 0,
  );
  const ended = delivered + blocked + skipped + failed.reduce((sum, { count }) => sum + count, 0);
  const left = Math.max(0, recipients - ended - expired - cancelled);
  const seconds = startedAt ? Math.max(1, ((endedAt ?? now).getTime() - startedAt.getTime()) / 1000) : 1;
  const isSending = state === 'sending';
  const perSecond = (isSending ? PACES.note(id, ended, now) : null) ?? ended / seconds;
  const isMoving = isSending && left > 0;
  return {
    ...{ recipients, isEntered: expandedAt !== null, delivered, blocked, skipped, failed, left },
    unsent: expired + cancelled,
    revised: REVISED.flatMap((outcome) => {
      const count = tally[outcome];
      return count === undefined ? [] : { outcome, count };
    }),
    notRevised,
    perSecond: Math.round(perSecond * 10) / 10,
    endsAt: isMoving ? iso(endAt(left, perSecond, now)) : null,
  };
}

/** Of `<outcome>:<cause>`, and of `<outcome>` alone as it was counted once. */
function causesOf(
  deps: Pick<OfficeDeps, 'sentences'>,
  tally: Record<string, number>,
  outcome: string,
  locale: Locale,
): AnnouncementProgress['failed'] {
  return Object.entries(tally).flatMap(([key, count]) => {
    const [name, cause = 'unknown'] = key.split(':');
    return name === outcome ? { cause, text: causeText(deps, cause, locale), count } : [];
  });
}

function reasonText(deps: OfficeDeps, { reason, state }: Announcement, locale: Locale): Shown['reason'] {
  if (!reason) return null;
  const { kind, ...params } = reason;
  const say = (key: string, more: Record<string, Param> = {}) =>
    deps.sentences.plain({ key: `office:announcement.${key}`, params: more }, locale);
  if (reason.kind === 'day_moved') {
    const as = heldUpAs(state);
    return { text: say(`reason.day_moved.${as}`, { day: { date: reason.day } }), next: say(`next.day_moved.${as}`) };
  }
  if (reason.kind === 'stuck') {
    const next = say(NO_TOKEN.includes(reason.cause) ? 'next.stuckToken' : 'next.stuck');
    return { text: say('reason.stuck', { cause: causeText(deps, reason.cause, locale) }), next };
  }
  if (reason.kind !== 'breaker') return { text: say(`reason.${kind}`, { ...params }), next: null };
  const cause = causeText(deps, reason.cause, locale);
  const isToken = NO_TOKEN.includes(reason.cause);
  const text = isToken
    ? say(reason.cause === 'no_bot' ? 'reason.no_bot' : 'reason.token')
    : say('reason.breaker', { failed: reason.failed, of: reason.of, cause });
  return {
    text,
    next: say(`next.${isToken ? 'token' : (KNOWN_NEXT.find((each) => each === reason.cause) ?? 'other')}`),
  };
}

const NO_TOKEN = ['token_refused', 'no_bot'];
/** Causes for which there is something better to say than to try again. */
const KNOWN_NEXT = ['network', 'blocked'] as const;

/** Codes of channels/telegram/delivery-failure.ts that have words; Telegram's own numbers stand as they are. */
const CAUSES = [
  ...['network', 'token_refused', 'too_long', 'markup', 'button_data', 'button_url', 'empty', 'bad_request'],
  ...['unreadable', 'blocked', 'kicked', 'deactivated', 'no_bot'],
  ...['message_gone', 'fixed', 'other_sort', 'file', 'forgotten', 'too_many', 'unknown'],
];

function causeText({ sentences }: Pick<OfficeDeps, 'sentences'>, cause: string, locale: Locale): string {
  const [, code] = /^telegram_(\d+)$/.exec(cause) ?? [];
  const key = code ? 'telegram' : CAUSES.includes(cause) ? cause : 'other';
  return sentences.plain({ key: `office:announcement.cause.${key}`, params: { code: code ?? cause } }, locale);
}

function shownFile({ sentences }: Pick<OfficeDeps, 'sentences'>, content: AnnouncementContent, locale: Locale) {
  const file = fileFor(content, locale);
  const download = sentences.plain({ key: 'public:chat.download' }, locale);
  return file && { id: file.id, name: file.name, isPicture: file.isPicture, download };
}

/** As recipients will see it, in each language that has a text. */
export function presentPreview(
  deps: Pick<OfficeDeps, 'sentences'>,
  content: AnnouncementContent,
  audience: Audience,
): AnnouncementPreview {
  const { sentences } = deps;
  const why = { areas: audience.areas, topics: [...audience.topics] };
  const items = LOCALES.filter((locale) => content.texts[locale]).map((locale) => {
    const reply = announcementReply(content, { id: null, locale, why });
    return {
      locale,
      paragraphs: reply.text.map((text) => sentences.rich(text, locale)),
      links: (reply.links ?? []).map(({ label, url }) => ({ label: sentences.plain(label, locale), url })),
      buttons: (reply.options ?? []).map((row) => row.map(({ label }) => sentences.plain(label, locale))),
      file: shownFile(deps, content, locale),
    };
  });
  return { items };
}
