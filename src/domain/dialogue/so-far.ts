import type { Text } from '../text.ts';
import { lengthOf } from './clean-text.ts';
import { type Bag, statementOf } from './draft.ts';
import { say } from './say.ts';

/** How much has been collected. */
export function soFar(bag: Bag): Text {
  const length = lengthOf(statementOf(bag));
  const files = bag.files.length;
  if (files === 0) return say('what.soFarText', { length });
  return length === 0 ? say('what.soFarFiles', { files }) : say('what.soFar', { length, files });
}
