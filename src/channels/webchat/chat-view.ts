import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../app/ports.ts';
import type { HistoryEntry, HistoryPage, WebChatHistory } from '../../app/webchat-ports.ts';
import type { OfficeFacts } from '../../domain/dialogue/context.ts';
import type { Locale } from '../../domain/text.ts';
import type { Assets } from '../../infra/http/pages/assets.ts';
import { type Html, html } from '../../infra/http/pages/html.ts';
import { type PageTranslator, wordsIn } from '../../infra/http/pages/words.ts';
import { currentPrompt, type Prompt, promptKey } from './prompt.ts';
import type { ChatSession, Sessions } from './session.ts';
import { chatPage } from './view/chat-page.ts';
import { composerFields, type Notice, noticeBox, progressBar, promptOptions } from './view/foot.ts';
import { message, revisedAt } from './view/message.ts';

const PAGE_ENTRIES = 60;
const PROMPT_REPLIES = 12; // a question may be followed by as many short words ("received") and news
/**
 * A message can become visible after a later one (another transaction, a message that was held back): what is younger
 * than this is handed out again, and the page drops what it has.
 */
const OVERLAP_MS = 60_000;

export interface ChatViewDeps {
  history: WebChatHistory;
  translator: PageTranslator;
  office: () => Promise<OfficeFacts>;
  clock: Clock;
  assets: Assets;
  sessions: Sessions;
  timeZone: string;
  /** For the file chooser: types and extensions, with commas. */
  accept: string;
}

/** What is new since a page or an earlier delta, as ready markup. */
export const chatDeltaSchema = z.object({
  /** The newest message that is in here or was there before. */
  seq: z.number().int(),
  messages: z.array(z.object({ seq: z.number().int(), html: z.string() })),
  promptSeq: z.number().int().nullable(),
  /** Which question the foot belongs to: the page keeps its foot while this stays. */
  promptKey: z.string(),
  progress: z.string(),
  options: z.string(),
  fields: z.string(),
  locale: z.string(),
  /** Too much has happened in between: load the page again. */
  reload: z.boolean(),
  notice: z.string(),
  keptText: z.string(),
  /** For the next act; absent in what comes by itself. */
  nonce: z.string().optional(),
});
export type ChatDelta = z.infer<typeof chatDeltaSchema>;

/** How a page or delta should look beyond what the conversation says. */
export interface Showing {
  locale: Locale;
  notice?: Notice | null;
  text?: string;
  /** The form's nonce again, where the same act may have to be sent again. */
  nonce?: string;
  startPayload?: string | null;
  before?: number | null;
}

interface Loaded extends HistoryPage {
  conversationId: string | null;
  locale: Locale;
  prompt: Prompt | null;
}

export const newNonce = (): string => randomBytes(12).toString('base64url');

export class ChatView {
  readonly #deps: ChatViewDeps;

  constructor(deps: ChatViewDeps) {
    this.#deps = deps;
  }

  async page(session: ChatSession, showing: Showing): Promise<{ page: Html; locale: Locale }> {
    const before = showing.before ?? null;
    const [loaded, office] = await Promise.all([this.#load(session, showing.locale, before), this.#deps.office()]);
    const { assets, timeZone, accept, translator, sessions } = this.#deps;
    const page = chatPage({
      ...{ office, assets, timeZone, accept, before },
      ...{ entries: loaded.entries, hasEarlier: loaded.hasEarlier, prompt: loaded.prompt },
      words: wordsIn(translator, loaded.locale),
      formToken: sessions.formToken(session),
      nonce: showing.nonce ?? newNonce(),
      startPayload: showing.startPayload ?? null,
      text: showing.text ?? '',
      notice: showing.notice ?? null,
    });
    await this.#handedOut(loaded, loaded.entries);
    return { page, locale: loaded.locale };
  }

  async delta(session: ChatSession, after: number, showing: Showing): Promise<ChatDelta & { nextDueAt: Date | null }> {
    const loaded = await this.#load(session, showing.locale, null);
    const { timeZone, translator, accept, clock } = this.#deps;
    const words = wordsIn(translator, loaded.locale);
    const recent = clock.now().getTime() - OVERLAP_MS;
    const fresh = loaded.entries.filter(
      (entry) => entry.seq > after || entry.at.getTime() > recent || revisedAt(entry) !== undefined,
    );
    const { prompt } = loaded;
    const view = { words, timeZone, promptSeq: prompt?.seq ?? null };
    await this.#handedOut(loaded, fresh);
    return {
      seq: Math.max(after, loaded.entries.at(-1)?.seq ?? 0),
      messages: fresh.map((entry) => ({ seq: entry.seq, html: message(entry, view).markup })),
      promptSeq: prompt?.seq ?? null,
      promptKey: promptKey(prompt, loaded.locale),
      progress: progressBar(prompt, words)?.markup ?? '',
      options: promptOptions(prompt, words).markup,
      fields: composerFields({ words, prompt, accept, text: '' }).markup,
      locale: loaded.locale,
      // More has come than one page shows, or what the page shows was cleared away.
      reload: after > 0 && (loaded.entries[0]?.seq ?? 0) > after,
      notice: html`${noticeBox(showing.notice ?? null)}`.markup,
      keptText: showing.text ?? '',
      ...(showing.nonce !== undefined && { nonce: showing.nonce }),
      nextDueAt: loaded.nextDueAt,
    };
  }

  async #load(session: ChatSession, locale: Locale, before: number | null): Promise<Loaded> {
    const { history } = this.#deps;
    const conversation = session.isNew ? null : await history.find(session.chatKey);
    if (!conversation) {
      return { conversationId: null, locale, prompt: null, entries: [], hasEarlier: false, nextDueAt: null };
    }
    const [read, replies] = await Promise.all([
      history.read(conversation.id, { limit: PAGE_ENTRIES, ...(before !== null && { before }) }),
      history.latestReplies(conversation.id, PROMPT_REPLIES),
    ]);
    return { ...read, conversationId: conversation.id, locale: conversation.locale, prompt: currentPrompt(replies) };
  }

  async #handedOut({ conversationId }: Loaded, entries: HistoryEntry[]): Promise<void> {
    if (conversationId === null) return;
    const seqs = entries.filter((entry) => entry.from === 'office').map((entry) => entry.seq);
    await this.#deps.history.markDelivered(conversationId, seqs);
  }
}
