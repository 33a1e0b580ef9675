import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { askerOf } from '../../../infra/http/address-group.ts';
import { isOwnOrigin } from '../../../infra/http/pages/own-origin.ts';
import { sendPage } from '../../../infra/http/pages/page-plugin.ts';
import { type Words, wordsIn } from '../../../infra/http/pages/words.ts';
import { type ChatDelta, chatDeltaSchema, newNonce } from '../chat-view.ts';
import { answerFailure, type Failure, problemSchema, wantsJson } from '../failure.ts';
import { type ChatForm, MAX_FILES_AT_ONCE, MAX_FORM_BYTES, MAX_PLAIN_BYTES, readForm } from '../read-form.ts';
import type { ChatSession } from '../session.ts';
import { MAX_TEXT_CHARACTERS, type Taken, takeForm } from '../take-form.ts';
import type { Notice } from '../view/foot.ts';
import type { WebChat } from '../webchat.ts';

const query = z.object({
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).nullable().catch(null),
  start: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullable()
    .catch(null),
});
const NONCE = /^[\w-]{12,40}$/;
/** A flood guard by address and process, wide enough for a whole school behind one address. */
const POSTS = { max: 600, timeWindow: 60_000 };

export function chatRoutes(app: FastifyInstance, chat: WebChat): void {
  app.get('/chat', { config: { permission: 'chat' } }, async (request, reply) => {
    const locale = chat.localeOf(request, reply);
    const session = chat.sessions.open(request, reply);
    const { before, start } = query.parse(request.query);
    const { page } = await chat.view.page(session, { locale, before, startPayload: start });
    return sendPage(reply, page);
  });

  const answers = { 200: chatDeltaSchema, '4xx': problemSchema, '5xx': problemSchema };
  app.post(
    '/chat',
    {
      // Of forms that are read into memory; what streams has its own limits.
      bodyLimit: MAX_PLAIN_BYTES,
      config: { permission: 'chat', rateLimit: POSTS },
      onRequest: refuseLarge,
      schema: { response: answers },
      // Pages are strings; only the script's answers are JSON.
      serializerCompiler: ({ schema }) => serializeJson(schema),
    },
    (request, reply) => new Submission(chat, request, reply).answer(),
  );
}

/** Before the first byte is read: a multipart body streams past Fastify's own limit. */
async function refuseLarge(request: FastifyRequest): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) <= MAX_FORM_BYTES) return;
  throw Object.assign(new Error('The form is too large'), { statusCode: 413 });
}

function serializeJson(schema: unknown) {
  return (data: unknown): string => JSON.stringify(schema instanceof z.ZodType ? schema.parse(data) : data);
}

/** One form from its arrival to its answer: a redirect, a delta for the script, or the page with what is wrong. */
class Submission {
  readonly #chat: WebChat;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;

  constructor(chat: WebChat, request: FastifyRequest, reply: FastifyReply) {
    this.#chat = chat;
    this.#request = request;
    this.#reply = reply;
  }

