import { TAKEN_BACK } from '../../app/held/take-back.ts';
import type { Text } from '../../domain/text.ts';

/** Why a message that was held back could not be sent, to its writer. */
export function whyReturned(code: string): Text {
  if (code === TAKEN_BACK) return { key: 'history:returned.takenBack' };
  if (code === 'petition.stale') return { key: 'history:returned.news' };
  if (code === 'petition.not_found') return { key: 'history:returned.gone' };
  return { key: `matter:refusal.${code}` };
}
