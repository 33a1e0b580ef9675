import type { DialogueResult } from '../../domain/dialogue/command.ts';
import { type CitizenContext, type CommandOf, followed, refuse } from './citizen-context.ts';
import { petitionSummary } from './petition-view.ts';
import { viewInChat } from './view-in-chat.ts';

/** The matters that this chat follows, newest first. */
export async function listPetitions({ stores, deps, conversation }: CitizenContext): Promise<DialogueResult> {
  const petitions = await stores.petitions.findMany(await stores.follows.petitionsOf(conversation.id));
  return { kind: 'petitions', items: petitions.map((petition) => petitionSummary(petition, deps.timeZone)) };
}

/** Shows a matter in a chat that follows it, and in no other. */
export async function openPetition(
  context: CitizenContext,
  command: CommandOf<'openPetition'>,
): Promise<DialogueResult> {
  const petition = await followed(context, command.petitionId, { lock: false });
  if (!petition) return refuse('openPetition', 'petition.not_yours');
  return { kind: 'petition', of: 'openPetition', view: await viewInChat(context, petition) };
}