  async answer(): Promise<FastifyReply> {
    const { deps, sessions } = this.#chat;
    const words = wordsIn(deps.translator, this.#chat.localeOf(this.#request, this.#reply));
    if (!isOwnOrigin(this.#request, deps.settings.publicUrl)) {
      return this.#fail(words, { status: 403, code: 'chat.not_our_form', title: words.say('chat.not_our_form') });
    }
    const session = sessions.open(this.#request, this.#reply);
    let fields = new Map<string, string>();
    const mayTake = () => deps.mayUpload(askerOf(deps.sealer, this.#request));
    const form = await readForm(this.#request, { keep: deps.keepUpload, mayTake }, (read) => {
      fields = read;
      return sessions.isOwnForm(session, read.get('token') ?? '');
    });
    const nonce = fields.get('nonce') ?? '';
    if (!form || !NONCE.test(nonce)) return this.#expired(session, words, fields.get('text') ?? '');
    return this.#take({ session, form, nonce, words });
  }

  async #take(given: { session: ChatSession; form: ChatForm; nonce: string; words: Words }): Promise<FastifyReply> {
    const { session, form, nonce, words } = given;
    const { handleUpdate, history, translator } = this.#chat.deps;
    const text = form.fields.get('text') ?? '';
    let taken: Taken;
    try {
      const asker = askerOf(this.#chat.deps.sealer, this.#request);
      const deps = { handleUpdate, history, words: (locale: Words['locale']) => wordsIn(translator, locale) };
      taken = await takeForm(deps, { session, form, nonce, localeHint: words.locale, asker });
    } catch (error) {
      this.#request.log.error({ err: error }, 'a web chat form could not be taken in');
      const resend = { text, nonce, formToken: this.#chat.sessions.formToken(session) };
      return this.#fail(words, { status: 503, code: 'chat.not_saved', title: words.say('chat.not_saved'), resend });
    }
    const trouble = troubleOf(form, taken, words);
    if (taken.kind === 'text_too_long') return this.#refused(session, { ...trouble, status: 413, text, words, nonce });
    if (taken.kind === 'nothing') return this.#refused(session, { ...trouble, status: 422, text: '', words, nonce });
    return this.#done(session, { notice: trouble.notice, text: taken.keptText, words });
  }

  async #done(
    session: ChatSession,
    shown: { notice: Notice | null; text: string; words: Words },
  ): Promise<FastifyReply> {
    const showing = { locale: shown.words.locale, notice: shown.notice, text: shown.text };
    const known = { ...session, isNew: false }; // by now there is a conversation
    if (wantsJson(this.#request)) {
      const after = Number(this.#request.headers['x-chat-after'] ?? 0) || 0;
      const { nextDueAt: _later, ...delta } = await this.#chat.view.delta(known, after, {
        ...showing,
        nonce: newNonce(),
      });
      return this.#reply.header('cache-control', 'no-store').send(delta satisfies ChatDelta);
    }
    if (!shown.notice && shown.text === '') return this.#reply.redirect('/chat#prompt', 303);
    const { page } = await this.#chat.view.page(known, showing);
    return sendPage(this.#reply, page);
  }

  async #refused(session: ChatSession, why: Refused): Promise<FastifyReply> {
    const { status, code, notice, text, words, nonce } = why;
    if (wantsJson(this.#request)) return this.#fail(words, { status, code, title: notice?.lines.join(' ') ?? '' });
    const { page } = await this.#chat.view.page(session, { locale: words.locale, notice, text, nonce });
    return sendPage(this.#reply, page, status);
  }

  /** The cookie is gone or another's: a new page, with the text still in it. */
  #expired(session: ChatSession, words: Words, text: string): Promise<FastifyReply> {
    const notice = { lines: [words.say('chat.expired')] };
    return this.#refused(session, { status: 403, code: 'chat.expired', notice, text, words, nonce: newNonce() });
  }

  #fail(words: Words, failure: Failure): Promise<FastifyReply> {
    return answerFailure(this.#chat, this.#reply, { words, failure });
  }
}

interface Refused {
  status: number;
  code: string;
  notice: Notice | null;
  text: string;
  words: Words;
  nonce: string;
}

function troubleOf(form: ChatForm, taken: Taken, words: Words): { code: string; notice: Notice | null } {
  const lines = form.refused.map(({ name, refusal }) => words.say(`chat.refused.${refusal}`, { name }));
  if (form.tooMany) lines.push(words.say('chat.some_left_out', { max: MAX_FILES_AT_ONCE }));
  if (taken.kind === 'text_too_long') {
    const key = form.isCut ? 'chat.text_far_too_long' : 'chat.text_too_long';
    lines.push(words.say(key, { characters: taken.characters, max: MAX_TEXT_CHARACTERS }));
    return { code: 'chat.text_too_long', notice: { lines } };
  }
  if (taken.kind === 'nothing' && lines.length === 0) lines.push(words.say('chat.nothing'));
  return { code: taken.kind === 'nothing' ? 'chat.nothing' : '', notice: lines.length > 0 ? { lines } : null };
}
