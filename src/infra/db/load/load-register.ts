import type pg from 'pg';
import { officeTime } from '../../../app/load/calendar-times.ts';
import { type PlannedFamily, planFamilies } from '../../../app/load/plan-families.ts';
import { copyRows } from './copy-rows.ts';
import { type Batch, TABLES } from './paper.ts';
import type { PlayRound, Round, Script } from './play-round.ts';

/** Families in one round of COPY: while the database writes one, the next are played. */
const ROUND = 1000;
/** Rounds that each player may be ahead of what is written. */
const AHEAD = 2;

export interface Load {
  cases: number;
  script: Script;
  /** In threads of their own, or here. */
  players: readonly PlayRound[];
  progress: (done: number) => void;
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
export async function loadRegister(client: pg.ClientBase, load: Load): Promise<Loaded> {
  await client.query('begin');
  try {
    const series = await lockSeries(client);
    const { seed, until, timeZone, calendar } = load.script;
    const time = officeTime(timeZone, calendar, until);
    const families = planFamilies({ seed, cases: load.cases, until, time }, series);
    const loaded = await playAll(client, load, families);
    await writeSeries(client, series);
    await client.query('commit');
    return loaded;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function playAll(client: pg.ClientBase, load: Load, families: readonly PlannedFamily[]): Promise<Loaded> {
  const loaded: Loaded = { events: 0, refused: {} };
  let writing: Promise<void> = Promise.resolve();
  let done = 0;
  for await (const { batch, refused } of rounds(load.players, families)) {
    for (const what of refused) loaded.refused[what] = (loaded.refused[what] ?? 0) + 1;
    await writing;
    done += batch.petition.length;
    load.progress(done);
    loaded.events += batch.petition_event.length;
    writing = writeBatch(client, batch);
    // Awaited a round later; a failure must not count as unheard until then.
    writing.catch(() => undefined);
  }
  await writing;
  return loaded;
}

/** The rounds in their order, played by several at the same time. */
async function* rounds(players: readonly PlayRound[], families: readonly PlannedFamily[]): AsyncGenerator<Round> {
  const count = Math.ceil(families.length / ROUND);
  const asked: Promise<Round>[] = [];
  const ask = (index: number) => {
    const player = players[index % players.length];
    if (!player) throw new Error('Nobody plays');
    const round = player(families.slice(index * ROUND, (index + 1) * ROUND));
    // Awaited in its turn.
    round.catch(() => undefined);
    asked.push(round);
  };
  for (let index = 0; index < count; index += 1) {
    while (asked.length < Math.min(count, index + players.length * AHEAD)) ask(asked.length);
    const round = asked[index];
    if (round) yield await round;
    // What is written need not be kept.
    delete asked[index];
  }
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
