import type { ActionInput } from '../../domain/petition/decide.ts';
import type { FileRef, PetitionEvent } from '../../domain/petition/events.ts';
import { fileRefs } from '../../domain/petition/file-name.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import { isSealed, may } from '../../domain/staff/permissions.ts';
import type { Name } from '../../domain/text.ts';
import { lockVersion, perform } from './perform.ts';
import type { OnPetition, Refused, StaffContext, StaffOutcome } from './staff-context.ts';

/** What a message in a chat can carry, with room for what we put around it. */
export const WORDS_MAX = 10_000;

/**
 * The frame of every staff action: the matter is locked, must be visible to the actor (else it does not exist for him)
 * and unchanged since he saw it; `prepare` checks what is particular and gives the action's input.
 */
export async function actAsStaff(
  context: StaffContext,
  on: OnPetition,
  prepare: (petition: Petition) => Promise<ActionInput | Refusal>,
): Promise<StaffOutcome> {
  const { stores, deps, actor } = context;
  const locked = await lockVersion(stores, on.petitionId, on.version);
  if (!locked.ok) return locked.code === 'petition.stale' ? staleIfVisible(context, on, locked) : refused(locked);
  const { petition } = locked;
  if (!may(actor, 'petition.read', petition)) return refused(refusal('petition.not_found'));
  const input = await prepare(petition);
  if ('ok' in input) return refused(input);
  if ('text' in input && input.text.length > WORDS_MAX) return refused(refusal('petition.text_too_long'));
  const done = await perform(stores, deps, { petition, input, doer: { kind: 'staff', staff: actor } });
  if (!done.ok) return refused(done);
  await attachFiles(context, { petition: done.petition, event: done.event });
  return { ok: true, petitionId: petition.id, version: done.petition.version, status: done.petition.status };
}

/** The unit in whose name the actor speaks: the matter's, when he belongs to it; else the office (null). */
export async function speakingUnit({ stores, actor }: StaffContext, petition: Petition): Promise<Name | null> {
  const { unitId } = petition;
  if (!unitId || !actor.grants.some((grant) => grant.unitId === unitId)) return null;
  return (await stores.organisation.findUnit(unitId))?.name ?? null;
}

/** The files behind the ids, if staff have uploaded them all and none belongs to anything yet. */
export async function looseFiles(
  { stores }: StaffContext,
  petition: Petition,
  ids: readonly string[],
): Promise<FileRef[] | Refusal> {
  const found = await stores.files.findLoose(ids);
  if (found.length !== new Set(ids).size) return refusal('petition.file_unknown');
  // A letter goes out under its name, but none may stand in the clear under the seal.
  return isSealed(petition) ? fileRefs(petition, found) : found.map(({ id, name }) => ({ id, name }));
}

async function attachFiles(
  { stores }: StaffContext,
  { petition, event }: { petition: Petition; event: PetitionEvent },
) {
  if (event.type !== 'replied' || event.data.files.length === 0) return;
  const names = event.data.files;
  await stores.files.attach({ petitionId: petition.id, eventId: event.id, conversationId: null, names });
}

async function staleIfVisible(
  { stores, actor }: StaffContext,
  on: OnPetition,
  stale: Refusal & { version?: number },
): Promise<Refused> {
  const petition = await stores.petitions.find(on.petitionId);
  if (!petition || !may(actor, 'petition.read', petition)) return refused(refusal('petition.not_found'));
  return refused(stale);
}

/** A refusal as staff get it. Citizens' codes can't come out of a staff action: that would be a bug. */
function refused(given: Refusal & { version?: number }): Refused {
  return given as Refused;
}
