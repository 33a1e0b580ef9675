import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, FileStore, HandleUpdate, Sealer } from '../../app/ports.ts';
import type { ConversationNews, KeepUpload, WebChatHistory } from '../../app/webchat-ports.ts';
import type { OfficeFacts } from '../../domain/dialogue/context.ts';
import type { Locale } from '../../domain/text.ts';
import type { Assets } from '../../infra/http/pages/assets.ts';
import { pageLocale } from '../../infra/http/pages/locale.ts';
import { registerPageBasics } from '../../infra/http/pages/page-plugin.ts';
import type { PageTranslator } from '../../infra/http/pages/words.ts';
import { ChatView } from './chat-view.ts';
import { onChatError } from './failure.ts';
import { Live } from './live.ts';
import { chatRoutes } from './routes/chat.ts';
import { eventRoutes } from './routes/events.ts';
import { fileRoutes } from './routes/files.ts';
import { createSessions, type Sessions } from './session.ts';

export interface WebChatDeps {
  handleUpdate: HandleUpdate;
  history: WebChatHistory;
  keepUpload: KeepUpload;
  /** Counts one more file of this asker; false when it is one too many. */
  mayUpload: (asker: string) => Promise<boolean>;
  fileStore: FileStore;
  news: ConversationNews;
  translator: PageTranslator;
  office: () => Promise<OfficeFacts>;
  sealer: Sealer;
  clock: Clock;
  assets: Assets;
  settings: {
    /** Address under which browsers reach us; https makes the cookie Secure. */
    publicUrl: string;
    defaultLocale: Locale;
    timeZone: string;
    /** Extensions that may be uploaded, for the file chooser. */
    allowedExtensions: readonly string[];
  };
}

/** What the routes share. */
export interface WebChat {
  deps: WebChatDeps;
  sessions: Sessions;
  view: ChatView;
  live: Live;
  localeOf: (request: FastifyRequest, reply: FastifyReply) => Locale;
}

/** The chat in the browser: `/chat`, its live stream and its files. */
export const webchat =
  (deps: WebChatDeps): FastifyPluginAsync =>
  async (app) => {
    await registerPageBasics(app);
    await app.register(multipart, { throwFileSizeLimit: false });
    await app.register(rateLimit, { global: false });
    const isSecure = deps.settings.publicUrl.startsWith('https:');
    const sessions = createSessions(deps.sealer, isSecure);
    const { history, translator, office, clock, assets, settings } = deps;
    const accept = ['image/*', 'audio/*', 'video/*', ...settings.allowedExtensions].join(',');
    const view = new ChatView({
      history,
      translator,
      office,
      clock,
      assets,
      sessions,
      accept,
      timeZone: settings.timeZone,
    });
    const live = new Live(deps.news);
    app.addHook('preClose', async () => live.close());
    const chat: WebChat = { deps, sessions, view, live, localeOf: localeOf(deps, isSecure) };
    app.setErrorHandler(onChatError(chat));
    chatRoutes(app, chat);
    eventRoutes(app, chat);
    fileRoutes(app, chat);
  };

const localeOf =
  (deps: WebChatDeps, secure: boolean): WebChat['localeOf'] =>
  (request, reply) =>
    pageLocale(request, reply, { locale: deps.settings.defaultLocale, secure });
