import type { Permission } from '../staff/permissions.ts';

/**
 * The course of a policy notice. Two persons: whoever writes words cannot approve them, be it the notice or, once it
 * was delivered, a correction of it. A recall says nothing new and needs one. While either is carried out it is
 * `revising`.
 */
export const ANNOUNCEMENT_STATES = [
  'draft',
  'submitted',
  'scheduled',
  'sending',
  'paused',
  /** New words for what was delivered wait for a second person. */
  'correcting',
  'revising',
  'sent',
  'cancelled',
  'expired',
  'recalled',
] as const;
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number];

export const ANNOUNCEMENT_ACTIONS = [
  'submit',
  'take_back',
  'return',
  'approve',
  'pause',
  'resume',
  'cancel',
  'propose',
  'drop',
  'correct',
  'recall',
] as const;
export type AnnouncementAction = (typeof ANNOUNCEMENT_ACTIONS)[number];

interface Move {
  from: readonly AnnouncementState[];
  to: AnnouncementState | null;
  allow: Permission;
  /** Not by whoever wrote the words that it puts out. */
  notBy?: 'author' | 'proposer';
}

const DELIVERED = ['paused', 'sent', 'cancelled', 'expired'] as const;

export const announcementMoves = {
  submit: { from: ['draft'], to: 'submitted', allow: 'announcement.write' },
  take_back: { from: ['submitted', 'scheduled'], to: 'draft', allow: 'announcement.write' },
  return: { from: ['submitted'], to: 'draft', allow: 'announcement.approve' },
  approve: { from: ['submitted'], to: 'scheduled', allow: 'announcement.approve', notBy: 'author' },
  pause: { from: ['sending'], to: 'paused', allow: 'announcement.write' },
  resume: { from: ['paused'], to: 'sending', allow: 'announcement.approve' },
  cancel: { from: ['scheduled', 'sending', 'paused'], to: 'cancelled', allow: 'announcement.write' },
  propose: { from: DELIVERED, to: 'correcting', allow: 'announcement.write' },
  // Back to where it was before.
  drop: { from: ['correcting'], to: null, allow: 'announcement.write' },
  correct: { from: ['correcting'], to: 'revising', allow: 'announcement.approve', notBy: 'proposer' },
  recall: { from: [...DELIVERED, 'correcting', 'sending'], to: 'revising', allow: 'announcement.approve' },
} as const satisfies Record<AnnouncementAction, Move>;

/**
 * Where a notice stands once something that it tells is not true any more: what has not begun is a draft again, what is on
 * its way stops. What was delivered stays where it is, to be corrected or recalled. None: nothing of it is left to mend.
 */
export const HELD_UP: Partial<Record<AnnouncementState, AnnouncementState>> = {
  ...{ draft: 'draft', submitted: 'draft', scheduled: 'draft', sending: 'paused', paused: 'paused' },
  ...{ correcting: 'correcting', revising: 'revising', sent: 'sent', cancelled: 'cancelled', expired: 'expired' },
};

/** What is to be done with one that was held up: written anew, gone on with, or mended where it was delivered. */
export const HELD_UP_AS = ['draft', 'stopped', 'told'] as const;
export type HeldUpAs = (typeof HELD_UP_AS)[number];
export const heldUpAs = (state: AnnouncementState): HeldUpAs =>
  state === 'draft' ? 'draft' : state === 'paused' ? 'stopped' : 'told';

export interface AnnouncementFacts {
  state: AnnouncementState;
  authorId: string;
  /** Whoever wrote the correction that waits. */
  proposerId: string | null;
}

export type AnnouncementRefusal =
  | 'announcement.not_now'
  | 'announcement.own'
  | 'announcement.nobody'
  | 'announcement.schedule_past'
  | 'announcement.expiry_past'
  | 'announcement.expiry_before_schedule'
  | 'announcement.caption_too_long'
  | 'announcement.locale_without_text'
  | 'announcement.area_unknown'
  | 'announcement.file_unknown'
  | 'announcement.file_too_large'
  | 'announcement.file_stays'
  | 'announcement.ask_answered'
  | 'announcement.no_chat'
  | 'announcement.stale'
  | 'permission.missing';

/** Null: it may be done now by this person. */
export function whyNotMove(
  { state, authorId, proposerId }: AnnouncementFacts,
  action: AnnouncementAction,
  actor: { id: string; has: (permission: Permission) => boolean },
): AnnouncementRefusal | null {
  const move: Move = announcementMoves[action];
  if (!move.from.includes(state)) return 'announcement.not_now';
  if (!actor.has(move.allow)) return 'permission.missing';
  const wroteIt = { author: authorId, proposer: proposerId };
  return move.notBy && actor.id === wroteIt[move.notBy] ? 'announcement.own' : null;
}
