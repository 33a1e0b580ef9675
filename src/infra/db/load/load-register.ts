import type pg from 'pg';
import type { AppDeps } from '../../../app/deps.ts';
import { filingTimes, type OfficeTime } from '../../../app/load/calendar-times.ts';
import { Dice } from '../../../app/load/dice.ts';
import { playFamily } from '../../../app/load/play-family.ts';
import type { Stage } from '../../../app/load/play-matter.ts';
import type { Channel, Sealer } from '../../../app/ports.ts';
import type { ConversationRef } from '../../../app/stores.ts';
import { copyRows, type Row } from './copy-rows.ts';
import type { Cast } from './hire-staff.ts';
import { type Batch, emptyBatch, TABLES } from './paper.ts';
import { PaperDesk, type PaperOffice } from './paper-desk.ts';
import { paperStores } from './paper-stores.ts';

/** Matters in one round of COPY: while the database writes one, the next is played. */
const ROUND = 1000;
/** Of all filings, those after which somebody else files the same. */
const REPEATED = 0.05;

export interface Load {
  cases: number;
  seed: string;
  /** The end of the year that is played. */
  until: Date;
  cast: Cast;
  office: Omit<PaperOffice, 'series'>;
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
  office: PaperOffice;
}

async function playAll({ client, sealer, load, progress, office }: Playing): Promise<Loaded> {
  const times = filingTimes(new Dice(`${load.seed}/times`), load.time, load.cases, load.until);
  const loaded: Loaded = { events: 0, refused: {} };
  let writing: Promise<void> = Promise.resolve();
  let batch = emptyBatch();
  let filed = 0;
  for (let index = 0; filed < load.cases; index += 1) {
    // A repeat comes in place of another filing.
    const filedAt = times[index % times.length] ?? load.until;
    const desk = new PaperDesk(sealer, office);
    const refused = await playOne(desk, load, { index, filedAt, isLast: load.cases - filed === 1 });
    for (const what of refused) loaded.refused[what] = (loaded.refused[what] ?? 0) + 1;
    filed += desk.papers.size;
    desk.intoBatch(batch, (chat, at) => chatRow(chat, load, at));
    if (batch.petition.length < ROUND && filed < load.cases) continue;
    await writing;
    progress(filed);
    loaded.events += batch.petition_event.length;
    writing = writeBatch(client, batch);
    // Awaited a round later; a failure must not count as unheard until then.
    writing.catch(() => undefined);
    batch = emptyBatch();
  }
  await writing;
  return loaded;
}

/** Plays one matter, or two that are one; the codes of what was refused. */
function playOne(
  desk: PaperDesk,
  load: Load,
  { index, filedAt, isLast }: { index: number; filedAt: Date; isLast: boolean },
): Promise<string[]> {
  const { cast, time, fingerprint } = load;
  const dice = new Dice(`${load.seed}/${index}`);
  const newChat = (): ConversationRef & { channel: Channel } => {
    const channel: Channel = dice.chance(0.6) ? 'telegram' : 'webchat';
    return { id: dice.uuid(), channel, locale: 'zh-CN' };
  };
  const stores = paperStores(desk);
  const stage: Stage = {
    ...cast,
    time,
    unitOfWork: { run: (work) => work(stores) },
    chatOpens: (chat) => desk.opens(chat),
    depsAt: (now) => ({
      clock: { now: () => now },
      newId: () => dice.uuid(),
      random: (count) => dice.bytes(count),
      fingerprint,
      timeZone: time.timeZone,
    }),
  };
  const isRepeated = dice.chance(REPEATED) && !isLast;
  const chats = [newChat(), ...(isRepeated ? [newChat()] : [])] as const;
  return playFamily(stage, { dice, filedAt, chats, nextLook: () => desk.nextLook() }, load.until);
}

/** No chat key is anybody's: Telegram's are numbers, the web chat's are hashes; and what is deactivated is sent nothing. */
function chatRow(chat: ConversationRef, { seed }: Load, at: Date): Row {
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
