import type { IncomingUpdate } from '../../app/ports.ts';
import type { DialogueContext } from '../../domain/dialogue/context.ts';
import { type Step, step } from '../../domain/dialogue/engine.ts';
import type { DialogueEvent } from '../../domain/dialogue/event.ts';
import type { Reply } from '../../domain/dialogue/reply.ts';
import { type DialogueState, isDraftOpen, readState } from '../../domain/dialogue/state.ts';
import { LOCALES, type Locale } from '../../domain/text.ts';
import { chatKeyOf, sealChat } from '../chat-address.ts';
import { dialogueContext, type OfficeSnapshot } from './dialogue-context.ts';
import type { ConversationRef, HandleUpdateDeps, RunSql } from './handle-update.ts';
import { type ClaimInput, type ClaimRow, type OpenedRow, openConversation, type SavedStep } from './step-sql.ts';

export interface Locked extends ConversationRef {
  state: DialogueState | null;
}

/** One update on its way: what is the same however it is taken in. */
export class Turn {
  readonly update: IncomingUpdate;
  readonly #deps: HandleUpdateDeps;
  readonly #office: OfficeSnapshot;
  readonly #now: Date;
  /** Under which the database knows the chat. */
  readonly #chatKey: string;

  constructor(deps: HandleUpdateDeps, update: IncomingUpdate, office: OfficeSnapshot) {
    this.#deps = deps;
    this.update = update;
    this.#office = office;
    this.#now = deps.clock.now();
    this.#chatKey = chatKeyOf(deps.sealer, update.channel, update.chatKey);
  }

  claim(): ClaimInput {
    const { channel, updateId, history, messageId } = this.update;
    const kept = history ?? (messageId === undefined ? null : { messageId });
    const sealedHistory = kept && this.#deps.sealer.sealJson(kept);
    return { channel, updateId, chatKey: this.#chatKey, sealedHistory };
  }

  /** The conversation behind a claimed row; at first contact it is opened. */
  async locked(row: ClaimRow, runSql: RunSql): Promise<Locked> {
    if (row.id !== null) return this.#locked({ ...row, id: row.id });
    const { channel, updateId, localeHint } = this.update;
    const locale = localeHint ?? this.#deps.settings.defaultLocale;
    const sealedChat = sealChat(this.#deps.sealer, channel, this.update.chatKey);
    const opening = { channel, chatKey: this.#chatKey, sealedChat, locale, updateId };
    const [opened] = await runSql<OpenedRow>(openConversation(opening));
    if (!opened) throw new Error('A conversation could not be opened');
    return this.#locked(opened);
  }

  #locked({ id, locale, sealed_state }: OpenedRow): Locked {
    const state = sealed_state === null ? null : readState(this.#deps.sealer.openJson(sealed_state)).state;
    return { id, channel: this.update.channel, locale: this.#localeOf(locale), state };
  }

  #localeOf(stored: string | null): Locale {
    return LOCALES.find((known) => known === stored) ?? this.#deps.settings.defaultLocale;
  }

  /** A bug in a step costs an apology; the state stays. */
  step(locked: Locked, state: DialogueState | null, event: DialogueEvent = this.update.event): Step {
    try {
      return step(state, event, this.#context());
    } catch (error) {
      this.#deps.log.error({ err: error, conversation: locked.id, event: event.kind }, 'a step failed; apologised');
      return this.apology(state);
    }
  }

  apology(state: DialogueState | null): Step {
    const kept = state ?? step(null, { kind: 'start', payload: null }, this.#context()).state;
    const reply: Reply = {
      text: [{ key: 'failure.ours' }],
      options: [[{ value: 'menu', label: { key: 'failure.to_menu' }, lasting: true }]],
    };
    return { state: kept, replies: [reply], commands: [] };
  }

  saved(locked: Locked, { state, replies }: Pick<Step, 'state' | 'replies'>): SavedStep {
    const { sealer } = this.#deps;
    return {
      conversationId: locked.id,
      channel: locked.channel,
      locale: state.locale ?? locked.locale,
      sealedState: sealer.sealJson(state),
      stateVersion: state.version,
      hasDraft: isDraftOpen(state),
      sealedReplies: replies.map((reply) => sealer.sealJson(reply)),
    };
  }

  #context(): DialogueContext {
    const { settings, sealer } = this.#deps;
    return dialogueContext(this.update, this.#office, { now: this.#now, settings, fingerprint: sealer.fingerprint });
  }
}
