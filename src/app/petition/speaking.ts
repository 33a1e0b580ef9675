import type { FileRef } from '../../domain/petition/events.ts';
import { fileRefs } from '../../domain/petition/file-name.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import { isSealed } from '../../domain/staff/permissions.ts';
import type { Name } from '../../domain/text.ts';
import type { StaffContext } from './staff-context.ts';

/** The unit in whose name the actor speaks: the matter's or a helping one, when he belongs to it; else the office (null). */
export async function speakingUnit({ stores, actor }: StaffContext, petition: Petition): Promise<Name | null> {
  const own = speakingUnitId(actor, petition);
  return own ? ((await stores.organisation.findUnit(own))?.name ?? null) : null;
}

/** The unit that somebody speaks for in a matter: its lead unit before those that help; null for neither. */
export function speakingUnitId({ grants }: StaffContext['actor'], petition: Petition): string | null {
  const units = [petition.unitId, ...petition.assistUnitIds];
  return units.find((unitId) => unitId && grants.some((grant) => grant.unitId === unitId)) ?? null;
}

/** The files behind the ids, if staff have uploaded them all and none belongs to anything yet. */
export async function looseFiles(
  { stores }: StaffContext,
  petition: Petition,
  ids: readonly string[],
): Promise<FileRef[] | Refusal> {
  if (ids.length === 0) return [];
  const found = await stores.files.findLoose(ids);
  if (found.length !== new Set(ids).size) return refusal('petition.file_unknown');
  // A letter goes out under its name, but none may stand in the clear under the seal.
  return isSealed(petition) ? fileRefs(petition, found) : found.map(({ id, name }) => ({ id, name }));
}
