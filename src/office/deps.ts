import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { InviteDeps } from '../app/accounts/invites.ts';
import type { SignInDeps } from '../app/accounts/sign-in.ts';
import type { Locale } from '../domain/text.ts';
import type { Sentences } from './http/sentences.ts';

/** What the office API is built of; composed in main.ts. */
export interface OfficeDeps extends SignInDeps, InviteDeps {
  /** Address under which staff reach this server. */
  publicUrl: () => string;
  defaultLocale: Locale;
  sentences: Sentences;
  isPassingFailure: (error: unknown) => boolean;
}

/** A Fastify instance whose handlers are typed by their zod schemas. */
export type OfficeApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
