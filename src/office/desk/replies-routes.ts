import { z } from 'zod';
import type { CannedFilter } from '../../app/desk/ports.ts';
import type { CaseRecord } from '../../app/office/reads.ts';
import {
  cannedRepliesSchema,
  cannedReplySchema,
  fittingRepliesSchema,
  type PutCanned,
  putCannedSchema,
} from '../../contract/desk.ts';
import { CANNED_USES, type CannedVariable, fillCanned, unknownVariables } from '../../domain/desk/canned-reply.ts';
import { holds, type StaffActor } from '../../domain/staff/permissions.ts';
import type { Locale } from '../../domain/text.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';

const params = z.object({ id: z.uuid() });

/** Words that are said often: the office's own are kept by whoever manages settings, a unit's by its head. */
export function cannedRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const { desk } = deps;
  app.get(
    '/canned-replies',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['desk'], response: { 200: cannedRepliesSchema } },
    },
    async (request) => ({ items: await desk.cannedReplies(withinUnits(actorOf(request))) }),
  );

  app.post(
    '/canned-replies',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['desk'], body: putCannedSchema, response: { 200: cannedReplySchema } },
    },
    async (request) => {
      checkReply(actorOf(request), request.body);
      return desk.putCanned({ ...request.body, id: null, at: deps.clock.now() });
    },
  );

  app.put(
    '/canned-replies/:id',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['desk'], params, body: putCannedSchema, response: { 200: cannedReplySchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      await keptBy(deps, actor, request.params.id);
      checkReply(actor, request.body);
      return desk.putCanned({ ...request.body, id: request.params.id, at: deps.clock.now() });
    },
  );

  app.delete(
    '/canned-replies/:id',
    { config: { permission: 'petition.read' }, schema: { tags: ['desk'], params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await keptBy(deps, actorOf(request), request.params.id);
      await desk.removeCanned(request.params.id);
      return reply.code(204).send();
    },
  );
}

/** Those that fit a matter, ready to be taken. */
export function fittingRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/petitions/:id/canned-replies',
    {
      config: { permission: 'petition.read' },
      schema: {
        tags: ['desk'],
        params,
        querystring: z.object({ use: z.enum(CANNED_USES) }),
        response: { 200: fittingRepliesSchema },
      },
    },
    async (request) => {
      const record = await deps.reads.findCase(actorOf(request), request.params.id);
      if (!record) throw notFound();
      const { use } = request.query;
      const { categoryCode, status, unitId } = record.petition;
      const locale = use === 'note' ? localeOf(request, deps.defaultLocale) : record.petition.locale;
      const found = await deps.desk.cannedReplies({ use, locale, fits: { categoryCode, status, unitId } });
      const values = await valuesOf(deps, record, locale);
      return { items: found.map(({ id, title, body }) => ({ id, title, text: fillCanned(body, values) })) };
    },
  );

  app.post(
    '/canned-replies/:id/used',
    { config: { permission: 'petition.read' }, schema: { tags: ['desk'], params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await deps.desk.countUse(request.params.id);
      return reply.code(204).send();
    },
  );
}

async function valuesOf(
  { reads, sentences }: OfficeDeps,
  { petition, category, unit, limits }: CaseRecord,
  locale: Locale,
): Promise<Partial<Record<CannedVariable, string>>> {
  const { name, phone } = await reads.officeFacts();
  const { today } = await reads.today();
  const day = (date: string) => sentences.plain({ key: 'history:day', params: { day: { date } } }, locale);
  const handle = limits.find(({ key, state }) => key === 'handle' && state === 'running');
  return {
    number: petition.number,
    today: day(today),
    office: name[locale],
    phone,
    ...(unit && { unit: unit.name[locale] }),
    ...(category && { category: category.name[locale] }),
    ...(handle && { due: day(handle.legalDueOn) }),
  };
}

/** A grant for the whole office sees every unit's. */
const withinUnits = ({ grants }: StaffActor): CannedFilter =>
  grants.some(({ unitId }) => unitId === null) ? {} : { unitIds: grants.flatMap(({ unitId }) => unitId ?? []) };

function checkReply(actor: StaffActor, { unitId, body }: PutCanned): void {
  if (!keeps(actor, unitId)) throw new Declined(403, 'permission.missing');
  const [unknown] = unknownVariables(body);
  if (unknown !== undefined)
    throw new Declined(422, 'canned.unknown_variable', { field: 'body', params: { name: unknown } });
}

async function keptBy({ desk }: OfficeDeps, actor: StaffActor, id: string): Promise<void> {
  const reply = await desk.findCanned(id);
  if (!reply) throw notFound();
  if (!keeps(actor, reply.unitId)) throw new Declined(403, 'permission.missing');
}

function keeps(actor: StaffActor, unitId: string | null): boolean {
  if (holds(actor, 'settings.manage')) return true;
  const own = actor.grants.filter((grant) => grant.unitId === unitId);
  return unitId !== null && holds({ ...actor, grants: own }, 'petition.check');
}
