import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock, HandleUpdate, IncomingUpdate, Sealer } from '../../app/ports.ts';
import type { DialogueCommand, DialogueResult } from '../../domain/dialogue/command.ts';
import { type Step, step } from '../../domain/dialogue/engine.ts';
import type { Reply } from '../../domain/dialogue/reply.ts';
import { type DialogueState, isDraftOpen, readState } from '../../domain/dialogue/state.ts';
import { LOCALES, type Locale } from '../../domain/text.ts';
import { together } from '../db/bundling-client.ts';
import { isPassingFailure } from '../db/database-failure.ts';
import { type ContextSettings, dialogueContext, type OfficeSnapshot } from './dialogue-context.ts';
import { adoptInbox, type ClaimRow, claim, openConversation, type Sql, save } from './step-sql.ts';

/*
 * One update of a citizen, from inbox to outbox, in one transaction: its id is claimed, the conversation's row is
 * locked, the dialogue takes its step, commands run and their results are fed back, state and replies are written.
 *
 * A step that only talks takes two round trips on node-postgres. A step with commands is rolled back before anything
 * was written and taken again inside a Prisma transaction, in which the use cases work; `step` is pure and its ids
 * derive from the update, so the second run says the same. A bug in a step costs an apology, never the update or the
 * state; a failure of the database throws, and the channel delivers the update again.
 */

const MAX_ROUNDS = 5; // command -> result -> command ...; a flow needs two

/** Runs one SQL statement in the transaction at hand. */
type RunSql = <Row>(sql: Sql) => Promise<Row[]>;
export interface ConversationRef {
  id: string;
  channel: IncomingUpdate['channel'];
  locale: Locale;
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

interface Locked extends ConversationRef {
  state: DialogueState | null;
  isNew: boolean;
}

const NEEDS_COMMANDS = Symbol('needs commands');
type Taken = { conversationId: string } | 'repeated' | typeof NEEDS_COMMANDS;

export function createHandleUpdate(deps: HandleUpdateDeps): HandleUpdate {
  return async (update) => {
    const office = await deps.office();
    const attempt = new Attempt(deps, update, office);
    let taken = await attempt.talkOnly();
    if (taken === NEEDS_COMMANDS) taken = await attempt.withCommands();
    if (taken === 'repeated' || taken === NEEDS_COMMANDS) return 'repeated';
    deps.wake(taken.conversationId, update.channel);
    return 'handled';
  };
}

class Attempt {
  readonly #deps: HandleUpdateDeps;
  readonly #update: IncomingUpdate;
  readonly #office: OfficeSnapshot;
  readonly #now: Date;

  constructor(deps: HandleUpdateDeps, update: IncomingUpdate, office: OfficeSnapshot) {
    this.#deps = deps;
    this.#update = update;
    this.#office = office;
    this.#now = deps.clock.now();
  }

