import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { FILING } from './filing-script.ts';

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

const begin = `
\\set chat random(1, 2000)
\\set update random(1, 9000000000000000)
begin;
insert into inbox (channel, update_id) values ('pgbench', (:update)::text) on conflict do nothing returning seq;
select id, locale, sealed_state from conversation where channel = 'pgbench' and chat_key = (:chat)::text for update;
`;
const end = ({ stateBytes, replyBytes }: PgbenchRun): string => `
update conversation set sealed_state = repeat('s', ${stateBytes})::bytea, state_version = 1, updated_at = now()
  where channel = 'pgbench' and chat_key = (:chat)::text;
insert into outbox (conversation_id, channel, sealed) select id, 'pgbench', repeat('r', ${replyBytes})::bytea
  from conversation where channel = 'pgbench' and chat_key = (:chat)::text;
commit;
`;

/** The rows of a step that only talks, in the six statements that one would write by hand. */
const talk = (run: PgbenchRun): string => begin + end(run);

/** The rows of a step that submits: those of any step, and those that a matter begins with. */
const submit = (run: PgbenchRun): string => `${begin}
insert into petition (id, number, query_code_hash, kind, status, statement, place, occurred, concerned, remedy,
    earlier_handling, identity_mode, channel, locale, received_at, next_due_on, next_limit_key)
  values (gen_random_uuid(), gen_random_uuid()::text, md5(random()::text) || md5(random()::text), 'appeal', 'registered',
    '${STATEMENT}' || (:update)::text, '青禾县第三小学东门', '上个月', '学校后勤', '尽快修好路灯', '没有向其他地方反映过。',
    'named', 'pgbench', 'zh-CN', now(), current_date + 1, 'triage')
  returning id as matter \\gset
insert into submission (id, petition_id, channel, body, received_at)
  values (gen_random_uuid(), :matter, 'pgbench', '${STATEMENT}', now());
insert into identity (petition_id, sealed) values (:matter, repeat('i', 170)::bytea);
insert into petition_limit (petition_id, key, starts_on, legal_due_on, due_on, force, computation)
  select :matter, key, current_date, current_date + 1, current_date + 1, 'target', '{"rule": "pgbench"}'
  from unnest(array['triage', 'notify_receipt']) key;
insert into petition_event (petition_id, seq, type, actor_kind, at, data, prev_hash, hash)
  values (:matter, 1, 'registered', 'citizen', now(), '{"kind": "appeal"}', repeat('0', 64), repeat('1', 64));
insert into follow (conversation_id, petition_id)
  select id, :matter from conversation where channel = 'pgbench' and chat_key = (:chat)::text;
insert into number_series (series, last) values ('pgbench', 1)
  on conflict (series) do update set last = number_series.last + 1 returning last as running \\gset
update petition set number = 'pgbench-' || (:running)::text where id = :matter;
${end(run)}`;

const STATEMENT = FILING.find((line) => line.includes('{n}'))?.replace('{n}', '') ?? '';

/**
 * Steps a second that pgbench commits, on prepared statements: of the steps of a filing all talk and one submits. Rejects
 * with what pgbench said.
 */
export async function runPgbench(pgbench: string, run: PgbenchRun): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'petition-desk-pgbench-'));
  const [talking, submitting] = [join(folder, 'talk.sql'), join(folder, 'submit.sql')];
  writeFileSync(talking, talk(run));
  writeFileSync(submitting, submit(run));
  try {
    const { stdout } = await promisify(execFile)(pgbench, [
      ...['-n', '-M', 'prepared', '-c', String(run.clients), '-j', '2', '-T', String(run.seconds)],
      ...['-f', `${talking}@${FILING.length - 1}`, '-f', `${submitting}@1`, run.url],
    ]);
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (tps === undefined) throw new Error(`pgbench said nothing of its speed:\n${stdout}`);
    return Number(tps);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
