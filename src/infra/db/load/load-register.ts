import type pg from 'pg';
import type { AppDeps } from '../../../app/deps.ts';
import { filingTimes, type OfficeTime } from '../../../app/load/calendar-times.ts';
import { Dice } from '../../../app/load/dice.ts';
import { type LoadCast, playMatter } from '../../../app/load/play-matter.ts';
import type { Channel, Sealer } from '../../../app/ports.ts';
import { copyRows, type Row } from './copy-rows.ts';
import { type Batch, emptyBatch, Paper, TABLES } from './paper.ts';
import { type LoadedOffice, paperStores } from './paper-stores.ts';

/** Matters in one round of COPY: while the database writes one, the next is played. */
const ROUND = 1000;

export interface Load {
  cases: number;
  seed: string;
  /** The end of the year that is played. */
  until: Date;
  cast: LoadCast;
  office: Omit<LoadedOffice, 'series'>;
  time: OfficeTime;
  fingerprint: AppDeps['fingerprint'];
}

export interface Loaded {
  events: number;
  /** Steps that the lifecycle refused, by name. */
  refused: Record<string, number>;
}

/**
 * Fills the register with a year of invented matters. One transaction: an interrupted load leaves nothing behind, and the
 * numbers stay without gaps (whoever registers meanwhile waits).
 */
export async function loadRegister(
  client: pg.ClientBase,
  sealer: Sealer,
  { load, progress }: { load: Load; progress: (done: number) => void },
): Promise<Loaded> {
  await client.query('begin');
  try {
    const series = await lockSeries(client);
    const loaded = await playAll({ client, sealer, load, progress, office: { ...load.office, series } });
    await writeSeries(client, series);
    await client.query('commit');
    return loaded;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

interface Playing {
  client: pg.ClientBase;
  sealer: Sealer;
  load: Load;
  progress: (done: number) => void;
  office: LoadedOffice;
}

async function playAll(playing: Playing): Promise<Loaded> {
  const { client, load, progress } = playing;
  const times = filingTimes(new Dice(`${load.seed}/times`), load.time, load.cases, load.until);
  const loaded: Loaded = { events: 0, refused: {} };
  let writing: Promise<void> = Promise.resolve();
  let batch = emptyBatch();
  for (const [index, filedAt] of times.entries()) {
    const refused = await playOne(playing, batch, { index, filedAt });
    for (const [step, count] of Object.entries(refused)) loaded.refused[step] = (loaded.refused[step] ?? 0) + count;
    if (batch.petition.length < ROUND && index < times.length - 1) continue;
    await writing;
    progress(index + 1);
    loaded.events += batch.petition_event.length;
    writing = writeBatch(client, batch);
    // Awaited a round later; a failure must not count as unheard until then.
    writing.catch(() => undefined);
    batch = emptyBatch();
  }
  await writing;
  return loaded;
}

async function playOne(
  { sealer, load, office }: Playing,
  batch: Batch,
  { index, filedAt }: { index: number; filedAt: Date },
): Promise<Record<string, number>> {
  const dice = new Dice(`${load.seed}/${index}`);
  const channel: Channel = dice.chance(0.6) ? 'telegram' : 'webchat';
  const chat = { id: dice.uuid(), channel, locale: 'zh-CN' as const };
  const paper = new Paper(sealer, chat);
  const stores = paperStores(paper, office);
  const { refused } = await playMatter(
    {
      unitOfWork: { run: (work) => work(stores) },
      conversation: chat,
      nextLook: () => paper.nextLook(),
    },
    {
      ...{ dice, cast: load.cast, filedAt },
      deps: {
        clock: { now: () => filedAt },
        newId: () => dice.uuid(),
        random: (count) => dice.bytes(count),
        fingerprint: load.fingerprint,
        timeZone: load.time.timeZone,
      },
    },
    load,
  );
  paper.intoBatch(batch, chatRow(chat, load, filedAt));
  return refused;
}

/** No chat key is anybody's: Telegram's are numbers, the web chat's are hashes; and what is deactivated is sent nothing. */
function chatRow(chat: Paper['chat'], { seed }: Load, at: Date): Row {
  const reach = chat.channel === 'telegram' ? 'deactivated' : 'active';
  return { ...chat, chatKey: `load-${seed}-${chat.id}`, reach, createdAt: at, updatedAt: at };
}

async function writeBatch(client: pg.ClientBase, batch: Batch): Promise<void> {
  const ids = await newEventIds(client, batch.petition_event.length);
  const real = (place: unknown): string | null => (place === null ? null : (ids[Number(place) - 1] ?? null));
  const rows: Batch = {
    ...batch,
    petition_event: batch.petition_event.map((row) => ({ ...row, id: real(row.id) })),
    outbox: batch.outbox.map((row) => ({ ...row, eventId: real(row.eventId) })),
  };
  for (const table of TABLES) await copyRows(client, table, rows[table]);
}

async function newEventIds(client: pg.ClientBase, count: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select nextval('petition_event_id_seq')::text as id from generate_series(1, $1::int)`,
    [count],
  );
  return rows.map(({ id }) => id);
}

/** The series as they stand; they stay so until the transaction ends. */
async function lockSeries(client: pg.ClientBase): Promise<Map<string, number>> {
  await client.query('lock table number_series in share row exclusive mode');
  const { rows } = await client.query<{ series: string; last: number }>('select series, last from number_series');
  return new Map(rows.map(({ series, last }) => [series, last]));
}

async function writeSeries(client: pg.ClientBase, series: ReadonlyMap<string, number>): Promise<void> {
  for (const [name, last] of series) {
    await client.query(
      `insert into number_series (series, last) values ($1, $2)
        on conflict (series) do update set last = excluded.last`,
      [name, last],
    );
  }
}
