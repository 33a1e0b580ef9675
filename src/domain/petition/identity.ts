import { z } from 'zod';
import type { Identity } from '../dialogue/command.ts';

// In UTF-16 units: the dialogue counts letters, of which a rare one takes two units.
const person = z.string().trim().max(200);
const phone = z.string().trim().max(60).nullable();

/** Who filed, as it is sealed. */
export const identitySchema = z.object({
  name: person,
  phone,
  address: z.string().trim().max(1000).nullable(),
  onBehalfOf: z.object({ name: person, relation: person }).nullable(),
  /** At most five, as for visits (Regulation, art. 20). */
  representatives: z.array(z.object({ name: person, phone })).max(5),
}) satisfies z.ZodType<Identity>;

/** A name with all but its first character hidden: enough to tell two matters apart in a talk. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 3));
}
