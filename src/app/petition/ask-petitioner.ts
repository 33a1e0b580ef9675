import { cleanText } from '../../domain/petition/clean-text.ts';
import { speakingUnit } from './speaking.ts';
import { actAsStaff } from './staff-act.ts';
import type { OnPetition, StaffContext, StaffOutcome } from './staff-context.ts';

/** Asks the petitioner for something. Targets rest until the answer; statutory limits go on. */
export function askPetitioner(context: StaffContext, input: OnPetition & { text: string }): Promise<StaffOutcome> {
  return actAsStaff(context, input, async (petition) => ({
    action: 'ask',
    text: cleanText(input.text),
    unit: await speakingUnit(context, petition),
  }));
}
