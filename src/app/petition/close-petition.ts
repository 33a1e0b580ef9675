import { cleanText } from '../../domain/petition/clean-text.ts';
import { actAsStaff } from './staff-act.ts';
import type { OnPetition, StaffContext, StaffOutcome } from './staff-context.ts';

/** Puts an answered matter on the shelf; a word of praise needs no answer first. */
export function closePetition(
  context: StaffContext,
  input: OnPetition & { reason: string | null },
): Promise<StaffOutcome> {
  return actAsStaff(context, input, async () => ({
    action: 'close',
    reason: input.reason ? cleanText(input.reason) || null : null,
  }));
}
