import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { InviteDeps } from '../app/accounts/invites.ts';
import type { SignInDeps } from '../app/accounts/sign-in.ts';
import type { AnnouncementDeps } from '../app/announcements/manage-announcements.ts';
import type { AuditReads } from '../app/audit/audit-reads.ts';
import type { AppDeps } from '../app/deps.ts';
import type { DeskTools } from '../app/desk/ports.ts';
import type { DocumentTools } from '../app/documents/ports.ts';
import type { BotDesk } from '../app/first-use/ports.ts';
import type { OfficeReads } from '../app/office/reads.ts';
import type { RetryDelivery } from '../app/office/retry-delivery.ts';
import type { FileStore } from '../app/ports.ts';
import type { SimilarDeps } from '../app/repeats/find-similar.ts';
import type { StaffBotWork } from '../app/staff-bot/ports.ts';
import type { FigureReads } from '../app/statistics/figures.ts';
import type { UnitOfWork } from '../app/stores.ts';
import type { KeepUpload } from '../app/webchat-ports.ts';
import type { DialogueContext } from '../domain/dialogue/context.ts';
import type { Locale } from '../domain/text.ts';
import type { Sentences } from './http/sentences.ts';

/** What the office API is built of; composed in main.ts. */
export interface OfficeDeps extends AppDeps, SignInDeps, InviteDeps, SimilarDeps, Omit<AnnouncementDeps, 'work'> {
  /** Of members of staff, by id. */
  announcementNames: (ids: readonly string[]) => Promise<Map<string, string>>;
  reads: OfficeReads;
  audit: AuditReads;
  /** What the dialogue knows of the office: its facts, and which category words point to. */
  dialogueOffice: () => Promise<Pick<DialogueContext, 'office' | 'suggestCategories'>>;
  work: UnitOfWork;
  staffBot: StaffBotWork;
  retryDelivery: RetryDelivery;
  desk: DeskTools;
  figures: FigureReads;
  files: Pick<FileStore, 'put' | 'read' | 'stream' | 'rendition'>;
  documents: DocumentTools;
  keepUpload: KeepUpload;
  news: PetitionNews;
  bot: BotDesk;
  /** Tells the relay that a message waits for a chat. */
  wake: (conversationId: string, channel: string) => void;
  sentences: Sentences;
  defaultLocale: Locale;
  /** Address under which staff reach this server; asked for when a request is there, because the port may be given late. */
  publicUrl: () => string;
  /** Whether an error says that the database is away for now. */
  isPassingFailure: (error: unknown) => boolean;
}

/** "This matter changed", from whichever process changed it: a hint to look; who has which case open; for whom the bell has something new; whose rights have changed. */
export interface PetitionNews {
  on: (
    topic: 'petition' | 'presence' | 'notice' | 'staff' | 'announcement',
    listener: (payload: string) => void,
  ) => () => void;
  publish: (topic: 'petition' | 'presence' | 'staff', payload: string) => void;
}

/** A Fastify instance whose handlers are typed by their zod schemas. */
export type OfficeApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
