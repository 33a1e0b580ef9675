import { grantFault, grantsInWords, isAdministrator } from '../../domain/staff/grants.ts';
import { holds, holdsForOffice, may, type RoleGrant, type StaffActor } from '../../domain/staff/permissions.ts';
import { type RoomRefusal, roomRefusal } from '../../domain/staff/refusals.ts';
import type { Name } from '../../domain/text.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { Grant } from './ports.ts';
import type { StaffRecord } from './staff-store.ts';

/** `changed`: whose rights are other ones now; open pages of theirs are told. */
export type StaffChanged = { ok: true; changed: string[] } | RoomRefusal;

const SEALED_READER = 'sealed_reader';

/**
 * Gives an account other roles. They hold from the next request on. Refused while matters would stay in hands that may
 * no longer work on them, when nobody would be left to administer, and for the seal: see `sealFault`.
 */
export async function changeRoles(
  context: StaffContext,
  { staffId, grants }: { staffId: string; grants: readonly Grant[] },
): Promise<StaffChanged> {
  const { stores, deps, actor } = context;
  const known = await lockedAccount(context, staffId);
  if ('ok' in known) return known;
  if (!known.isOpen) return roomRefusal('staff.closed');
  const fault = grantFault(grants) ?? (await unitFault(context, grants));
  if (fault) return roomRefusal(fault);
  const after = { ...known, grants: [...grants] };
  const refused = await whatWouldBreak(context, known, after);
  if (refused) return refused;
  await stores.staff.setGrants(staffId, grants);
  await stores.caseFollows.endUnreadable(after);
  const data = { staff: staffId, before: grantsInWords(known.grants), after: grantsInWords(grants) };
  await stores.audit.add({ staffId: actor.id, type: 'staff.roles_changed', data, at: deps.clock.now() });
  return { ok: true, changed: [staffId] };
}

/** Name, and the post that is named in its place to citizens and on papers. */
export async function changeProfile(
  context: StaffContext,
  { staffId, name, post }: { staffId: string; name: string; post: Name | null },
): Promise<StaffChanged> {
  const { stores, deps, actor } = context;
  const known = await lockedAccount(context, staffId);
  if ('ok' in known) return known;
  if (post && (post['zh-CN'] === '' || post.en === '')) return roomRefusal('staff.post_in_both');
  await stores.staff.setProfile(staffId, { name, post });
  const data = { staff: staffId, before: inOneLine(known), after: inOneLine({ name, post }) };
  await stores.audit.add({ staffId: actor.id, type: 'staff.profile_changed', data, at: deps.clock.now() });
  return { ok: true, changed: [staffId] };
}

const inOneLine = ({ name, post }: { name: string; post: Name | null }): string =>
  post ? `${name}, ${post['zh-CN']} / ${post.en}` : name;

/** Ends an account: its sessions at once, its substitutes from today. What it did stays under its name. */
export async function closeAccount(context: StaffContext, staffId: string): Promise<StaffChanged> {
  const { stores, deps, actor } = context;
  const known = await lockedAccount(context, staffId);
  if ('ok' in known) return known;
  if (!known.isOpen) return roomRefusal('staff.closed');
  if (staffId === actor.id) return roomRefusal('staff.itself');
  const refused = await whatWouldBreak(context, known, { ...known, grants: [] });
  if (refused) return refused;
  const { now, today } = momentOf(deps);
  const affected = await stores.staff.substitutions(today);
  await stores.staff.setOpen(staffId, false);
  await stores.staff.endSessions(staffId, null);
  await stores.staff.dropResets(staffId);
  await stores.staff.endSubstitutions(staffId, today);
  await stores.audit.add({ staffId: actor.id, type: 'staff.closed', data: { staff: staffId }, at: now });
  const standIns = affected.filter((other) => other.staffId === staffId).map(({ substituteId }) => substituteId);
  return { ok: true, changed: [staffId, ...standIns] };
}

/** With the roles that it had. */
export async function reopenAccount(context: StaffContext, staffId: string): Promise<StaffChanged> {
  const { stores, deps, actor } = context;
  const known = await lockedAccount(context, staffId);
  if ('ok' in known) return known;
  if (known.isOpen) return roomRefusal('staff.open');
  const sealed = await sealFault(context, { ...known, grants: [] }, known);
  if (sealed) return sealed;
  await stores.staff.setOpen(staffId, true);
  const data = { staff: staffId, after: grantsInWords(known.grants) };
  await stores.audit.add({ staffId: actor.id, type: 'staff.reopened', data, at: deps.clock.now() });
  return { ok: true, changed: [staffId] };
}

/** The account with the office's lock held, for whoever administers the whole office. */
async function lockedAccount({ stores, actor }: StaffContext, id: string): Promise<StaffRecord | RoomRefusal> {
  if (!holdsForOffice(actor, 'staff.manage')) return roomRefusal('staff.not_allowed');
  await stores.staff.lock();
  return (await stores.staff.find(id)) ?? roomRefusal('staff.unknown');
}

async function unitFault({ stores }: StaffContext, grants: readonly RoleGrant[]) {
  const open = new Set((await stores.units.list()).filter(({ isOpen }) => isOpen).map(({ id }) => id));
  return grants.every(({ unitId }) => unitId === null || open.has(unitId)) ? null : 'staff.unit_unknown';
}

async function whatWouldBreak(
  context: StaffContext,
  before: StaffRecord,
  after: StaffRecord,
): Promise<RoomRefusal | null> {
  const { stores } = context;
  const matters = await stores.staff.mattersOf(before.id);
  const stranded = matters.filter((matter) => !may(after, 'petition.accept', matter));
  if (stranded.length > 0) return roomRefusal('staff.has_matters', { count: stranded.length });
  const others = (await stores.staff.list()).filter(({ id, isOpen }) => isOpen && id !== before.id);
  if (isAdministrator(before) && ![after, ...others].some(isAdministrator)) {
    return roomRefusal('staff.last_administrator');
  }
  return sealFault(context, before, after);
}

const readsSealed = ({ grants }: { grants: readonly RoleGrant[] }): boolean =>
  grants.some(({ role }) => role === SEALED_READER);

/**
 * Who may read under the seal is appointed by those who do, not by whoever runs the accounts: he could let himself in.
 * For the same reason he can't remove the last of them: the first one has to come from somewhere, so then he could.
 */
async function sealFault(
  { stores, actor }: StaffContext,
  before: StaffRecord,
  after: StaffRecord,
): Promise<RoomRefusal | null> {
  if (readsSealed(before) === readsSealed(after) || holds(actor, 'sealed.read')) return null;
  const readers = (await stores.staff.list()).filter((other) => other.isOpen && readsSealed(other));
  const isTheLast = readsSealed(before) && readers.every(({ id }) => id === before.id);
  const isAnother = readsSealed(after) && readers.length > 0;
  return isTheLast || isAnother ? roomRefusal('staff.sealed_by_readers') : null;
}

/** Whether a new password for an account may be handed out by this actor: it opens whatever the account opens. */
export const mayReset = (actor: StaffActor, account: Pick<StaffRecord, 'grants'>): boolean =>
  !readsSealed(account) || holds(actor, 'sealed.read');
