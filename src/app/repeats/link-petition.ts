import { ACT_FORMS } from '../../domain/petition/acts.ts';
import type { ActionInput } from '../../domain/petition/decide.ts';
import { isLive } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { normalizeNumber } from '../../domain/petition/reference-number.ts';
import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import { isSealed, may } from '../../domain/staff/permissions.ts';
import { fillForm } from '../petition/fill-form.ts';
import { actAsStaff } from '../petition/staff-act.ts';
import type { OnPetition, StaffContext, StaffOutcome } from '../petition/staff-context.ts';
import { originalOf } from './original.ts';
import { writeOnOriginal } from './write-on-original.ts';

/**
 * Links a filing to the matter that it repeats: it is no longer handled by itself, its clocks end, and whoever filed it is
 * told of the original's state, now and from then on. The original notes it; new facts ask for a fresh look at it.
 */
export async function linkPetition(
  context: StaffContext,
  input: OnPetition & { fields: unknown },
): Promise<StaffOutcome> {
  const { number } = ACT_FORMS.link.pick({ number: true }).catch({ number: '' }).parse(input.fields);
  const named = await namedPetition(context, number);
  const root = named && (await lockBoth(context, input.petitionId, named));
  let original: Petition | null = null;
  const outcome = await actAsStaff(context, input, async (petition): Promise<ActionInput | Refusal> => {
    const found = mayStandFor(context, petition, root);
    if ('ok' in found) return found;
    original = found;
    return linking(context, petition, { original: found, given: { ...Object(input.fields), number: found.number } });
  });
  if (outcome.ok && original) await noteOnOriginal(context, original, outcome.petitionId);
  return outcome;
}

async function namedPetition({ stores }: StaffContext, typed: string): Promise<Petition | null> {
  const number = normalizeNumber(typed);
  const found = number ? await stores.petitions.findByNumber(number) : null;
  return found ? originalOf(stores, found.petition) : null;
}

/** In one order, whoever links which to which: two who link two matters to each other must not wait for one another. */
async function lockBoth({ stores }: StaffContext, petitionId: string, original: Petition): Promise<Petition | null> {
  for (const id of [petitionId, original.id].sort()) await stores.petitions.lock(id);
  // Somebody may have linked it meanwhile.
  const now = await stores.petitions.find(original.id);
  return now?.linkedToId === null ? now : null;
}

/** The original, if this matter can be linked to it. */
function mayStandFor({ actor }: StaffContext, petition: Petition, original: Petition | null): Petition | Refusal {
  if (original?.id === petition.id) return refusal('petition.link_itself');
  if (!original || !may(actor, 'petition.read', original)) return refusal('petition.link_unknown');
  return isSealed(petition) === isSealed(original) ? original : refusal('petition.link_sealed');
}

async function linking(
  context: StaffContext,
  petition: Petition,
  { original, given }: { original: Petition; given: unknown },
): Promise<ActionInput | Refusal> {
  const { stores } = context;
  const filled = await fillForm(context, petition, { form: ACT_FORMS.link, given });
  if (!filled.ok) return filled;
  const unit = original.unitId ? await stores.organisation.findUnit(original.unitId) : null;
  const limits = await stores.limits.list(petition.id);
  const handle = (await stores.limits.list(original.id)).find((limit) => limit.key === 'handle' && isLive(limit));
  const { id, status } = original;
  return {
    action: 'link',
    fields: filled.fields,
    original: { id, status, unit: unit?.name ?? null, dueOn: handle?.legalDueOn ?? null },
    ended: limits.filter(isLive).map(({ key }) => key),
    said: filled.said,
  };
}

async function noteOnOriginal(context: StaffContext, original: Petition, repeatId: string): Promise<void> {
  const repeat = await context.stores.petitions.find(repeatId);
  if (!repeat) throw new Error('A linked matter is gone');
  const events = await context.stores.events.list(repeat);
  const linked = events.findLast(({ type }) => type === 'linked');
  const newFacts = linked?.type === 'linked' ? linked.data.newFacts : null;
  await writeOnOriginal(writing(context), original, {
    type: 'repeat_noted',
    data: { repeatId, number: repeat.number, newFacts },
  });
}

/** The same act, on the original. */
export const writing = ({ stores, deps, actor }: StaffContext) => ({
  stores,
  deps,
  actor: { kind: 'staff', id: actor.id } as const,
});
