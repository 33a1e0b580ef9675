import { cleanText } from '../../domain/petition/clean-text.ts';
import { actAsStaff } from './staff-act.ts';
import type { OnPetition, StaffContext, StaffOutcome } from './staff-context.ts';

/** Writes down something that stays among staff. Restarts no clock. */
export function noteOnPetition(context: StaffContext, input: OnPetition & { text: string }): Promise<StaffOutcome> {
  return actAsStaff(context, input, async () => ({ action: 'note', text: cleanText(input.text) }));
}
