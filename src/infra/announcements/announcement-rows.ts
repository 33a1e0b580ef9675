import type { Logger } from 'pino';
import { z } from 'zod';
import type { Announcement, KeptAnnouncement } from '../../app/announcements/store.ts';
import { audienceSchema, contentSchema } from '../../domain/announcements/content.ts';
import { ANNOUNCEMENT_STATES } from '../../domain/announcements/lifecycle.ts';

const reasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('returned'), text: z.string() }),
  z.object({ kind: z.literal('breaker'), cause: z.string(), failed: z.number(), of: z.number() }),
  z.object({ kind: z.literal('day_moved'), day: z.iso.date() }),
  z.object({ kind: z.literal('nobody') }),
  z.object({ kind: z.literal('stuck'), cause: z.string() }),
]);

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const rowSchema = z.object({
  id: z.union([z.string(), z.bigint()]).transform(String),
  state: z.enum(ANNOUNCEMENT_STATES),
  content: contentSchema,
  audience: audienceSchema,
  scheduledAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
  quietFrom: z.string().nullable(),
  quietTo: z.string().nullable(),
  authorId: z.string(),
  approverId: z.string().nullable(),
  // An empty object is none: Prisma has no plain null for JSON.
  reason: z.preprocess((value) => (isEmpty(value) ? null : value), reasonSchema.nullable()),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  expandedAt: z.date().nullable(),
  recipients: z.number(),
  reviseKind: z.enum(['edit', 'delete']).nullable(),
  reviseThen: z.enum(ANNOUNCEMENT_STATES).nullable(),
  proposal: z.preprocess((value) => (isEmpty(value) ? null : value), contentSchema.nullable()),
  proposerId: z.string().nullable(),
  version: z.number(),
  updatedAt: z.date(),
});

/**
 * Reads rows of the table, by either client, again and again. One that cannot be read holds up no other; it is logged
 * once, until it can be read.
 */
export function announcementReader(
  log: Pick<Logger, 'error'>,
): (rows: readonly { id: string | bigint }[]) => KeptAnnouncement[] {
  const unread = new Set<string>();
  return (rows) =>
    rows.map((row) => {
      const id = String(row.id);
      const { data, error } = rowSchema.safeParse(row);
      if (data) unread.delete(id);
      else if (!unread.has(id)) {
        log.error({ err: error, announcement: id }, 'a notice cannot be read');
        unread.add(id);
      }
      return { id, announcement: data ?? null };
    });
}

/** Those that can be read. */
export const readable = (kept: readonly KeptAnnouncement[]): Announcement[] =>
  kept.flatMap(({ announcement }) => announcement ?? []);

/** For reads without Prisma: the columns under the names of the type. */
export const ANNOUNCEMENT_COLUMNS = `id::text as id, state, content, audience, scheduled_at as "scheduledAt",
  expires_at as "expiresAt", quiet_from as "quietFrom", quiet_to as "quietTo", author_id as "authorId",
  approver_id as "approverId", reason, started_at as "startedAt", ended_at as "endedAt", expanded_at as "expandedAt",
  recipients, revise_kind as "reviseKind", revise_then as "reviseThen", proposal, proposer_id as "proposerId",
  version, updated_at as "updatedAt"`;
