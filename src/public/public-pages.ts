import rateLimit from '@fastify/rate-limit';
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { askerOf } from '../infra/http/address-group.ts';
import { pageLocale } from '../infra/http/pages/locale.ts';
import { isOwnOrigin } from '../infra/http/pages/own-origin.ts';
import { registerPageBasics, sendPage } from '../infra/http/pages/page-plugin.ts';
import { type Words, wordsIn } from '../infra/http/pages/words.ts';
import { callsPage } from './calls-page.ts';
import { homePage } from './home.ts';
import { messagePage } from './message-page.ts';
import type { PublicPagesDeps } from './ports.ts';
import { receptionPage } from './reception-page.ts';
import { statisticsPage } from './statistics-page.ts';
import { type StatusForm, statusForm, statusResult } from './status-page.ts';

/** A flood guard; the quota that counts holds in the database. */
const INQUIRIES = { max: 30, timeWindow: 60_000 };

/** `/`, `/status` and `/statistics`, and the assets of all public pages. */
export const publicPages =
  (deps: PublicPagesDeps): FastifyPluginAsync =>
  async (app) => {
    await registerPageBasics(app);
    await app.register(rateLimit, { global: false });
    deps.assets.register(app);
    const words = wordsOf(deps);
    app.setErrorHandler(onError(deps, words));
    app.setNotFoundHandler((request, reply) => notFound(deps, request, { reply, words: words(request, reply) }));

    app.get('/', { config: { permission: 'public' } }, async (request, reply) => {
      const page = { words: words(request, reply), office: await deps.office(), assets: deps.assets };
      return sendPage(reply, homePage({ ...page, limits: await deps.limits(), botUrl: deps.botUrl() }));
    });

    app.get('/statistics', { config: { permission: 'public' } }, async (request, reply) => {
      const page = { words: words(request, reply), office: await deps.office(), assets: deps.assets };
      return sendPage(reply, statisticsPage({ ...page, figures: await deps.figures() }));
    });

    app.get('/reception', { config: { permission: 'public' } }, async (request, reply) => {
      const page = { words: words(request, reply), office: await deps.office(), assets: deps.assets };
      return sendPage(reply, receptionPage({ ...page, days: await deps.receptions() }));
    });

    app.get('/calls', { config: { permission: 'public' } }, async (request, reply) => {
      const page = { words: words(request, reply), office: await deps.office(), assets: deps.assets };
      return sendPage(reply, callsPage({ ...page, calls: await deps.calls() }));
    });

    app.get('/status', { config: { permission: 'public' } }, async (request, reply) => {
      const page = { words: words(request, reply), office: await deps.office(), assets: deps.assets };
      return sendPage(reply, statusForm(page, { number: numberAsked(request), errors: [] }));
    });

    app.post('/status', { config: { permission: 'public', rateLimit: INQUIRIES } }, (request, reply) =>
      inquire(deps, request, { reply, words: words(request, reply) }),
    );
  };

type WordsOf = (request: FastifyRequest, reply: FastifyReply) => Words;

function wordsOf({ translator, settings }: PublicPagesDeps): WordsOf {
  const fallback = { locale: settings.defaultLocale, secure: settings.publicUrl.startsWith('https:') };
  return (request, reply) => wordsIn(translator, pageLocale(request, reply, fallback));
}

const MAX_FIELD = 60;
const fieldOf = (source: unknown, name: string): string => {
  const value: unknown = Object(source)[name];
  return typeof value === 'string' ? value.trim().slice(0, MAX_FIELD) : '';
};
const numberAsked = (request: FastifyRequest): string => fieldOf(request.query, 'number');

async function inquire(
  deps: PublicPagesDeps,
  request: FastifyRequest,
  { reply, words }: { reply: FastifyReply; words: Words },
): Promise<FastifyReply> {
  const number = fieldOf(request.body, 'number');
  const queryCode = fieldOf(request.body, 'code');
  const frame = { words, office: await deps.office(), assets: deps.assets };
  const again = (errors: StatusForm['errors'], status: number) =>
    sendPage(reply, statusForm(frame, { number, errors }), status);
  if (!isOwnOrigin(request, deps.settings.publicUrl)) return again([], 403);
  const missing: StatusForm['errors'] = [];
  if (number === '') missing.push({ field: 'number', message: words.say('status.number_missing') });
  if (queryCode === '') missing.push({ field: 'code', message: words.say('status.code_missing') });
  if (missing.length > 0) return again(missing, 422);
  const asker = askerOf(deps, request);
  const answer = await deps.checkStatus({ asker, number, queryCode });
  if (answer.ok) return sendPage(reply, statusResult(frame, answer.view));
  const message = words.plain({ key: `matter:refusal.${answer.code}` });
  return again([{ field: 'number', message }], answer.code === 'code.too_many_attempts' ? 429 : 404);
}

/** The page again, with a sentence; what needs the database to be drawn is left out by then. */
function onError(deps: PublicPagesDeps, wordsFor: WordsOf) {
  return async (error: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const words = wordsFor(request, reply);
    const { statusCode = 503 } = error;
    const status = statusCode >= 400 && statusCode < 500 ? statusCode : 503;
    if (status === 503) request.log.error({ err: error }, 'a public page failed');
    const message = words.say(status === 429 ? 'status.too_fast' : 'status.away');
    return sendPage(reply, messagePage({ words, assets: deps.assets }, message), status);
  };
}

/** For browsers a page; for programs a problem. */
function notFound(
  { assets }: PublicPagesDeps,
  request: FastifyRequest,
  { reply, words }: { reply: FastifyReply; words: Words },
): Promise<FastifyReply> | FastifyReply {
  const title = words.say('nav.not_found');
  if ((request.headers.accept ?? '').includes('text/html'))
    return sendPage(reply, messagePage({ words, assets }, words.say('nav.not_found_text'), title), 404);
  const problem = { type: 'about:blank', status: 404, code: 'resource.not_found', title };
  return reply.code(404).type('application/problem+json').send(problem);
}
