import { cleanText } from '../../domain/petition/clean-text.ts';
import { looseFiles, speakingUnit } from './speaking.ts';
import { actAsStaff } from './staff-act.ts';
import type { OnPetition, StaffContext, StaffOutcome } from './staff-context.ts';

export interface ReplyInput extends OnPetition {
  text: string;
  /** Files that staff have uploaded. */
  fileIds?: readonly string[];
}

/** Answers the petitioner. What still runs is fulfilled; he can rate the answer. A later reply adds to an earlier one. */
export function replyToPetition(context: StaffContext, input: ReplyInput): Promise<StaffOutcome> {
  return actAsStaff(context, input, async (petition) => {
    const files = await looseFiles(context, petition, input.fileIds ?? []);
    if ('ok' in files) return files;
    return { action: 'reply', text: cleanText(input.text), files, unit: await speakingUnit(context, petition) };
  });
}
