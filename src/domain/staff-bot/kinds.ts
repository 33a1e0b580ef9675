import type { EventType } from '../petition/events.ts';
import {
  holdsForOffice,
  isSealed,
  type MatterScope,
  may,
  type Permission,
  type StaffActor,
} from '../staff/permissions.ts';

/** What staff are told of in their chats. Sentences: `staffbot:head.<kind>`. */
export const PUSH_KINDS = [
  'new',
  'dispatched',
  'citizen_replied',
  'limit_near',
  'overdue',
  'approval_asked',
  'urgent',
  'followed',
] as const;
export type PushKind = (typeof PUSH_KINDS)[number];

/** `staffIds`: these people alone, where there are any. */
export interface PushAudience {
  permission: Permission;
  unitId: string | null;
  staffIds: readonly string[];
}

/** Something that happened to a matter, or (with an audience) what the office's bell says of it. */
export interface Happening {
  type: string;
  /** Who did it, where that was a member of staff. */
  actorId: string | null;
  /** Of a notice of the bell: whom that is for. */
  audience: PushAudience | null;
}

export interface PushMatter extends MatterScope {
  handlerId: string | null;
  urgent: boolean;
}

/** The petition office, the unit, or whoever may decide. `own`: only those who hold it for the matter's unit. */
interface Hearers {
  kind: PushKind;
  permission: Permission;
  reach: 'office' | 'unit' | 'any';
}

const replied = { kind: 'citizen_replied', permission: 'petition.accept', reach: 'unit' } as const;
const dispatched = { kind: 'dispatched', permission: 'petition.accept', reach: 'unit' } as const;

export const TOLD_EVENTS = {
  registered: { kind: 'new', permission: 'petition.assign', reach: 'office' },
  assigned: dispatched,
  passed_on: dispatched,
  answered: replied,
  added: replied,
  corrected: replied,
  urged: replied,
  reopen_asked: { kind: 'citizen_replied', permission: 'petition.reopen', reach: 'any' },
  review_requested: { kind: 'citizen_replied', permission: 'petition.review', reach: 'any' },
  recheck_requested: { kind: 'citizen_replied', permission: 'petition.review', reach: 'any' },
  objected: { kind: 'approval_asked', permission: 'petition.assign', reach: 'office' },
  extension_requested: { kind: 'approval_asked', permission: 'petition.approve', reach: 'any' },
  letter_drafted: { kind: 'approval_asked', permission: 'petition.check', reach: 'any' },
  letter_checked: { kind: 'approval_asked', permission: 'petition.sign', reach: 'any' },
} as const satisfies Partial<Record<EventType, Hearers>>;

/** Notices of the office's bell, by what they are to a chat. */
export const TOLD_NOTICES: Record<string, PushKind> = {
  limit_warned: 'limit_near',
  limit_overdue: 'overdue',
  unit_urged: 'overdue',
  escalation_proposed: 'overdue',
  alert_raised: 'urgent',
  alert_unacknowledged: 'urgent',
  handler_recused: 'dispatched',
  followed: 'followed',
};

/** As what somebody is to hear of it; null: not at all. Nobody is told what he did himself. */
export function heardAs(actor: StaffActor, happening: Happening, matter: PushMatter): PushKind | null {
  if (happening.actorId === actor.id || !may(actor, 'petition.read', matter)) return null;
  if (happening.audience) {
    const kind = TOLD_NOTICES[happening.type] ?? null;
    return kind && isInAudience(actor, happening.audience, matter) ? kind : null;
  }
  const hearers: Hearers | undefined = TOLD_EVENTS[happening.type as keyof typeof TOLD_EVENTS];
  if (!hearers || !isHearer(actor, hearers, matter)) return null;
  return hearers.kind === 'new' && matter.urgent ? 'urgent' : hearers.kind;
}

function isInAudience(actor: StaffActor, { permission, unitId, staffIds }: PushAudience, matter: PushMatter): boolean {
  if (staffIds.length > 0) return staffIds.includes(actor.id);
  if (!may(actor, permission, { ...matter, unitId, assistUnitIds: [] })) return false;
  return unitId === null || isHandlers(actor, matter);
}

function isHearer(actor: StaffActor, { permission, reach }: Hearers, matter: PushMatter): boolean {
  if (reach === 'any') return may(actor, permission, matter);
  if (reach === 'office') return may(actor, permission, { ...matter, unitId: null });
  // Nobody's yet, or not with a unit: the petition office has it in hand.
  if (matter.unitId === null) return may(actor, 'petition.assign', matter);
  return may(actor, permission, matter) && belongsTo(actor, matter) && isHandlers(actor, matter);
}

/** Where somebody has it in hand, his colleagues are left alone. */
const isHandlers = (actor: StaffActor, { handlerId }: PushMatter): boolean =>
  handlerId === null || handlerId === actor.id || actor.grants.some(({ actingFor }) => actingFor === handlerId);

/** Who holds a role for the whole office could act for every unit, and would hear of everything. */
const belongsTo = (actor: StaffActor, matter: PushMatter): boolean =>
  isSealed(matter) || matter.handlerId === actor.id || actor.grants.some(({ unitId }) => unitId === matter.unitId);

/** Whether somebody is to hear that a policy notice waits: nobody approves his own words. */
export const isAskedToApprove = (actor: StaffActor, { writerId }: { writerId: string }): boolean =>
  actor.id !== writerId && holdsForOffice(actor, 'announcement.approve');

/** Warnings around reception days, by what they are to a chat. */
export const TOLD_WARNINGS: Record<string, PushKind> = {
  reception_near: 'limit_near',
  reception_late: 'overdue',
  reception_unmanned: 'overdue',
  reception_notice_untrue: 'approval_asked',
};

/** As what somebody is to hear of a warning; null: not at all. */
export const warnedAs = (
  actor: StaffActor,
  { type, permission }: { type: string; permission: Permission },
): PushKind | null => (holdsForOffice(actor, permission) ? (TOLD_WARNINGS[type] ?? null) : null);
