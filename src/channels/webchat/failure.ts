import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Name } from '../../domain/text.ts';
import { type Html, html } from '../../infra/http/pages/html.ts';
import { sendPage } from '../../infra/http/pages/page-plugin.ts';
import { shell } from '../../infra/http/pages/shell.ts';
import { type Words, wordsIn } from '../../infra/http/pages/words.ts';
import type { WebChat } from './webchat.ts';

export const wantsJson = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').includes('application/json');

/** What the script gets of a failure (RFC 9457); `title` is shown as it is. */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  status: z.number().int(),
  code: z.string(),
  title: z.string(),
});

export interface Failure {
  status: number;
  code: string;
  /** What happened and what to do, in the reader's language. */
  title: string;
  /** What was sent, to be sent again as it is: the same nonce makes a repeat harmless. */
  resend?: { text: string; nonce: string; formToken: string };
}

/** Says that something could not be taken: a problem for the script, else a page that needs no database. */
export async function answerFailure(
  chat: WebChat,
  reply: FastifyReply,
  { words, failure }: { words: Words; failure: Failure },
): Promise<FastifyReply> {
  const { status, code, title } = failure;
  if (wantsJson(reply.request)) {
    const problem = { type: 'about:blank', status, code, title };
    return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem);
  }
  const office = await chat.deps.office().then(
    (facts): Name => facts.name,
    (): Name => ({ 'zh-CN': words.say('site.name'), en: words.say('site.name') }),
  );
  return sendPage(reply, failurePage({ chat, words, office, failure }), status);
}

function failurePage(page: { chat: WebChat; words: Words; office: Name; failure: Failure }): Html {
  const { chat, words, office, failure } = page;
  const frame = {
    ...{ words, office, assets: chat.deps.assets, title: words.say('chat.failed_title'), path: '/chat' },
    ...{ skip: { to: '#main', label: words.say('nav.skip') }, bodyClass: 'plain', hasFooter: true },
  };
  return shell(
    frame,
    html`<main id="main" tabindex="-1"><h1>${words.say('chat.failed_title')}</h1><p>${failure.title}</p>
    ${failure.resend && resendForm(failure.resend, words)}
    <p><a href="/chat#prompt">${words.say('chat.back')}</a></p></main>`,
  );
}

function resendForm(resend: NonNullable<Failure['resend']>, words: Words): Html {
  return html`<form method="post" action="/chat" enctype="multipart/form-data">
    <input type="hidden" name="token" value="${resend.formToken}"><input type="hidden" name="nonce" value="${resend.nonce}">
    <label for="text">${words.say('chat.your_answer')}</label>
    <textarea id="text" name="text" rows="6" dir="auto">
${resend.text}</textarea>
    <button class="button">${words.say('chat.send_again')}</button></form>`;
}

/** For what fails before or around a route: bodies too large, too many requests, the database away, our own bugs. */
export function onChatError(chat: WebChat) {
  return async (error: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const words = wordsIn(chat.deps.translator, chat.localeOf(request, reply));
    const { key, status } = kindOf(error);
    if (status >= 500) request.log.error({ err: error }, 'a chat page failed');
    if (status === 413) reply.header('connection', 'close');
    const failure = { status, code: key, title: words.say(key) };
    return answerFailure(chat, reply, { words, failure });
  };
}

function kindOf({ statusCode = 500 }: FastifyError): { key: string; status: number } {
  if (statusCode === 413) return { key: 'chat.form_too_large', status: 413 };
  if (statusCode === 429) return { key: 'chat.too_fast', status: 429 };
  if (statusCode >= 400 && statusCode < 500) return { key: 'chat.not_our_form', status: statusCode };
  return { key: 'chat.away', status: 503 };
}
