import type { Name } from '../text.ts';

/**
 * Who may do what. A role is held for the whole office (`unitId` null) or for one unit, and then reaches only the
 * matters of that unit. Whistle-blowing matters are seen by holders of `sealed.read` alone, whatever else they hold; and
 * that role reaches nothing else.
 */
export const PERMISSIONS = [
  'petition.read',
  'petition.register',
  'petition.ask',
  'petition.note',
  /** Activities beside the lifecycle: visits, calls, meetings ... */
  'petition.record',
  'petition.propose',
  'petition.triage',
  'petition.instruct',
  'petition.assign',
  'petition.accept',
  'petition.object',
  'petition.reply',
  /** Reply letters: checked by the unit, signed by the leader. */
  'petition.check',
  'petition.sign',
  'petition.approve',
  'petition.close',
  'petition.reopen',
  'petition.review',
  'petition.legal',
  'petition.supervise',
  'petition.link',
  'petition.recuse',
  'petition.acknowledge',
  'petition.archive',
  'identity.reveal',
  'sealed.read',
  /** Policy notices: written by one, approved by another. */
  'announcement.write',
  'announcement.approve',
  /** Reception days, appointments, and the duty roster. */
  'reception.manage',
  /** Calls for suggestions: put, assessed, concluded. */
  'call.manage',
  'audit.read',
  'staff.manage',
  'settings.manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = [
  'registrar',
  'triage_officer',
  'unit_handler',
  'unit_head',
  'leader',
  'supervisor',
  'legal_adviser',
  'reviewer',
  'administrator',
  'auditor',
  'sealed_reader',
] as const;
export type Role = (typeof ROLES)[number];

const LOOK = ['petition.read', 'petition.note', 'petition.record'] as const;

const DESK = [
  ...LOOK,
  'petition.register',
  'petition.ask',
  'petition.propose',
  'petition.reply',
  'petition.link',
  'petition.acknowledge',
] as const;

/** Everything that can be done to a matter, save to look at who filed it. */
const WHOLE_DESK = [
  ...DESK,
  'petition.triage',
  'petition.instruct',
  'petition.assign',
  'petition.accept',
  'petition.object',
  'petition.check',
  'petition.sign',
  'petition.approve',
  'petition.close',
  'petition.reopen',
  'petition.review',
  'petition.legal',
  'petition.supervise',
  'petition.recuse',
  'petition.archive',
] as const;

/**
 * What each role brings. An administrator can do a petition desk's whole work, because in a small office he is the
 * desk; identities and sealed matters stay apart from that and must be granted by name.
 */
export const ROLE_PERMISSIONS = {
  registrar: [...DESK, 'identity.reveal', 'announcement.write', 'reception.manage', 'call.manage'],
  triage_officer: [
    ...DESK,
    'petition.triage',
    'petition.assign',
    'petition.close',
    'petition.reopen',
    'petition.archive',
    'identity.reveal',
    'reception.manage',
    'call.manage',
  ],
  unit_handler: [...LOOK, 'petition.ask', 'petition.accept', 'petition.object', 'petition.reply', 'identity.reveal'],
  unit_head: [
    ...LOOK,
    'petition.ask',
    'petition.assign',
    'petition.accept',
    'petition.object',
    'petition.reply',
    'petition.check',
    'petition.close',
    'petition.recuse',
    'petition.acknowledge',
    'identity.reveal',
  ],
  leader: [
    ...LOOK,
    'petition.instruct',
    'petition.sign',
    'petition.approve',
    'petition.reopen',
    'petition.recuse',
    'petition.acknowledge',
    'announcement.write',
    'announcement.approve',
  ],
  supervisor: [...LOOK, 'petition.supervise', 'petition.acknowledge'],
  legal_adviser: [...LOOK, 'petition.legal'],
  reviewer: [...LOOK, 'petition.review'],
  administrator: [
    ...WHOLE_DESK,
    'announcement.write',
    'announcement.approve',
    'reception.manage',
    'call.manage',
    'audit.read',
    'staff.manage',
    'settings.manage',
  ],
  auditor: ['petition.read', 'audit.read'],
  sealed_reader: [...WHOLE_DESK, 'identity.reveal', 'sealed.read'],
} as const satisfies Record<Role, readonly Permission[]>;

export interface RoleGrant {
  role: Role;
  unitId: string | null;
  /** The colleague for whom it is held while he is away; it then brings less (NOT_PASSED_ON). */
  actingFor?: string;
}

/** Roles that are held for a unit, and roles that only make sense for the whole office; the others may be either. */
export const UNIT_ROLES: readonly Role[] = ['unit_handler', 'unit_head'];
export const OFFICE_ROLES: readonly Role[] = ['administrator', 'auditor'];

/**
 * What a substitute does not get from the one whom he stands in for: trust that was put in a person by name. Who holds it
 * himself keeps it.
 */
export const NOT_PASSED_ON: readonly Permission[] = [
  'identity.reveal',
  'sealed.read',
  'staff.manage',
  'settings.manage',
];