  async talkOnly(): Promise<Taken> {
    const client = await this.#deps.pool.connect();
    const runSql = sqlOn(client);
    try {
      // `begin` travels with the claim, `commit` with the save.
      const [, locked] = await together(client, () => Promise.all([client.query('begin'), this.#lock(runSql)]));
      if (locked === 'repeated') {
        await client.query('rollback');
        client.release();
        return 'repeated';
      }
      const result = this.#step(locked, locked.state, this.#update.event);
      if (result.commands.length > 0) {
        await client.query('rollback');
        client.release();
        return NEEDS_COMMANDS;
      }
      await together(client, () => Promise.all([this.#save(runSql, locked, result), client.query('commit')]));
      client.release();
      return { conversationId: locked.id };
    } catch (error) {
      client.release(error instanceof Error ? error : true); // ends the connection and with it the transaction
      throw error;
    }
  }

  async withCommands(): Promise<Taken> {
    try {
      return await this.#deps.withCommands((runSql, runCommand) => this.#stepWithCommands(runSql, runCommand));
    } catch (error) {
      if (isPassingFailure(error)) throw error;
      this.#deps.log.error({ err: error, channel: this.#update.channel }, 'a command failed; apologised');
      return this.#deps.withCommands((runSql) => this.#apologise(runSql));
    }
  }

  async #stepWithCommands(runSql: RunSql, runCommand: RunCommand): Promise<Taken> {
    const locked = await this.#lock(runSql);
    if (locked === 'repeated') return 'repeated';
    let result = this.#step(locked, locked.state, this.#update.event);
    const replies = [...result.replies];
    let pending = result.commands;
    for (let round = 0; pending.length > 0 && round < MAX_ROUNDS; round++) {
      const next: DialogueCommand[] = [];
      for (const command of pending) {
        const outcome = await runCommand({ ...locked, locale: result.state.locale ?? locked.locale }, command);
        result = this.#step(locked, result.state, { kind: 'result', result: outcome });
        replies.push(...result.replies);
        next.push(...result.commands);
      }
      pending = next;
    }
    await this.#save(runSql, locked, { ...result, replies });
    return { conversationId: locked.id };
  }

  /** Takes the update in without effect, so that it does not come back for ever, and says that it was our fault. */
  async #apologise(runSql: RunSql): Promise<Taken> {
    const locked = await this.#lock(runSql);
    if (locked === 'repeated') return 'repeated';
    await this.#save(runSql, locked, this.#apology(locked.state));
    return { conversationId: locked.id };
  }

  #apology(state: DialogueState | null): Step {
    const kept = state ?? step(null, { kind: 'start', payload: null }, this.#context()).state;
    const reply: Reply = {
      text: [{ key: 'failure.ours' }],
      options: [[{ value: 'menu', label: { key: 'failure.to_menu' }, lasting: true }]],
    };
    return { state: kept, replies: [reply], commands: [] };
  }

  #step(locked: Locked, state: DialogueState | null, event: IncomingUpdate['event']): Step {
    try {
      return step(state, event, this.#context());
    } catch (error) {
      this.#deps.log.error({ err: error, conversation: locked.id, event: event.kind }, 'a step failed; apologised');
      return this.#apology(state);
    }
  }

  #context() {
    const { settings, sealer } = this.#deps;
    return dialogueContext(this.#update, this.#office, { now: this.#now, settings, fingerprint: sealer.fingerprint });
  }

  async #lock(runSql: RunSql): Promise<Locked | 'repeated'> {
    const { channel, updateId, chatKey, history } = this.#update;
    const sealedHistory = history ? this.#deps.sealer.sealJson(history) : null;
    const [claimed] = await runSql<ClaimRow>(claim({ channel, updateId, chatKey, sealedHistory }));
    if (!claimed) return 'repeated';
    if (claimed.id !== null) return this.#locked(claimed, false);
    const locale = this.#update.localeHint ?? this.#deps.settings.defaultLocale;
    const [opened] = await runSql<ClaimRow>(openConversation({ channel, chatKey, locale }));
    if (!opened) throw new Error('A conversation could not be opened');
    return this.#locked(opened, true);
  }

  #locked(row: ClaimRow, isNew: boolean): Locked {
    const state = row.sealed_state === null ? null : readState(this.#deps.sealer.openJson(row.sealed_state)).state;
    const locale = LOCALES.find((known) => known === row.locale) ?? this.#deps.settings.defaultLocale;
    return { id: row.id ?? '', channel: this.#update.channel, locale, state, isNew };
  }

  async #save(runSql: RunSql, locked: Locked, result: Step): Promise<void> {
    const { channel, updateId } = this.#update;
    const { sealer } = this.#deps;
    const statement = save({
      conversationId: locked.id,
      channel,
      locale: result.state.locale ?? locked.locale,
      sealedState: sealer.sealJson(result.state),
      stateVersion: result.state.version,
      hasDraft: isDraftOpen(result.state),
      now: this.#now,
      sealedReplies: result.replies.map((reply) => sealer.sealJson(reply)),
    });
    const adopted = locked.isNew ? runSql(adoptInbox({ channel, updateId, conversationId: locked.id })) : undefined;
    await Promise.all([adopted, runSql(statement)]);
  }
}

const sqlOn =
  (client: pg.PoolClient): RunSql =>
  async (sql) =>
    (await client.query(sql)).rows;
