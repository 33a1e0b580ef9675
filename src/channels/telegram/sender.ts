import { Api, InputFile } from 'grammy';
import type { Logger } from 'pino';
import type { ChannelSender, DeliveryOutcome, DueMessage } from '../../app/ports.ts';
import { deliveryFailure } from './delivery-failure.ts';
import type { OpenOutgoingFile, TelegramSettings, Words } from './ports.ts';
import type { LatestTurns } from './pressed-keyboard.ts';
import { type Part, renderReply } from './render-reply.ts';
import { RequestLines } from './request-lines.ts';

/** The relay takes up again after 90 s what nobody has finished; a call must be over before that. */
const CALL_TIMEOUT_S = 25;
/** No new part is begun after this, so that all parts together stay under it too. */
const BUDGET_MS = 60_000;
/** Telegram's limit for one call. */
const ERASED_AT_ONCE = 100;

export interface SenderDeps {
  settings: TelegramSettings;
  openFile: OpenOutgoingFile;
  words: Words;
  turns: LatestTurns;
  /** Milliseconds since whenever. */
  elapsed: () => number;
  log: Logger;
}

/**
 * Delivers replies of the outbox. Every part that arrived is named in the outcome, so that a retry goes on behind it.
 * Nothing waits here for a limit: a 429 goes back to the relay at once.
 */
export function createTelegramSender(deps: SenderDeps): ChannelSender {
  const api = new Api(deps.settings.token, { apiRoot: deps.settings.apiRoot, timeoutSeconds: CALL_TIMEOUT_S });
  const requestLines = new RequestLines(api);
  return {
    channel: 'telegram',
    deliver: (message) => new Delivery({ ...deps, api, requestLines }, message).run(),
  };
}

class Delivery {
  readonly #deps: SenderDeps & { api: Api; requestLines: RequestLines };
  readonly #message: DueMessage;
  readonly #sent: string[];

  constructor(deps: SenderDeps & { api: Api; requestLines: RequestLines }, message: DueMessage) {
    this.#deps = deps;
    this.#message = message;
    this.#sent = [...message.messageIds];
  }

  async run(): Promise<DeliveryOutcome> {
    const begun = this.#deps.elapsed();
    await this.#erase();
    const parts = this.#render();
    if (!parts) return { kind: 'rejected', failure: 'not_renderable' };
    for (const part of parts.slice(this.#sent.length)) {
      if (this.#deps.elapsed() - begun > BUDGET_MS) {
        return { kind: 'retry', afterSeconds: 0, failure: 'slow', messageIds: this.#sent };
      }
      const outcome = await this.#attempt(part);
      if (outcome) return outcome.kind === 'retry' ? { ...outcome, messageIds: this.#sent } : outcome;
    }
    return { kind: 'delivered', messageIds: this.#sent };
  }

  /** Best effort: what is too old or already gone stays as it is, and the citizen has been told so. */
  async #erase(): Promise<void> {
    const { chatKey, reply } = this.#message;
    const ids = this.#sent.length > 0 ? [] : (reply.erase ?? []).map(Number).filter(Number.isSafeInteger);
    for (let start = 0; start < ids.length; start += ERASED_AT_ONCE) {
      await this.#deps.api.deleteMessages(chatKey, ids.slice(start, start + ERASED_AT_ONCE)).catch(() => undefined);
    }
  }

  #render(): Part[] | null {
    try {
      return renderReply(this.#message.reply, this.#message.locale, this.#deps.words);
    } catch (error) {
      // Thrown by our own bounds; trying again would change nothing.
      this.#deps.log.error({ err: error, outboxId: String(this.#message.id) }, 'a reply could not be rendered');
      return null;
    }
  }

  /** Null: it arrived. */
  async #attempt(part: Part): Promise<DeliveryOutcome | null> {
    try {
      await this.#send(part);
      return null;
    } catch (error) {
      return deliveryFailure(error);
    }
  }

  async #send(part: Part): Promise<void> {
    const { chatKey, reply } = this.#message;
    const protect = reply.protect ? { protect_content: true } : {};
    if (part.kind === 'file') return this.#sendFile(part.fileId, protect);
    if (!part.isRequest) await this.#deps.requestLines.close(chatKey);
    const sent = await this.#deps.api.sendMessage(chatKey, part.html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...protect,
      ...(part.markup ? { reply_markup: part.markup } : {}),
    });
    if (reply.turn !== undefined) this.#deps.turns.asked(chatKey, reply.turn);
    if (part.isRequest) this.#deps.requestLines.opened(chatKey, sent.message_id);
    this.#sent.push(String(sent.message_id));
  }

  async #sendFile(fileId: string, protect: { protect_content?: boolean }): Promise<void> {
    const file = await this.#deps.openFile(fileId);
    if (!file) {
      this.#deps.log.error({ fileId }, 'a file to be handed over is gone');
      this.#sent.push('');
      return;
    }
    // grammY writes the name into the part's header as it is; quotes make any name one value there.
    const name = `"${file.name.replace(/["\\\r\n]/g, '_')}"`;
    const sent = await this.#deps.api.sendDocument(this.#message.chatKey, new InputFile(file.content, name), protect);
    this.#sent.push(String(sent.message_id));
  }
}
