import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isPassingFailure } from '../db/database-failure.ts';

export interface Problem {
  type: 'about:blank';
  status: number;
  /** The refusal's code, which is also the key of its sentence. */
  code: string;
  title: string;
  errors?: { path: string; message: string }[];
}

/** The one mapper from errors to answers: what is unknown is `internal` outside and logged with its cause inside. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'a request failed');
  if (problem.status === 503) reply.header('retry-after', '5');
  reply.code(problem.status).type('application/problem+json').send(problem);
}

function toProblem(error: FastifyError): Problem {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({ path: issue.instancePath, message: issue.message ?? '' }));
    return { ...make(400, 'request.invalid', 'The request does not have the expected form'), errors };
  }
  if (isPassingFailure(error))
    return make(503, 'database.away', 'The database is not reachable; try again in a moment');
  const status = error.statusCode ?? 500;
  if (status === 429) return make(429, 'request.too_many', 'Too many requests; wait a moment and try again');
  if (status >= 400 && status < 500) return make(status, 'request.invalid', error.message);
  return make(500, 'internal', 'Something went wrong on our side');
}

const make = (status: number, code: string, title: string): Problem => ({ type: 'about:blank', status, code, title });
