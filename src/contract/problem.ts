import { z } from 'zod';

/**
 * What the server answers when it declines (RFC 9457, `application/problem+json`). `code` is the key of the sentence:
 * `office:problem.<code>` or, for refusals of the lifecycle, `matter:refusal.<code>`; `title` is that sentence, already in the
 * reader's language, so that a client that doesn't know the code can still show it.
 */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  status: z.number().int(),
  code: z.string(),
  title: z.string(),
  /** What is wrong with which field; `code` is a key of `office:problem`, `message` its sentence. */
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  /** With `petition.stale` (409): the version that the matter has now. */
  version: z.number().int().optional(),
  /** With `unit.has_matters` (409): open matters by status. */
  counts: z.record(z.string(), z.number().int()).optional(),
  /** With 429: seconds to wait. */
  retryAfter: z.number().int().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Codes that the client acts on; others it shows by their title. */
export const PROBLEM_CODES = {
  invalid: 'request.invalid',
  notSignedIn: 'session.missing',
  wrongPassword: 'session.wrong_password',
  tooManyAttempts: 'session.too_many_attempts',
  csrf: 'session.csrf',
  notAllowed: 'permission.missing',
  notFound: 'resource.not_found',
  stale: 'petition.stale',
  inviteUnusable: 'invite.unusable',
  loginTaken: 'account.login_taken',
  internal: 'internal',
} as const;
