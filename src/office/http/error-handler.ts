import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem } from '../../contract/problem.ts';
import type { Locale } from '../../domain/text.ts';
import { Declined, notFound } from './declined.ts';
import { localeOf, problemSentence, type Sentences } from './sentences.ts';

interface ErrorDeps {
  sentences: Sentences;
  defaultLocale: Locale;
  /** Whether an error says that the database is away for now. */
  isPassingFailure: (error: unknown) => boolean;
}

/** Every error of the office API leaves as problem+json; what was not expected is `internal` outside and logged inside. */
export function handleErrors(app: FastifyInstance, deps: ErrorDeps): void {
  const send = (request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply => {
    const problem = toProblem(deps, request, error);
    if (problem.status >= 500) request.log.error({ err: error }, 'office request failed');
    if (problem.retryAfter) reply.header('retry-after', problem.retryAfter);
    return reply
      .code(problem.status)
      .header('cache-control', 'no-store')
      .type('application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problem);
  };
  app.setErrorHandler((error, request, reply) => send(request, reply, error));
  app.setNotFoundHandler((request, reply) => send(request, reply, notFound()));
}

function toProblem(deps: ErrorDeps, request: FastifyRequest, error: unknown): Problem {
  const locale = localeOf(request, deps.defaultLocale);
  const sentence = (code: string, params?: Record<string, string | number>) =>
    problemSentence(deps.sentences, { code, ...(params ? { params } : {}) }, locale);
  const problem = (status: number, code: string): Problem => ({
    type: 'about:blank',
    status,
    code,
    title: sentence(code),
  });
  if (error instanceof Declined) {
    const { field, params, ...details } = error.details;
    const title = sentence(error.code, params);
    const errors = field ? { errors: [{ path: field, code: error.code, message: title }] } : {};
    return { ...problem(error.status, error.code), title, ...details, ...errors };
  }
  // No address of ours looks like that: there is nothing there, and no field that could be put right.
  if (isAboutAddress(error)) return problem(404, 'resource.not_found');
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, keyword }) => {
      const path = instancePath.replace(/^\//, '').replaceAll('/', '.');
      const code = fieldCode(path, keyword);
      return { path, code, message: sentence(code) };
    });
    return { ...problem(400, 'request.invalid'), errors };
  }
  if (deps.isPassingFailure(error)) return { ...problem(503, 'database.away'), retryAfter: 5 };
  const status = statusOf(error);
  if (status === 413) return problem(413, 'request.too_large');
  if (status === 429) return problem(429, 'request.too_many');
  return status >= 400 && status < 500 ? problem(status, 'request.invalid') : problem(500, 'internal');
}

const isAboutAddress = (error: unknown): boolean =>
  hasZodFastifySchemaValidationErrors(error) && 'validationContext' in error && error.validationContext === 'params';

/** The most telling sentence for a field: its own, then that of the rule, then the general one. */
function fieldCode(path: string, rule: string): string {
  if (path === 'password' && rule === 'too_small') return 'password.too_short';
  if (path === 'login' && rule === 'invalid_format') return 'account.login_form';
  return rule === 'too_small' || rule === 'too_big' ? `field.${rule}` : 'field.invalid';
}

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
