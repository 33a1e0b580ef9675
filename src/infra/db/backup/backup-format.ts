import { z } from 'zod';
import type { Sealer } from '../../../app/ports.ts';

/*
 * A backup is gzipped JSON lines, so that it can be read on any PostgreSQL by any later version, and by people:
 * a header, for each table a line that names it and a line a row, the queued jobs, the sequences, and an end line with
 * the number of rows, without which the file is not whole. Rows are PostgreSQL's own JSON of them. What is sealed in the
 * database is sealed here; the keys are not in it.
 */

export const headerSchema = z.object({
  format: z.literal('petition-desk-backup'),
  version: z.literal(1),
  createdAt: z.string(),
  migrations: z.array(z.string()),
  /** Made with the keys of the office: tells whether those at hand are the same. */
  proof: z.object({ sealed: z.string(), fingerprint: z.string() }),
});
export type Header = z.infer<typeof headerSchema>;

export const markSchema = z.union([
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ jobs: z.literal(true) }),
  z.object({ sequence: z.string(), value: z.string() }),
  z.object({ end: z.literal(true), rows: z.number() }),
]);
export type Mark = z.infer<typeof markSchema>;

/** A row begins with this and a line of any other kind does not. */
export const ROW = ' ';

const WORD = 'petition-desk';

export const makeProof = (sealer: Sealer): Header['proof'] => ({
  sealed: Buffer.from(sealer.sealJson(WORD)).toString('base64'),
  fingerprint: sealer.fingerprint(WORD),
});

export function fits(proof: Header['proof'], sealer: Sealer): boolean {
  try {
    return (
      sealer.openJson(Buffer.from(proof.sealed, 'base64')) === WORD && sealer.fingerprint(WORD) === proof.fingerprint
    );
  } catch {
    return false;
  }
}
