import { z } from 'zod';
import type { Identity } from '../dialogue/command.ts';

const person = z.string().trim().max(100);
const phone = z.string().trim().max(40).nullable();

/** Who filed, as it is sealed. */
export const identitySchema = z.object({
  name: person,
  phone,
  address: z.string().trim().max(300).nullable(),
  onBehalfOf: z.object({ name: person, relation: z.string().trim().max(100) }).nullable(),
  /** At most five, as for visits (Regulation, art. 20). */
  representatives: z.array(z.object({ name: person, phone })).max(5),
}) satisfies z.ZodType<Identity>;

/** A name with all but its first character hidden: enough to tell two matters apart in a talk. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 3));
}
