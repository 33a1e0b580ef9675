import { autoRetry } from '@grammyjs/auto-retry';
import { Bot, BotError, type Context, type NextFunction } from 'grammy';
import type { InlineKeyboardButton, Update } from 'grammy/types';
import type { IncomingUpdate } from '../../app/ports.ts';
import type { Locale } from '../../domain/text.ts';
import { Background } from './background.ts';
import { ChatLanes, type Turn } from './chat-lanes.ts';
import { createFloodGuard, type FloodGuard } from './flood-guard.ts';
import type { TelegramDeps } from './ports.ts';
import { keyboardAfter, type LatestTurns } from './pressed-keyboard.ts';
import { chatOf, localeOf, readIncoming, senderOf } from './read-event.ts';
import { RecentMap } from './recent-map.ts';
import { escapeHtml } from './render-reply.ts';
import { readStaffUpdate, type StaffUpdate, showChange, takeStaffUpdate } from './staff-updates.ts';

/** Runs one commit; may try it several times. Rejects when the update is to come again later. */
export type Attempt = <T>(commit: () => Promise<T>) => Promise<T>;
const once: Attempt = (commit) => commit();

/** It fails alone, again and again, whatever the error says: to be apologised for, not tried again. */
export class Unpassable extends Error {
  override name = 'Unpassable';
}

/** One call of the Bot API that may ride on the answer to a webhook; nobody learns how it went. */
export type RidingCall = { method: 'editMessageReplyMarkup' } & Parameters<
  Bot['api']['raw']['editMessageReplyMarkup']
>[0];

export interface Manner {
  attempt?: Attempt;
  /** Takes one best-effort call along; without it calls go their own way. */
  ride?: (call: RidingCall) => void;
}

interface Arrival extends Manner {
  turn: Turn;
}

/**
 * Takes in updates from either mode. `receive` resolves when the update is committed (or will never be: refused by
 * the flood guard, of no use to the dialogue); it rejects when nothing was committed and the update must come again.
 *
 * An update takes its place in its chat's lane on arrival. Then, without waiting for that place: the flood guard,
 * the answer to a button press (valid for about 15 s). Then, in order within the chat: the dialogue.
 */
export class UpdateReceiver {
  readonly #deps: TelegramDeps;
  readonly #bot: Bot;
  readonly #lanes = new ChatLanes();
  readonly #arrivals = new WeakMap<Update, Arrival>();
  readonly #turns: LatestTurns;
  readonly #background: Background;
  readonly #guard: FloodGuard;
  readonly #declined = new RecentMap<true>(10_000);

