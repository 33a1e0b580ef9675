import { type AnnouncementContent, type Audience, filesOf } from '../../domain/announcements/content.ts';
import { asksOtherwise, correctedContent, losesFile } from '../../domain/announcements/correction.ts';
import {
  type AnnouncementAction,
  type AnnouncementRefusal,
  announcementMoves,
  whyNotMove,
} from '../../domain/announcements/lifecycle.ts';
import type { Timing } from '../../domain/announcements/timing.ts';
import { holdsForOffice, type StaffActor } from '../../domain/staff/permissions.ts';
import type { AppDeps } from '../deps.ts';
import type { UnitOfWork } from '../stores.ts';
import { checkContent } from './check-content.ts';
import type { Announcement, AnnouncementDrafts, AnnouncementPatch, AnnouncementStore } from './store.ts';

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
  const checked = await checkContent(deps, composed);
  if (!checked.ok) return checked;
  const draft = { ...composed, content: checked.content, authorId: actor.id };
  const id = await deps.announcements.insert(draft, deps.clock.now());
  return { ok: true, id };
}

/** Whoever changes a draft becomes its author: nobody approves his own words. */
export async function changeAnnouncement(
  deps: AnnouncementDeps,
  actor: StaffActor,
  change: { id: string; version: number; composed: Composed },
): Promise<AnnouncementResult> {
  const checked = await checkContent(deps, change.composed);
  if (!checked.ok) return checked;
  const patch = { ...change.composed, content: checked.content, authorId: actor.id, reason: null };
  return write(deps, { id: change.id, version: change.version, states: ['draft'], patch });
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
  // Who looks at what somebody has just changed is told that, not that the step does not fit any more.
  if (found.version !== move.version) return refused('announcement.stale');
  const whyNot = whyNotMove(found, move.action, who) ?? (await whyNotYet(deps, found, move));
  if (whyNot) return refused(whyNot);
  const proposal = move.action === 'propose' ? await correctionOf(deps, found, move.content) : null;
  if (proposal && !proposal.ok) return proposal;
  const expected = { version: move.version, states: announcementMoves[move.action].from };
  const patch = patchOf(deps, actor, found, { ...move, content: proposal?.content });
  const words = patch.proposal ?? patch.content;
  const asksAnew = words !== undefined && asksOtherwise(found.content, words);
  return write(deps, { id: move.id, ...expected, patch }, { staffId: actor.id, key: move.action, asksAnew });
}

interface Write {
  id: string;
  version: number;
  states: Parameters<AnnouncementDrafts['update']>[1]['states'];
  patch: AnnouncementPatch;
}

/** `moved`: what the audit says of it, in the same transaction; `asksAnew`: only while nobody has answered. */
async function write(
  deps: AnnouncementDeps,
  { id, version, states, patch }: Write,
  moved?: { staffId: string; key: AnnouncementAction; asksAnew: boolean },
): Promise<AnnouncementResult> {
  const at = deps.clock.now();
  const whyNot = await deps.work.run(async ({ announcementDrafts, audit }) => {
    if (moved?.asksAnew && (await announcementDrafts.isAnswered(id))) return 'announcement.ask_answered';
    const isWritten = await announcementDrafts.update(id, { version, states }, { ...patch, updatedAt: at });
    if (!isWritten) return 'announcement.stale';
    if (moved) {
      const data = { key: moved.key, number: id };
      await audit.add({ staffId: moved.staffId, type: 'announcement.moved', data, at });
    }
    return null;
  });
  if (whyNot) return refused(whyNot);
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
  const state = announcementMoves[action].to ?? found.reviseThen ?? found.state;
  switch (action) {
    case 'return':
      return { state, reason: { kind: 'returned', text: reason ?? '' } };
    case 'approve':
      return { state, approverId: actor.id, reason: null };
    case 'take_back':
      return { state, approverId: null };
    case 'cancel':
      return { state, endedAt: clock.now() };
    case 'propose':
      return { state, reviseThen: found.state, proposal: content ?? null, proposerId: actor.id };
    case 'drop':
      return { state, ...NO_PROPOSAL, reviseThen: null };
    case 'correct':
      return {
        ...revise(state, 'edit', found.reviseThen ?? 'sent'),
        ...(found.proposal && { content: found.proposal }),
        ...NO_PROPOSAL,
        reason: null,
      };
    case 'recall':
      return {
        ...revise(state, 'delete', 'recalled'),
        ...NO_PROPOSAL,
        reason: null,
        endedAt: found.endedAt ?? clock.now(),
      };
    default:
      return { state, reason: null };
  }
}

const NO_PROPOSAL = { proposal: null, proposerId: null } as const;

const revise = (
  state: Announcement['state'],
  reviseKind: 'edit' | 'delete',
  reviseThen: Announcement['state'],
): AnnouncementPatch => ({ state, reviseKind, reviseThen, reviseCursor: null });

/** What the same notice shall say instead: domain/announcements/correction.ts. */
async function correctionOf(
  deps: AnnouncementDeps,
  found: Announcement,
  content: AnnouncementContent | undefined,
): Promise<ReturnType<typeof checkContent>> {
  if (!content) return { ok: false, code: 'announcement.not_now' };
  if (losesFile(found.content, content)) return { ok: false, code: 'announcement.file_stays' };
  const corrected = correctedContent(found.content, content);
  // To whom it went does not change any more, also where a place is no longer in the settings.
  const audience = { ...found.audience, areas: [] };
  const checked = await checkContent(deps, { ...found, audience, content: corrected }, filesOf(found.content));
  return checked.ok ? { ok: true, content: { ...checked.content, places: found.content.places } } : checked;
}

/** What can only be said at this moment: nobody to send it to, a time that has passed. */
async function whyNotYet(
  deps: AnnouncementDeps,
  found: Announcement,
  { action }: AnnouncementMove,
): Promise<AnnouncementRefusal | null> {
  const now = deps.clock.now();
  if (action === 'resume' && found.expiresAt && found.expiresAt <= now) return 'announcement.expiry_past';
  if (action !== 'submit' && action !== 'approve') return null;
  if (found.scheduledAt && found.scheduledAt < now) return 'announcement.schedule_past';
  if (found.expiresAt && found.expiresAt <= now) return 'announcement.expiry_past';
  const reach = await deps.announcements.reach(found.audience);
  return reach.length === 0 ? 'announcement.nobody' : null;
}
