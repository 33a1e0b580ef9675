/**
 * Who may do what. A role is held for the whole office (`unitId` null) or for one unit, and then reaches only the
 * matters of that unit. Whistle-blowing matters are seen by holders of `sealed.read` alone, whatever else they hold; and
 * that role reaches nothing else.
 */
export const PERMISSIONS = [
  'petition.read',
  'petition.ask',
  'petition.note',
  'petition.assign',
  'petition.accept',
  'petition.reply',
  'petition.close',
  'identity.reveal',
  'sealed.read',
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
  'administrator',
  'auditor',
  'sealed_reader',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * What each role brings. An administrator can do a petition desk's whole work, because in a small office he is the
 * desk; identities and sealed matters stay apart from that and must be granted by name.
 */
export const ROLE_PERMISSIONS = {
  registrar: ['petition.read', 'petition.ask', 'petition.note', 'petition.reply', 'identity.reveal'],
  triage_officer: [
    'petition.read',
    'petition.ask',
    'petition.note',
    'petition.assign',
    'petition.reply',
    'petition.close',
    'identity.reveal',
  ],
  unit_handler: [
    'petition.read',
    'petition.ask',
    'petition.note',
    'petition.accept',
    'petition.reply',
    'identity.reveal',
  ],
  unit_head: [
    'petition.read',
    'petition.ask',
    'petition.note',
    'petition.assign',
    'petition.accept',
    'petition.reply',
    'petition.close',
    'identity.reveal',
  ],
  administrator: [
    'petition.read',
    'petition.ask',
    'petition.note',
    'petition.assign',
    'petition.accept',
    'petition.reply',
    'petition.close',
    'audit.read',
    'staff.manage',
    'settings.manage',
  ],
  auditor: ['petition.read', 'audit.read'],
  sealed_reader: [
    'petition.read',
    'petition.ask',
    'petition.note',
    'petition.assign',
    'petition.accept',
    'petition.reply',
    'petition.close',
    'identity.reveal',
    'sealed.read',
  ],
} as const satisfies Record<Role, readonly Permission[]>;

export interface RoleGrant {
  role: Role;
  unitId: string | null;
}

/** A signed-in member of staff. */
export interface StaffActor {
  id: string;
  name: string;
  grants: readonly RoleGrant[];
}

/** The little of a matter that permissions depend on. */
export interface MatterScope {
  kind: string;
  unitId: string | null;
  identityMode: string;
}

const brings = (role: Role, permission: Permission): boolean =>
  (ROLE_PERMISSIONS[role] as readonly Permission[]).includes(permission);

export const isSealed = (matter: { kind: string }): boolean => matter.kind === 'whistleblow';

/** Holds the permission for anything at all: what a route asks before it knows the matter. */
export function holds(actor: StaffActor, permission: Permission): boolean {
  return actor.grants.some((grant) => brings(grant.role, permission));
}

export function permissionsOf(actor: StaffActor): Permission[] {
  return PERMISSIONS.filter((permission) => holds(actor, permission));
}

/** May use the permission on this matter: by a grant for the office or for the matter's unit, and under the seal. */
export function may(actor: StaffActor, permission: Permission, matter: MatterScope): boolean {
  if (permission === 'identity.reveal') return mayReveal(actor, matter);
  return grantsFor(actor, permission, matter).length > 0;
}

/**
 * A withheld identity is never shown to the unit that handles the matter: neither through a grant for that unit, nor
 * to somebody who belongs to it and also holds a grant for the office.
 */
function mayReveal(actor: StaffActor, matter: MatterScope): boolean {
  if (matter.identityMode === 'anonymous') return false;
  const grants = grantsFor(actor, 'identity.reveal', matter);
  if (matter.identityMode !== 'withheld') return grants.length > 0;
  const belongsToUnit = matter.unitId !== null && actor.grants.some((grant) => grant.unitId === matter.unitId);
  return !belongsToUnit && grants.some((grant) => grant.unitId === null);
}

function grantsFor(actor: StaffActor, permission: Permission, matter: MatterScope): RoleGrant[] {
  return actor.grants.filter((grant) => {
    if (!brings(grant.role, permission)) return false;
    if (isSealed(matter) !== brings(grant.role, 'sealed.read')) return false;
    return grant.unitId === null || grant.unitId === matter.unitId;
  });
}

/** Which matters an actor may read at all: of every unit, or of some. Lists are limited by it. */
export interface ReadScope {
  open: 'all' | string[];
  sealed: 'all' | string[];
}

export function readScope(actor: StaffActor): ReadScope {
  const reach = (sealed: boolean): 'all' | string[] => {
    const grants = actor.grants.filter(
      ({ role }) => brings(role, 'petition.read') && brings(role, 'sealed.read') === sealed,
    );
    return grants.some(({ unitId }) => unitId === null) ? 'all' : grants.flatMap(({ unitId }) => unitId ?? []);
  };
  return { open: reach(false), sealed: reach(true) };
}
