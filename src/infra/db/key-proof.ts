import pg from 'pg';
import { z } from 'zod';
import { createSealer } from '../sealing.ts';
import type { Secrets } from '../secrets.ts';
import { StartupError } from '../startup-error.ts';

/*
 * What this database was written with: a word sealed with each key that ever was the newest, and its keyed hash. With
 * a key missing, chats could not be read and each of their messages would be refused; with another secret, no query
 * code would ever fit again. Both show at the start, before anything is taken in, and not as loss.
 */

const WORD = 'petition-desk';
const SETTING = 'key_proof';

const proofSchema = z.object({
  /** By key id, in base64. */
  sealed: z.record(z.string(), z.string()),
  fingerprint: z.string(),
});
type Proof = z.infer<typeof proofSchema>;

/** @throws StartupError when the keys at hand are not those of the database; notes the newest one otherwise. */
export async function checkKeys(url: string, secrets: Pick<Secrets, 'fieldKeys' | 'sessionSecret'>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // fails its query
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>('select value from setting where key = $1', [SETTING]);
    const known = rows[0] ? proofSchema.parse(rows[0].value) : null;
    if (known) refuseOthers(known, secrets);
    const [newest = ''] = secrets.fieldKeys;
    if (known?.sealed[keyId(newest)] === undefined) await note(client, proofOf(newest, secrets));
  } finally {
    await client.end();
  }
}

const keyId = (key: string): string => key.split(':')[0] ?? '';

function refuseOthers({ sealed, fingerprint }: Proof, { fieldKeys, sessionSecret }: Parameters<typeof checkKeys>[1]) {
  const sealer = createSealer(fieldKeys, sessionSecret);
  for (const [id, probe] of Object.entries(sealed)) {
    if (!opens(() => sealer.openJson(Buffer.from(probe, 'base64')))) {
      throw new StartupError(
        `The field key "${id}", with which this database was written, is missing or another one: put it back into FIELD_KEYS or DATA_DIR/secrets.`,
      );
    }
  }
  if (sealer.fingerprint(WORD) !== fingerprint) {
    throw new StartupError(
      'SESSION_SECRET is not the one with which this database was written, so that no query code would fit: put it back into SESSION_SECRET or DATA_DIR/secrets.',
    );
  }
}

function opens(open: () => unknown): boolean {
  try {
    return open() === WORD;
  } catch {
    return false;
  }
}

function proofOf(newest: string, { sessionSecret }: Parameters<typeof checkKeys>[1]): Proof {
  const sealer = createSealer([newest], sessionSecret);
  const probe = Buffer.from(sealer.sealJson(WORD)).toString('base64');
  return { sealed: { [keyId(newest)]: probe }, fingerprint: sealer.fingerprint(WORD) };
}

/** Two processes that start at once with two new keys leave both. */
async function note(client: pg.Client, proof: Proof): Promise<void> {
  await client.query(
    `insert into setting (key, value) values ($1, $2::jsonb) on conflict (key) do update
     set value = jsonb_set(setting.value, '{sealed}', (setting.value -> 'sealed') || ($2::jsonb -> 'sealed')), updated_at = now()`,
    [SETTING, JSON.stringify(proof)],
  );
}
