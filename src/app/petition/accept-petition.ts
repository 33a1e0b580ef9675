import { speakingUnit } from './speaking.ts';
import { actAsStaff } from './staff-act.ts';
import type { OnPetition, StaffContext, StaffOutcome } from './staff-context.ts';

/** The unit takes the matter on; the actor becomes its handler. */
export function acceptPetition(context: StaffContext, input: OnPetition): Promise<StaffOutcome> {
  return actAsStaff(context, input, async (petition) => ({
    action: 'accept',
    unit: await speakingUnit(context, petition),
  }));
}
