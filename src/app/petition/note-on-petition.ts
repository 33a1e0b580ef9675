import { cleanText } from '../../domain/petition/clean-text.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { tellMentioned } from './mentions.ts';
import { actAsStaff } from './staff-act.ts';
import type { OnPetition, StaffContext, StaffOutcome } from './staff-context.ts';

/** Writes down something that stays among staff, and tells those whom it names. Restarts no clock. */
export async function noteOnPetition(
  context: StaffContext,
  input: OnPetition & { text: string; mentions?: readonly string[] | undefined },
): Promise<StaffOutcome> {
  const text = cleanText(input.text);
  let noted: Petition | null = null;
  const outcome = await actAsStaff(context, input, async (petition) => {
    noted = petition;
    return { action: 'note', text };
  });
  if (outcome.ok && noted && input.mentions) {
    await tellMentioned(context, { petition: noted, text, mentions: input.mentions });
  }
  return outcome;
}
