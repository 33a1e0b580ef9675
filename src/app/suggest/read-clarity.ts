import { lengthOf } from '../../domain/dialogue/clean-text.ts';
import { PLACE, TIME, VAGUE, WANT } from './clarity-words.ts';
import type { PetitionKind } from './read-kind.ts';

export type Missing = 'detail' | 'category' | 'place' | 'time' | 'wish';

/** A claim or a report in fewer letters holds no facts. */
const SHORT = 14;
/** A question, a suggestion or praise may be short. */
const SHORT_FOR_OTHERS = 6;
/** Below this, four in ten of the first suggestions on the tuning parts were wrong; above it, one in ten. */
const UNSURE = 0.4;

/** What must be asked before a person can decide; empty where the statement is clear enough. */
export function readClarity(
  folded: string,
  { kind, probability }: { kind: PetitionKind; probability: number },
): Missing[] {
  const length = lengthOf(folded.replace(/\s/g, ''));
  const missing: Missing[] = [];
  if (probability < UNSURE) missing.push('category');
  if (kind !== 'appeal' && kind !== 'whistleblow') {
    return length < SHORT_FOR_OTHERS ? ['detail', ...missing] : missing;
  }
  const open: Missing[] = [];
  if (!PLACE.test(folded)) open.push('place');
  if (!TIME.test(folded)) open.push('time');
  if (!WANT.test(folded)) open.push('wish');
  if (length < SHORT) return ['detail', ...missing, ...open];
  // One or two of them can be asked while the matter is handled; without all three there is nothing to start with.
  const isVague = open.length === 3 || (open.length >= 2 && VAGUE.test(folded));
  return isVague ? [...missing, ...open] : missing;
}