/** A signed-in member of staff. */
export interface StaffActor {
  id: string;
  name: string;
  grants: readonly RoleGrant[];
  /** Named to citizens and on papers in place of the person. */
  post?: Name | null;
}

/** The little of a matter that permissions depend on. */
export interface MatterScope {
  kind: string;
  unitId: string | null;
  identityMode: string;
  /** Units that help: they read it and record their part. */
  assistUnitIds?: readonly string[];
  /** Staff for whom it does not exist. */
  recusedIds?: readonly string[];
}

const brings = (role: Role, permission: Permission): boolean =>
  (ROLE_PERMISSIONS[role] as readonly Permission[]).includes(permission);

/** Nothing of what is sealed passes to a substitute, not even for matters that are open. */
const isPassedOn = (role: Role, permission: Permission): boolean =>
  !brings(role, 'sealed.read') && !NOT_PASSED_ON.includes(permission);

const gives = ({ role, actingFor }: RoleGrant, permission: Permission): boolean =>
  brings(role, permission) && (actingFor === undefined || isPassedOn(role, permission));

export const isSealed = (matter: { kind: string }): boolean => matter.kind === 'whistleblow';

/** Holds the permission for anything at all: what a route asks before it knows the matter. */
export function holds(actor: StaffActor, permission: Permission): boolean {
  return actor.grants.some((grant) => gives(grant, permission));
}

/** Holds the permission for the whole office: what concerns everybody asks for it. */
export const holdsForOffice = (actor: StaffActor, permission: Permission): boolean =>
  may(actor, permission, { kind: 'appeal', unitId: null, identityMode: 'named' });

/** For whom somebody stands in when he uses a permission on a matter; empty where he holds it himself. */
export function standingInFor(actor: StaffActor, permission: Permission, matter: MatterScope): string[] {
  const grants = grantsFor(actor, permission, matter);
  if (grants.some(({ actingFor }) => actingFor === undefined)) return [];
  return [...new Set(grants.flatMap(({ actingFor }) => actingFor ?? []))];
}

/** Himself, and those for whom he stands in today. */
export const selfAndAbsent = (actor: StaffActor): string[] => [
  ...new Set([actor.id, ...actor.grants.flatMap(({ actingFor }) => actingFor ?? [])]),
];

export function permissionsOf(actor: StaffActor): Permission[] {
  return PERMISSIONS.filter((permission) => holds(actor, permission));
}

/** May use the permission on this matter: by a grant for the office or for the matter's unit, and under the seal. */
export function may(actor: StaffActor, permission: Permission, matter: MatterScope): boolean {
  if (permission === 'identity.reveal') return mayReveal(actor, matter);
  return grantsFor(actor, permission, matter).length > 0;
}

/**
 * A withheld identity is never shown to a unit that handles the matter or helps: neither through a grant for that unit,
 * nor to somebody who belongs to it and also holds a grant for the office.
 */
function mayReveal(actor: StaffActor, matter: MatterScope): boolean {
  if (matter.identityMode === 'anonymous') return false;
  const grants = grantsFor(actor, 'identity.reveal', matter);
  if (matter.identityMode !== 'withheld') return grants.length > 0;
  const units = [matter.unitId, ...(matter.assistUnitIds ?? [])];
  const belongsToUnit = actor.grants.some((grant) => grant.unitId !== null && units.includes(grant.unitId));
  return !belongsToUnit && grants.some((grant) => grant.unitId === null);
}

/** What an assisting unit needs for its part. */
const ASSISTING: readonly Permission[] = LOOK;

function grantsFor(actor: StaffActor, permission: Permission, matter: MatterScope): RoleGrant[] {
  if (matter.recusedIds?.includes(actor.id)) return [];
  const assists = (unitId: string) => ASSISTING.includes(permission) && matter.assistUnitIds?.includes(unitId);
  return actor.grants.filter((grant) => {
    if (!gives(grant, permission)) return false;
    if (isSealed(matter) !== brings(grant.role, 'sealed.read')) return false;
    return grant.unitId === null || grant.unitId === matter.unitId || assists(grant.unitId) === true;
  });
}

/** Which matters an actor may read at all: of every unit, or of some. Lists are limited by it. */
export interface ReadScope {
  open: 'all' | string[];
  sealed: 'all' | string[];
}

export function readScope(actor: StaffActor): ReadScope {
  return { open: reachOf(actor, 'petition.read', false), sealed: reachOf(actor, 'petition.read', true) };
}

/** Of which units somebody holds a permission, for open matters or for sealed ones. */
export function reachOf(actor: StaffActor, permission: Permission, sealed: boolean): 'all' | string[] {
  const grants = actor.grants.filter(
    (grant) => gives(grant, permission) && brings(grant.role, 'sealed.read') === sealed,
  );
  return grants.some(({ unitId }) => unitId === null) ? 'all' : grants.flatMap(({ unitId }) => unitId ?? []);
}
