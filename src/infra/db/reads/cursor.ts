import { z } from 'zod';
import { Prisma } from '../generated/client.ts';

/** Where a page ended: lists are ordered by due date (those without one last), then by age. */
const cursorSchema = z.tuple([z.iso.date().nullable(), z.iso.datetime(), z.uuid()]);
export type Cursor = z.infer<typeof cursorSchema>;

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Null for anything that we did not write. */
export function readCursor(text: string): Cursor | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** What comes after it in table `petition p`. */
export function after([dueOn, receivedAt, id]: Cursor): Prisma.Sql {
  const younger = Prisma.sql`(p.received_at, p.id) > (${receivedAt}::timestamptz, ${id}::uuid)`;
  if (dueOn === null) return Prisma.sql`p.next_due_on is null and ${younger}`;
  return Prisma.sql`(p.next_due_on > ${dueOn}::date or p.next_due_on is null
    or (p.next_due_on = ${dueOn}::date and ${younger}))`;
}
