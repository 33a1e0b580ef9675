import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock, HandleUpdate, IncomingUpdate, Sealer } from '../../app/ports.ts';
import type { DialogueCommand, DialogueResult } from '../../domain/dialogue/command.ts';
import type { Step } from '../../domain/dialogue/engine.ts';
import type { Locale } from '../../domain/text.ts';
import { together } from '../db/bundling-client.ts';
import { isPassingFailure } from '../db/database-failure.ts';
import { Batcher } from './batcher.ts';
import type { ContextSettings, OfficeSnapshot } from './dialogue-context.ts';
import { type ClaimRow, claim, type SavedStep, type Sql, save } from './step-sql.ts';
import { type Locked, Turn } from './turn.ts';

/*
 * One update of a citizen, from inbox to outbox, in one transaction: its id is claimed, the conversation's row is
 * locked, the dialogue takes its step, commands run and their results are fed back, state and replies are written. It is
 * acknowledged after the commit.
 *
 * A step that only talks takes two round trips on node-postgres. Under load the steps of different chats share them, and
 * the commit: what waits while one batch is at work goes with the next. If a batch fails, each of its updates is tried
 * alone. A step that turns out to have commands is given back in the batch and taken again inside a Prisma transaction,
 * in which the use cases work; `step` is pure and its ids derive from the update, so the second run says the same.
 *
 * A bug in a step costs an apology, never the update or the state; a failure of the database throws, and the channel
 * delivers the update again.
 */

const MAX_ROUNDS = 5; // command -> result -> command ...; a flow needs two
const BATCH_SIZE = 24; // past that a batch gains little and makes the first of it wait
const BATCHES = 2; // one in the database while the other one steps

/** Runs one SQL statement in the transaction at hand. */
export type RunSql = <Row>(sql: Sql) => Promise<Row[]>;
export interface ConversationRef {
  id: string;
  channel: IncomingUpdate['channel'];
  locale: Locale;
  asker?: string | undefined;
}
export type RunCommand = (conversation: ConversationRef, command: DialogueCommand) => Promise<DialogueResult>;

export interface HandleUpdateDeps {
  pool: pg.Pool;
  /** A transaction in which commands can run. */
  withCommands: <T>(work: (runSql: RunSql, runCommand: RunCommand) => Promise<T>) => Promise<T>;
  sealer: Sealer;
  clock: Clock;
  office: () => Promise<OfficeSnapshot>;
  settings: ContextSettings;
  log: Logger;
  /** Called after the commit, with the conversation that has news. */
  wake: (conversationId: string, channel: string) => void;
}

const NEEDS_COMMANDS = 'needs commands';
type Taken = { conversationId: string } | 'repeated';

export function createHandleUpdate(deps: HandleUpdateDeps): HandleUpdate {
  const talk = new Batcher<Turn, Taken | typeof NEEDS_COMMANDS>({
    keyOf: ({ update }) => `${update.channel} ${update.chatKey}`,
    work: (turns) => talkOnly(deps, turns),
    maxSize: BATCH_SIZE,
    concurrency: BATCHES,
  });
  return async (update) => {
    const turn = new Turn(deps, update, await deps.office());
    const talked = await talk.add(turn);
    const taken = talked === NEEDS_COMMANDS ? await withCommands(deps, turn) : talked;
    if (taken === 'repeated') return 'repeated';
    deps.wake(taken.conversationId, update.channel);
    return 'handled';
  };
}

/** Takes in those of several updates, each of another chat, that only talk. */
async function talkOnly(deps: HandleUpdateDeps, turns: Turn[]): Promise<(Taken | typeof NEEDS_COMMANDS)[]> {
  const client = await deps.pool.connect();
  const runSql: RunSql = async (sql) => (await client.query(sql)).rows;
  try {
    // `begin` travels with the claim, `commit` with the save.
    const [, rows] = await together(client, () => Promise.all([client.query('begin'), lockAll(runSql, turns)]));
    const taken: (Taken | typeof NEEDS_COMMANDS)[] = turns.map(() => 'repeated');
    const steps: SavedStep[] = [];
    const givenBack: Turn['update'][] = [];
    for (const row of rows) {
      const turn = turns[row.n - 1];
      if (!turn) throw new Error('A row was claimed that nobody asked for');
      const locked = await turn.locked(row, runSql);
      const result = turn.step(locked, locked.state);
      const isTalk = result.commands.length === 0;
      if (isTalk) steps.push(turn.saved(locked, result));
      else givenBack.push(turn.update);
      taken[row.n - 1] = isTalk ? { conversationId: locked.id } : NEEDS_COMMANDS;
    }
    const saved = save({ steps, givenBack, now: deps.clock.now() });
    await together(client, () => Promise.all([runSql(saved), client.query('commit')]));
    client.release();
    return taken;
  } catch (error) {
    client.release(error instanceof Error ? error : true); // ends the connection and with it the transaction
    throw error;
  }
}

const lockAll = (runSql: RunSql, turns: Turn[]): Promise<ClaimRow[]> =>
  runSql<ClaimRow>(claim(turns.map((turn) => turn.claim())));

async function withCommands(deps: HandleUpdateDeps, turn: Turn): Promise<Taken> {
  try {
    return await deps.withCommands((runSql, runCommand) =>
      takeAlone({ deps, turn, runSql }, (locked) => stepWithCommands(turn, locked, runCommand)),
    );
  } catch (error) {
    if (isPassingFailure(error)) throw error;
    deps.log.error({ err: error, channel: turn.update.channel }, 'a command failed; apologised');
    // Takes the update in without effect, so that it does not come back for ever, and says that it was our fault.
    return deps.withCommands((runSql) =>
      takeAlone({ deps, turn, runSql }, async (locked) => turn.apology(locked.state)),
    );
  }
}

type Answer = Pick<Step, 'state' | 'replies'>;
interface Taking {
  deps: HandleUpdateDeps;
  turn: Turn;
  runSql: RunSql;
}

/** Takes one update in, in the transaction at hand, with what `answer` makes of it. */
async function takeAlone({ deps, turn, runSql }: Taking, answer: (locked: Locked) => Promise<Answer>): Promise<Taken> {
  const [row] = await lockAll(runSql, [turn]);
  if (!row) return 'repeated';
  const locked = await turn.locked(row, runSql);
  const step = turn.saved(locked, await answer(locked));
  await runSql(save({ steps: [step], givenBack: [], now: deps.clock.now() }));
  return { conversationId: locked.id };
}

async function stepWithCommands(turn: Turn, locked: Locked, runCommand: RunCommand): Promise<Answer> {
  let result = turn.step(locked, locked.state);
  const replies = [...result.replies];
  let pending = result.commands;
  for (let round = 0; pending.length > 0 && round < MAX_ROUNDS; round++) {
    const next: DialogueCommand[] = [];
    for (const command of pending) {
      const outcome = await runCommand({ ...locked, locale: result.state.locale ?? locked.locale }, command);
      result = turn.step(locked, result.state, { kind: 'result', result: outcome });
      replies.push(...result.replies);
      next.push(...result.commands);
    }
    pending = next;
  }
  return { state: result.state, replies };
}
