import type { HeldAction } from '../../domain/desk/held-actions.ts';
import { askPetitioner } from '../petition/ask-petitioner.ts';
import { replyToPetition } from '../petition/reply-to-petition.ts';
import type { OnPetition, StaffContext, StaffOutcome } from '../petition/staff-context.ts';
import type { HeldWords } from './held-store.ts';

/** Says the words by their ordinary use case. */
export function speak(
  context: StaffContext,
  on: OnPetition,
  { action, words }: { action: HeldAction; words: HeldWords },
): Promise<StaffOutcome> {
  const { text, fileIds } = words;
  return action === 'reply'
    ? replyToPetition(context, { ...on, text, fileIds })
    : askPetitioner(context, { ...on, text });
}