  constructor(deps: TelegramDeps, turns: LatestTurns) {
    this.#deps = deps;
    this.#turns = turns;
    const { token, apiRoot } = deps.settings;
    this.#bot = new Bot(token, { client: { apiRoot, timeoutSeconds: 20 }, botInfo: placeholderInfo(token) });
    // For calls that somebody waits for at the phone; what must arrive goes through the outbox.
    this.#bot.api.config.use(autoRetry({ maxRetryAttempts: 1, maxDelaySeconds: 3 }));
    this.#background = new Background(deps.log);
    this.#guard = createFloodGuard({ clock: deps.clock, onRefused: (ctx, refused) => this.#refuse(ctx, refused) });
    this.#bot.use(this.#guard.middleware);
    this.#bot.on('callback_query', (ctx, next) => {
      this.#background.run('answer a press', ctx.answerCallbackQuery());
      return next();
    });
    this.#bot.use((ctx, next) => this.#declineGroups(ctx, next));
    this.#bot.on('my_chat_member', (ctx) => this.#noteReach(ctx));
    this.#bot.use((ctx) => this.#handle(ctx));
  }

  get api() {
    return this.#bot.api;
  }

  async receive(update: Update, manner: Manner = {}): Promise<void> {
    const turn = this.#lanes.enter(String(chatOf(update)?.id ?? ''));
    this.#arrivals.set(update, { ...manner, turn });
    try {
      await this.#bot.handleUpdate(update);
    } catch (error) {
      throw error instanceof BotError ? error.error : error;
    } finally {
      turn.done();
    }
  }

  /** Ends the flood guard's timer and waits for best-effort calls. */
  async close(): Promise<void> {
    this.#guard.close();
    await this.#background.drain();
  }

  async #handle(ctx: Context): Promise<void> {
    const incoming = readIncoming(ctx.update);
    if (!incoming) return;
    const staff = this.#deps.staff && readStaffUpdate(ctx, incoming);
    if (staff && (await this.#handleStaff(ctx, incoming, staff))) return;
    const committed = await this.#commit(ctx, async () => {
      // Looked at before the commit: right after it the relay may already have sent the next question.
      const keyboard = ctx.callbackQuery ? keyboardAfter(ctx.callbackQuery, this.#turns) : null;
      const outcome = await this.#deps.handleUpdate(incoming);
      if (outcome === 'handled' && keyboard) this.#markPressed(ctx, keyboard);
      return outcome;
    });
    if (committed === 'failed') this.#apologise(ctx, incoming);
  }

  /** False: it was the dialogue's after all. */
  async #handleStaff(ctx: Context, incoming: IncomingUpdate, update: StaffUpdate): Promise<boolean> {
    const { staff, settings, words } = this.#deps;
    if (!staff) return false;
    const locale = incoming.localeHint ?? settings.defaultLocale;
    const change = await this.#commit(ctx, () => takeStaffUpdate(staff, update, { chatId: incoming.chatKey, locale }));
    if (change === 'not_staff') return false;
    if (change === 'failed') this.#apologise(ctx, incoming);
    else if (change) this.#background.run('confirm in place', showChange(ctx, change, words));
    return true;
  }

  async #commit<T>(ctx: Context, commit: () => Promise<T>): Promise<T | 'failed'> {
    const arrival = this.#arrivals.get(ctx.update);
    await arrival?.turn.ready;
    const attempt = arrival?.attempt ?? once;
    try {
      return await attempt(commit);
    } catch (error) {
      if (!(error instanceof Unpassable) && (this.#deps.mayPass?.(error) ?? true)) throw error;
      // It would fail for ever and hold up everything behind it.
      this.#deps.log.error(
        { err: error, updateId: ctx.update.update_id },
        'an update could not be handled; apologised',
      );
      return 'failed';
    }
  }

  #markPressed(ctx: Context, keyboard: InlineKeyboardButton[][]): void {
    const message = ctx.callbackQuery?.message;
    if (!message) return;
    const place = { chat_id: message.chat.id, message_id: message.message_id };
    const call = { ...place, reply_markup: { inline_keyboard: keyboard } };
    const ride = this.#arrivals.get(ctx.update)?.ride;
    if (ride) ride({ method: 'editMessageReplyMarkup', ...call });
    else this.#background.offer('mark a pressed keyboard', () => ctx.api.raw.editMessageReplyMarkup(call));
  }

  #apologise(ctx: Context, incoming: IncomingUpdate): void {
    const locale = incoming.localeHint ?? this.#deps.settings.defaultLocale;
    this.#background.run('apologise', ctx.reply(this.#html('not_kept', locale), { parse_mode: 'HTML' }));
  }

  #refuse(ctx: Context, refused: { kind: 'message' | 'press'; first: boolean }): Promise<void> {
    const locale = this.#localeOf(ctx);
    if (refused.kind === 'press') {
      const text = refused.first ? this.#deps.words.plain({ key: 'telegram:flood_press' }, locale) : undefined;
      this.#background.run('answer a refused press', ctx.answerCallbackQuery(text === undefined ? {} : { text }));
    } else if (refused.first) {
      this.#background.run('flood notice', ctx.reply(this.#html('flood_message', locale), { parse_mode: 'HTML' }));
    }
    return Promise.resolve();
  }

  async #declineGroups(ctx: Context, next: NextFunction): Promise<void> {
    if (!ctx.chat || ctx.chat.type === 'private') return next();
    const left = ctx.myChatMember && ['left', 'kicked'].includes(ctx.myChatMember.new_chat_member.status);
    const key = String(ctx.chat.id);
    if (left || this.#declined.get(key)) return;
    this.#declined.set(key, true);
    const leave = ctx
      .reply(this.#html('group_declined', this.#localeOf(ctx)), { parse_mode: 'HTML' })
      .finally(() => ctx.leaveChat());
    this.#background.run('decline a group', leave);
  }

  async #noteReach(ctx: Context): Promise<void> {
    const member = ctx.myChatMember?.new_chat_member.status;
    if (!ctx.chat || !member) return;
    const reach = member === 'kicked' ? 'blocked' : member === 'left' ? 'kicked' : 'active';
    const chatKey = String(ctx.chat.id);
    await this.#commit(ctx, () => this.#deps.markReach('telegram', chatKey, reach));
  }

  #localeOf = (ctx: Context): Locale => localeOf(senderOf(ctx.update)) ?? this.#deps.settings.defaultLocale;

  #html(key: string, locale: Locale): string {
    const runs = this.#deps.words.rich({ key: `telegram:${key}` }, locale);
    return runs.map(({ text, bold }) => (bold ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text))).join('');
  }
}

/** grammY wants to know the bot before it handles anything; the id is in the token, and nothing here needs more. */
function placeholderInfo(token: string) {
  return {
    id: Number(token.split(':')[0]),
    is_bot: true as const,
    first_name: '',
    username: '',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
