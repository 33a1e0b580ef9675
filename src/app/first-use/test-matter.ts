import { isOpen } from '../../domain/petition/statuses.ts';
import { holdsForOffice } from '../../domain/staff/permissions.ts';
import { type RoomRefusal, roomRefusal } from '../../domain/staff/refusals.ts';
import { withdrawPetition } from '../citizen/act-as-citizen.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { readFirstUse, writeFirstUse } from './progress.ts';

/** Only what has just been filed can be called a test, and one matter alone: nothing else may be left uncounted. */
const FRESH_MS = 24 * 60 * 60_000;

type Told = { ok: true } | RoomRefusal;

/** Says that a matter was only filed to try: no figures count it from now on. */
export async function markTestMatter({ stores, deps, actor }: StaffContext, petitionId: string): Promise<Told> {
  if (!holdsForOffice(actor, 'settings.manage')) return roomRefusal('staff.not_allowed');
  const petition = await stores.petitions.find(petitionId);
  const isFresh = petition && deps.clock.now().getTime() - petition.receivedAt.getTime() < FRESH_MS;
  if (!isFresh) return roomRefusal('first_use.no_matter');
  const before = await readFirstUse(stores.settings);
  if (before.testPetitionId && before.testPetitionId !== petitionId) return roomRefusal('first_use.has_test');
  await writeFirstUse(stores.settings, {
    ...before,
    testPetitionId: petitionId,
    steps: { ...before.steps, test: 'done' },
  });
  const data = { setting: 'test', petitionId };
  await stores.audit.add({ staffId: actor.id, type: 'settings.changed', data, at: deps.clock.now() });
  return { ok: true };
}

/**
 * Takes the test matter off the desks: it is withdrawn in the name of the chat that filed it, its clocks end, and it stays
 * marked and uncounted in the register, from which nothing is ever removed.
 */
export async function removeTestMatter({ stores, deps, actor }: StaffContext): Promise<Told> {
  if (!holdsForOffice(actor, 'settings.manage')) return roomRefusal('staff.not_allowed');
  const { testPetitionId: petitionId } = await readFirstUse(stores.settings);
  const petition = petitionId ? await stores.petitions.find(petitionId) : null;
  if (!petition) return roomRefusal('first_use.no_matter');
  if (!isOpen(petition.status)) return { ok: true };
  const [chat] = await stores.follows.followers(petition.id);
  if (!chat) return roomRefusal('first_use.no_chat');
  const conversation = { ...chat, channel: chat.channel === 'telegram' ? 'telegram' : 'webchat' } as const;
  const command = { kind: 'withdrawPetition', petitionId: petition.id, reason: null } as const;
  const result = await withdrawPetition({ stores, deps, conversation }, command);
  return result.kind === 'refused' ? roomRefusal('first_use.not_withdrawn') : { ok: true };
}
