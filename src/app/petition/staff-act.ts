import type { ActionInput } from '../../domain/petition/decide.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import { may } from '../../domain/staff/permissions.ts';
import { issueDocuments } from '../documents/issue-document.ts';
import { foresee, lockVersion, perform } from './perform.ts';
import { tellOfRecusal } from './recusal.ts';
import type { OnPetition, Refused, StaffContext, StaffOutcome } from './staff-context.ts';
import { absentFor, noteStandingIn, postFor } from './standing-in.ts';

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
  const absent = absentFor(context, petition, input);
  if ('said' in input) input.said = { ...input.said, post: await postFor(context, absent) };
  const act = { petition, input, doer: { kind: 'staff' as const, staff: actor } };
  if (context.isTrial) {
    const foreseen = await foresee(stores, deps, act);
    if (!foreseen.ok) return refused(foreseen);
    await context.whenForeseen?.(act, foreseen);
    return { ok: true, petitionId: petition.id, version: petition.version, status: petition.status };
  }
  const done = await perform(stores, deps, act);
  if (!done.ok) return refused(done);
  await noteStandingIn(context, { event: done.event, absent });
  await tellOfRecusal(context, { before: petition, event: done.event });
  await attachFiles(context, { petition: done.petition, event: done.event });
  await issueDocuments(stores, deps, done);
  return { ok: true, petitionId: petition.id, version: done.petition.version, status: done.petition.status };
}

async function attachFiles(
  { stores }: StaffContext,
  { petition, event }: { petition: Petition; event: PetitionEvent },
) {
  const names = 'files' in event.data ? event.data.files : [];
  if (names.length === 0) return;
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
