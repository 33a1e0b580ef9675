import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { FastifyPluginAsync } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { actRoutes } from './acts/routes.ts';
import { announcementMoveRoutes, announcementRoutes } from './announcements/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { callRoutes } from './calls/routes.ts';
import { calendarRoutes } from './clocks/calendar-routes.ts';
import { limitRuleRoutes } from './clocks/limit-rule-routes.ts';
import { clockPolicyRoutes } from './clocks/policy-routes.ts';
import { counterRoutes, receptionRoutes } from './counter/routes.ts';
import type { OfficeDeps } from './deps.ts';
import { cannedRoutes, fittingRoutes } from './desk/replies-routes.ts';
import { viewRoutes } from './desk/views-routes.ts';
import { importRoutes } from './desk-jobs/import-routes.ts';
import { deskJobRoutes } from './desk-jobs/routes.ts';
import { directoryRoutes } from './directory/routes.ts';
import { numberingRoutes } from './documents/numbering-routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { templateRoutes } from './documents/template-routes.ts';
import { feedRoutes } from './duty/feed-routes.ts';
import { dutyRoutes } from './duty/routes.ts';
import { fileRoutes } from './files/routes.ts';
import { uploadRoutes } from './files/upload-routes.ts';
import { followRoutes } from './follow/routes.ts';
import { heldRoutes } from './held/routes.ts';
import { handleErrors } from './http/error-handler.ts';
import { guardRoutes } from './http/guard.ts';
import { inviteDeskRoutes, inviteRoutes } from './invites/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import { handOverRoutes } from './organisation/hand-over-routes.ts';
import { settingsRoutes } from './organisation/settings-routes.ts';
import { unitEndRoutes, unitRoutes } from './organisation/unit-routes.ts';
import { actionRoutes, deliveryRoutes } from './petitions/action-routes.ts';
import { caseRoutes, listRoutes } from './petitions/routes.ts';
import { receptionQueueRoutes } from './reception/queue-routes.ts';
import { receptionDayRoutes } from './reception/routes.ts';
import { figureRoutes, linkRoutes, repeatRoutes } from './repeats/routes.ts';
import { draftRoutes } from './routing/draft-routes.ts';
import { modelRoutes, routingRoutes, suggestionRoutes } from './routing/routes.ts';
import { sessionRoutes } from './session/routes.ts';
import { firstUseRoutes, setUpRoutes } from './settings/first-use-routes.ts';
import { open311Routes } from './settings/open311-routes.ts';
import { accountLinkRoutes, accountRoutes } from './staff/account-routes.ts';
import { ownRoutes } from './staff/own-routes.ts';
import { staffBotRoutes } from './staff-bot/routes.ts';
import { statisticsRoutes } from './statistics/routes.ts';

/** What staff's answers may not do, whoever asks: be kept, be read as something else, be framed. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** The office API under `/api/office`; its routes and shapes are in src/contract/office.ts. */
export const officeApi =
  (deps: OfficeDeps): FastifyPluginAsync =>
  async (root) => {
    await root.register(
      async (scope) => {
        const app = scope.withTypeProvider<ZodTypeProvider>();
        app.setValidatorCompiler(validatorCompiler);
        app.setSerializerCompiler(serializerCompiler);
        if (!app.hasRequestDecorator('cookies')) await app.register(cookie);
        await app.register(multipart, { throwFileSizeLimit: false });
        handleErrors(scope, deps);
        guardRoutes(scope, deps);
        app.addHook('onSend', async (_request, reply) => {
          for (const [name, value] of Object.entries(HEADERS)) {
            if (!reply.hasHeader(name)) reply.header(name, value);
          }
        });
        sessionRoutes(app, deps);
        inviteRoutes(app, deps);
        inviteDeskRoutes(app, deps);
        directoryRoutes(app, deps);
        accountRoutes(app, deps);
        accountLinkRoutes(app, deps);
        ownRoutes(app, deps);
        staffBotRoutes(app, deps);
        unitRoutes(app, deps);
        unitEndRoutes(app, deps);
        handOverRoutes(app, deps);
        bulkRoutes(app, deps);
        settingsRoutes(app, deps);
        open311Routes(app, deps);
        firstUseRoutes(app, deps);
        setUpRoutes(app, deps);
        auditRoutes(app, deps);
        listRoutes(app, deps);
        deskJobRoutes(app, deps);
        importRoutes(app, deps);
        caseRoutes(app, deps);
        repeatRoutes(app, deps);
        linkRoutes(app, deps);
        figureRoutes(app, deps);
        dutyRoutes(app, deps);
        feedRoutes(app, deps);
        callRoutes(app, deps);
        receptionDayRoutes(app, deps);
        receptionQueueRoutes(app, deps);
        counterRoutes(app, deps);
        receptionRoutes(app, deps);
        actionRoutes(app, deps);
        actRoutes(app, deps);
        deliveryRoutes(app, deps);
        heldRoutes(app, deps);
        followRoutes(app, deps);
        routingRoutes(app, deps);
        draftRoutes(app, deps);
        modelRoutes(app, deps);
        suggestionRoutes(app, deps);
        fileRoutes(app, deps);
        uploadRoutes(app, deps);
        documentRoutes(app, deps);
        templateRoutes(app, deps);
        numberingRoutes(app, deps);
        noticeRoutes(app, deps);
        announcementRoutes(app, deps);
        announcementMoveRoutes(app, deps);
        limitRuleRoutes(app, deps);
        clockPolicyRoutes(app, deps);
        calendarRoutes(app, deps);
        statisticsRoutes(app, deps);
        viewRoutes(app, deps);
        cannedRoutes(app, deps);
        fittingRoutes(app, deps);
        liveRoutes(app, deps);
      },
      { prefix: '/api/office' },
    );
  };
