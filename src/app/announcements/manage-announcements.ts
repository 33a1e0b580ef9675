import { type AnnouncementContent, type Audience, LONGEST_CAPTION } from '../../domain/announcements/content.ts';
import {
  type AnnouncementAction,
  type AnnouncementRefusal,
  announcementMoves,
  whyNotMove,
} from '../../domain/announcements/lifecycle.ts';
import type { Timing } from '../../domain/announcements/timing.ts';
import { holdsForOffice, type StaffActor } from '../../domain/staff/permissions.ts';
import type { AppDeps } from '../deps.ts';
import { readSetting } from '../settings.ts';
import type { UnitOfWork } from '../stores.ts';
import type { Announcement, AnnouncementPatch, AnnouncementStore } from './store.ts';

export interface AnnouncementDeps extends Pick<AppDeps, 'clock'> {
  announcements: AnnouncementStore;
  work: UnitOfWork;
  /** Tells whoever sends, and open pages. */
  tellAnnouncement: (id: string) => void;
}

export interface Composed extends Timing {
  content: AnnouncementContent;
  audience: Audience;
}
export type AnnouncementResult = { ok: true; id: string } | { ok: false; code: AnnouncementRefusal };
const refused = (code: AnnouncementRefusal): AnnouncementResult => ({ ok: false, code });

/** A draft; what is wrong with its times is said when it is handed in. */
export async function composeAnnouncement(
  deps: AnnouncementDeps,
  actor: StaffActor,
  composed: Composed,
): Promise<AnnouncementResult> {
  const fault = await faultOf(deps, composed);
  if (fault) return refused(fault);
  const id = await deps.announcements.insert({ ...composed, authorId: actor.id }, deps.clock.now());
  return { ok: true, id };
}

/** Whoever changes a draft becomes its author: nobody approves his own words. */
export async function changeAnnouncement(
  deps: AnnouncementDeps,
  actor: StaffActor,
  change: { id: string; version: number; composed: Composed },
): Promise<AnnouncementResult> {
  const fault = await faultOf(deps, change.composed);
  if (fault) return refused(fault);
  const patch = { ...change.composed, authorId: actor.id, reason: null };
  return write(deps, change.id, { version: change.version, states: ['draft'] }, patch);
}

export interface AnnouncementMove {
  id: string;
  version: number;
  action: AnnouncementAction;
  /** Why it is given back. */
  reason?: string | undefined;
  /** What it shall say instead. */
  content?: AnnouncementContent | undefined;
}

/** Hands in, approves, pauses, corrects ...: domain/announcements/lifecycle.ts. */
export async function moveAnnouncement(
  deps: AnnouncementDeps,
  actor: StaffActor,
  move: AnnouncementMove,
): Promise<AnnouncementResult> {
  const found = await deps.announcements.find(move.id);
  if (!found) return refused('announcement.not_now');
  const who = {
    id: actor.id,
    has: (permission: Parameters<typeof holdsForOffice>[1]) => holdsForOffice(actor, permission),
  };
  const whyNot = whyNotMove(found, move.action, who) ?? (await whyNotYet(deps, found, move));
  if (whyNot) return refused(whyNot);
  const expected = { version: move.version, states: announcementMoves[move.action].from };
  const result = await write(deps, move.id, expected, patchOf(deps, actor, found, move));
  if (result.ok) {
    const data = { key: move.action, number: move.id };
    const entry = { staffId: actor.id, type: 'announcement.moved', data, at: deps.clock.now() };
    await deps.work.run(({ audit }) => audit.add(entry));
  }
  return result;
}

async function write(
  deps: AnnouncementDeps,
  id: string,
  expected: Parameters<AnnouncementStore['update']>[1],
  patch: AnnouncementPatch,
): Promise<AnnouncementResult> {
  const isWritten = await deps.announcements.update(id, expected, { ...patch, updatedAt: deps.clock.now() });
  if (!isWritten) return refused('announcement.stale');
  deps.tellAnnouncement(id);
  return { ok: true, id };
}

// The move, who makes it, what it is made on, and the clock: four things.
function patchOf(
  { clock }: AnnouncementDeps,
  actor: StaffActor,
  found: Announcement,
  { action, reason, content }: AnnouncementMove,
): AnnouncementPatch {
  const state = announcementMoves[action].to;
  switch (action) {
    case 'return':
      return { state, reason: { kind: 'returned', text: reason ?? '' } };
    case 'approve':
      return { state, approverId: actor.id, reason: null };
    case 'take_back':
      return { state, approverId: null };
    case 'cancel':
      return { state, endedAt: clock.now() };
    case 'correct':
      return revise(state, 'edit', found.state, content);
    case 'recall':
      return { ...revise(state, 'delete', 'recalled', undefined), endedAt: found.endedAt ?? clock.now() };
    default:
      return { state, reason: null };
  }
}

const revise = (
  state: Announcement['state'],
  reviseKind: 'edit' | 'delete',
  reviseThen: Announcement['state'],
  content: AnnouncementContent | undefined,
): AnnouncementPatch => ({ state, reviseKind, reviseThen, reviseCursor: null, ...(content && { content }) });

/** What can only be said at this moment: nobody to send it to, a time that has passed. */
async function whyNotYet(
  deps: AnnouncementDeps,
  found: Announcement,
  { action, content }: AnnouncementMove,
): Promise<AnnouncementRefusal | null> {
  const now = deps.clock.now();
  if (action === 'correct') return content ? faultOf(deps, { ...found, content }) : 'announcement.not_now';
  if (action === 'resume' && found.expiresAt && found.expiresAt <= now) return 'announcement.expiry_past';
  if (action !== 'submit' && action !== 'approve') return null;
  if (found.scheduledAt && found.scheduledAt < now) return 'announcement.schedule_past';
  if (found.expiresAt && found.expiresAt <= now) return 'announcement.expiry_past';
  const reach = await deps.announcements.reach(found.audience);
  return reach.length === 0 ? 'announcement.nobody' : null;
}

async function faultOf(
  { work }: AnnouncementDeps,
  { content, audience, scheduledAt, expiresAt }: Composed,
): Promise<AnnouncementRefusal | null> {
  const texts = Object.values(content.texts);
  if (content.file && texts.some(({ body }) => [...body].length > LONGEST_CAPTION)) {
    return 'announcement.caption_too_long';
  }
  if (audience.locales.some((locale) => content.texts[locale] === undefined)) return 'announcement.locale_without_text';
  if (scheduledAt && expiresAt && expiresAt <= scheduledAt) return 'announcement.expiry_before_schedule';
  return work.run(async ({ settings, files }) => {
    const known = (await readSetting(settings, 'office'))?.areas.map((area) => area['zh-CN']) ?? [];
    if (audience.areas.some((area) => !known.includes(area))) return 'announcement.area_unknown';
    const file = content.file ? (await files.findLoose([content.file.id]))[0] : null;
    return content.file && file?.state !== 'stored' ? 'announcement.file_unknown' : null;
  });
}
