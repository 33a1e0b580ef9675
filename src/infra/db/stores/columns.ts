import { LOCALES, type Locale } from '../../../domain/text.ts';

/** How columns read as the types of the domain, and back. */

/** A `date` column: Prisma gives it as midnight UTC. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

export const localeOf = (value: string): Locale => LOCALES.find((known) => known === value) ?? 'zh-CN';

/** A column by the name that the schema file gives its field. */
export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function oneOf<const T extends string>(known: readonly T[], value: string, what: string): T {
  const found = known.find((item) => item === value);
  if (found === undefined) throw new Error(`Unknown ${what} in the database: ${value}`);
  return found;
}
