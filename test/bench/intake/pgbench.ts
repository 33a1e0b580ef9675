import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const DEBIAN_HOME = '/usr/lib/postgresql';

/** On the PATH, or where Debian puts it (newest first). */
export function findPgbench(): string | null {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'pgbench'));
  const debian = existsSync(DEBIAN_HOME)
    ? readdirSync(DEBIAN_HOME)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN_HOME, version, 'bin', 'pgbench'))
    : [];
  return [...onPath, ...debian].find((path) => existsSync(path)) ?? null;
}

export interface PgbenchRun {
  url: string;
  seconds: number;
  clients: number;
  /** Bytes that one dialogue step writes: the state, and one reply. */
  stateBytes: number;
  replyBytes: number;
}

// The rows of one dialogue step in the six statements that one would write by hand, one chat a client at a time.
const script = ({ stateBytes, replyBytes }: PgbenchRun): string => `
\\set chat random(1, 2000)
\\set update random(1, 9000000000000000)
begin;
insert into inbox (channel, update_id) values ('pgbench', (:update)::text) on conflict do nothing returning seq;
select id, locale, sealed_state from conversation where channel = 'pgbench' and chat_key = (:chat)::text for update;
update conversation set sealed_state = repeat('s', ${stateBytes})::bytea, state_version = 1, updated_at = now()
  where channel = 'pgbench' and chat_key = (:chat)::text;
insert into outbox (conversation_id, channel, sealed) select id, 'pgbench', repeat('r', ${replyBytes})::bytea
  from conversation where channel = 'pgbench' and chat_key = (:chat)::text;
commit;
`;

/** Steps a second that pgbench commits, on prepared statements. Rejects with what pgbench said. */
export async function runPgbench(pgbench: string, run: PgbenchRun): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'petition-desk-pgbench-'));
  const file = join(folder, 'step.sql');
  writeFileSync(file, script(run));
  try {
    const { stdout } = await promisify(execFile)(pgbench, [
      ...['-n', '-M', 'prepared', '-c', String(run.clients), '-j', '2', '-T', String(run.seconds)],
      ...['-f', file, run.url],
    ]);
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (tps === undefined) throw new Error(`pgbench said nothing of its speed:\n${stdout}`);
    return Number(tps);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
