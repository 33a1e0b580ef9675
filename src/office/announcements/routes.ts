import { z } from 'zod';
import {
  type AnnouncementResult,
  changeAnnouncement,
  composeAnnouncement,
  moveAnnouncement,
} from '../../app/announcements/manage-announcements.ts';
import { testSend } from '../../app/announcements/test-send.ts';
import {
  announcementActionSchema,
  announcementContentSchema,
  announcementIdSchema,
  announcementSchema,
  announcementsSchema,
  audienceSchema,
  type ComposeAnnouncement,
  changeSchema,
  composeSchema,
  moveSchema,
  previewSchema,
  reachSchema,
} from '../../contract/announcements.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { contentDisposition } from '../files/content-disposition.ts';
import { renderFile } from '../files/render.ts';
import { SANDBOX } from '../files/routes.ts';
import { isInline } from '../files/shown-as.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';
import { mayDecide, presentAnnouncement, presentPreview, presentRow } from './present.ts';
import { reportCsv } from './report-csv.ts';

const config = { permission: 'announcement.write' } as const;
const tags = ['announcements'];
const params = z.object({ id: z.string().regex(/^\d{1,18}$/) });
const PAGE = 30;
/** For a second person. */
const WAITING = ['submitted', 'correcting'] as const;

/** Policy notices: reading and composing them. */
export function announcementRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const { announcements } = deps;
  const querystring = z.object({ before: params.shape.id.optional(), waiting: z.literal('1').optional() });
  app.get(
    '/announcements',
    { config, schema: { tags, querystring, response: { 200: announcementsSchema } } },
    async (request) => {
      const locale = localeOf(request, deps.defaultLocale);
      const { before = null, waiting } = request.query;
      const found = await announcements.list({ before, size: PAGE + 1, ...(waiting && { states: WAITING }) });
      const page = found.slice(0, PAGE);
      const items = waiting ? page.filter((each) => mayDecide(actorOf(request), each.announcement)) : page;
      const next = found.length > PAGE ? (found.at(PAGE - 1)?.id ?? null) : null;
      const { office } = await deps.dialogueOffice();
      const total = waiting ? items.length : await announcements.count();
      return { items: items.map((each) => presentRow(each, locale)), total, next, areas: office.areas };
    },
  );

  app.get(
    '/announcements/:id',
    { config, schema: { tags, params, response: { 200: announcementSchema } } },
    async (request) => {
      const found = await announcements.find(request.params.id);
      if (!found) throw notFound();
      return presentAnnouncement(deps, actorOf(request), found, localeOf(request, deps.defaultLocale));
    },
  );

  app.post(
    '/announcements',
    { config, schema: { tags, body: composeSchema, response: { 201: announcementIdSchema } } },
    async (request, reply) =>
      reply.code(201).send(done(await composeAnnouncement(deps, actorOf(request), composedOf(request.body)))),
  );

  app.put(
    '/announcements/:id',
    { config, schema: { tags, params, body: changeSchema, response: { 200: announcementIdSchema } } },
    async (request) => {
      const { version } = request.body;
      const change = { id: request.params.id, version, composed: composedOf(request.body) };
      return done(await changeAnnouncement(deps, actorOf(request), change));
    },
  );

  app.delete(
    '/announcements/:id',
    { config, schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      if (!(await announcements.remove(request.params.id))) throw new Declined(409, 'announcement.not_now');
      return reply.code(204).send();
    },
  );
}

/** What is done with one, and what it would do. */
export function announcementMoveRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const moveParams = params.extend({ action: announcementActionSchema });
  app.post(
    '/announcements/:id/moves/:action',
    { config, schema: { tags, params: moveParams, body: moveSchema, response: { 200: announcementIdSchema } } },
    async (request) => done(await moveAnnouncement(deps, actorOf(request), { ...request.params, ...request.body })),
  );

  app.post(
    '/announcements/:id/test',
    { config, schema: { tags, params, response: { 200: announcementIdSchema } } },
    async (request) => done(await testSend(deps, actorOf(request), request.params.id)),
  );

  app.get(
    '/announcements/:id/report',
    {
      config,
      schema: { tags, params, response: { 200: { content: { 'text/csv': { schema: z.string() } } } } },
    },
    async (request, reply) => {
      const found = await deps.announcements.find(request.params.id);
      if (!found) throw notFound();
      const actor = actorOf(request);
      const locale = localeOf(request, deps.defaultLocale);
      const shown = await presentAnnouncement(deps, actor, found, locale);
      const data = { number: found.id };
      await deps.accounts.audit({ staffId: actor.id, type: 'announcement.reported', data, at: deps.clock.now() });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', contentDisposition('attachment', `notice-${found.id}.csv`))
        .send(reportCsv(deps, shown, locale));
    },
  );

  app.post(
    '/announcements/reach',
    { config, schema: { tags, body: audienceSchema, response: { 200: reachSchema } } },
    async (request) => {
      const by = await deps.announcements.reach(request.body);
      return { total: by.reduce((sum, { count }) => sum + count, 0), by };
    },
  );

  app.get(
    '/announcements/files/:id',
    {
      config,
      schema: {
        tags,
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ whole: z.literal('1').optional() }),
        response: { 200: { content: { 'application/octet-stream': { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const [file] = await deps.work.run(({ files }) => files.findLoose([request.params.id]));
      if (file?.state !== 'stored' || !file.sha256) throw notFound();
      const asked = { sha256: file.sha256, mime: file.mime, hidesOrigin: false };
      const way = request.query.whole === undefined ? 'thumbnail' : isInline(file.mime) ? 'inline' : 'attachment';
      const shown = await renderFile(deps.files, asked, way);
      if (!shown) throw notFound();
      return reply
        .type(shown.type)
        .header('content-disposition', contentDisposition(way === 'attachment' ? way : 'inline', file.name))
        .header('content-security-policy', SANDBOX)
        .send(shown.content);
    },
  );

  const body = z.object({ content: announcementContentSchema, audience: audienceSchema });
  app.post(
    '/announcements/preview',
    { config, schema: { tags, body, response: { 200: previewSchema } } },
    async (request) => presentPreview(deps, request.body.content, request.body.audience),
  );
}

const instant = (at: string | null): Date | null => (at === null ? null : new Date(at));

const composedOf = ({ content, audience, scheduledAt, expiresAt, quietFrom, quietTo }: ComposeAnnouncement) => ({
  ...{ content, audience, quietFrom, quietTo },
  scheduledAt: instant(scheduledAt),
  expiresAt: instant(expiresAt),
});

const FIELD: Record<string, string> = {
  'announcement.schedule_past': 'scheduledAt',
  'announcement.expiry_past': 'expiresAt',
  'announcement.expiry_before_schedule': 'expiresAt',
  'announcement.caption_too_long': 'content',
  'announcement.locale_without_text': 'audience',
  'announcement.area_unknown': 'audience',
  'announcement.nobody': 'audience',
  'announcement.file_unknown': 'content',
  'announcement.file_too_large': 'content',
  'announcement.file_stays': 'content',
  'announcement.ask_answered': 'content',
};
const STATUS: Record<string, number> = {
  'announcement.stale': 409,
  'announcement.not_now': 409,
  'announcement.own': 403,
  'permission.missing': 403,
};

function done(result: AnnouncementResult): { id: string } {
  if (result.ok) return { id: result.id };
  const field = FIELD[result.code];
  throw new Declined(STATUS[result.code] ?? 422, result.code, field ? { field } : {});
}
