import type { Permission } from '../staff/permissions.ts';

/**
 * The course of a policy notice. Two persons: whoever writes it cannot approve it. What was delivered can be corrected
 * or recalled afterwards; meanwhile it is `revising`.
 */
export const ANNOUNCEMENT_STATES = [
  'draft',
  'submitted',
  'scheduled',
  'sending',
  'paused',
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
  'correct',
  'recall',
] as const;
export type AnnouncementAction = (typeof ANNOUNCEMENT_ACTIONS)[number];

interface Move {
  from: readonly AnnouncementState[];
  to: AnnouncementState;
  allow: Permission;
  /** `other`: not by the author. */
  by?: 'other';
}

const DELIVERED = ['paused', 'sent', 'cancelled', 'expired'] as const;

export const announcementMoves = {
  submit: { from: ['draft'], to: 'submitted', allow: 'announcement.write' },
  take_back: { from: ['submitted', 'scheduled'], to: 'draft', allow: 'announcement.write' },
  return: { from: ['submitted'], to: 'draft', allow: 'announcement.approve' },
  approve: { from: ['submitted'], to: 'scheduled', allow: 'announcement.approve', by: 'other' },
  pause: { from: ['sending'], to: 'paused', allow: 'announcement.write' },
  resume: { from: ['paused'], to: 'sending', allow: 'announcement.approve' },
  cancel: { from: ['scheduled', 'sending', 'paused'], to: 'cancelled', allow: 'announcement.write' },
  correct: { from: DELIVERED, to: 'revising', allow: 'announcement.approve' },
  recall: { from: [...DELIVERED, 'sending'], to: 'revising', allow: 'announcement.approve' },
} as const satisfies Record<AnnouncementAction, Move>;

export interface AnnouncementFacts {
  state: AnnouncementState;
  authorId: string;
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
  | 'announcement.no_chat'
  | 'announcement.stale'
  | 'permission.missing';

/** Null: it may be done now by this person. */
export function whyNotMove(
  { state, authorId }: AnnouncementFacts,
  action: AnnouncementAction,
  actor: { id: string; has: (permission: Permission) => boolean },
): AnnouncementRefusal | null {
  const move: Move = announcementMoves[action];
  if (!move.from.includes(state)) return 'announcement.not_now';
  if (!actor.has(move.allow)) return 'permission.missing';
  return move.by === 'other' && actor.id === authorId ? 'announcement.own' : null;
}
