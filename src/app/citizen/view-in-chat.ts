import type { PetitionView } from '../../domain/dialogue/command.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { CitizenContext } from './citizen-context.ts';
import { petitionView } from './petition-view.ts';

/** A matter as it is seen in the chat; letters that name the petitioner are there only where the matter was filed. */
export async function viewInChat(
  { stores, deps, conversation }: CitizenContext,
  petition: Petition,
): Promise<PetitionView> {
  const named = (await stores.follows.filedFrom(conversation.id)).includes(petition.id);
  return petitionView(stores, deps, { petition, named });
}
