import { z } from 'zod';
import { findSimilar, type Search } from '../../app/repeats/find-similar.ts';
import { linkPetition } from '../../app/repeats/link-petition.ts';
import { unlinkPetition } from '../../app/repeats/unlink-petition.ts';
import { petitionDetailSchema } from '../../contract/petition.ts';
import { linkActSchema, receivedPeriodSchema, receivedSchema, similarSchema } from '../../contract/repeats.ts';
import { dayInZone } from '../../domain/calendar/dates.ts';
import { isSealed, type StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedFor } from '../http/refused.ts';
import { petitionParams } from '../petitions/routes.ts';
import { showCase } from '../petitions/show-case.ts';
import { presentSimilar } from './present-similar.ts';

export function repeatRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/petitions/:id/similar',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['petitions'], params: petitionParams, response: { 200: similarSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const record = await deps.reads.findCase(actor, request.params.id);
      if (!record) throw notFound();
      const { petition } = record;
      const { statement, place, concerned, occurred, categoryCode, unitId } = petition;
      const day = dayInZone(petition.receivedAt, deps.timeZone);
      const telling = { statement, place, concerned, occurred, categoryCode, unitId, day };
      const items = await similarTo(deps, actor, { telling, isSealed: isSealed(petition), exceptId: petition.id });
      return { items };
    },
  );
}

/** Received items and distinct matters, counted apart. */
export function figureRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/repeats/figures',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['petitions'], querystring: receivedPeriodSchema, response: { 200: receivedSchema } },
    },
    (request) => deps.similar.received(actorOf(request), { ...request.query, timeZone: deps.timeZone }),
  );
}

const response = { 200: petitionDetailSchema, 204: z.undefined() };

/** Linking and unlinking: `fields` are those of the forms `link` and `unlink` (GET /forms). */
export function linkRoutes(app: OfficeApp, deps: OfficeDeps): void {
  for (const [action, run] of [
    ['link', linkPetition],
    ['unlink', unlinkPetition],
  ] as const) {
    app.post(
      `/petitions/:id/${action}`,
      {
        config: { permission: 'petition.link' },
        schema: { tags: ['petitions'], params: petitionParams, body: linkActSchema, response },
      },
      async (request, reply) => {
        const actor = actorOf(request);
        const { id: petitionId } = request.params;
        const { version, ...fields } = request.body;
        const outcome = await deps.work.run((stores) => run({ stores, deps, actor }, { petitionId, version, fields }));
        if (!outcome.ok) throw declinedFor(outcome);
        return (await showCase(deps, request, petitionId)) ?? reply.code(204).send();
      },
    );
  }
}

/** What may be the same matter, as the office shows it. */
export async function similarTo(deps: OfficeDeps, actor: StaffActor, search: Search) {
  const [found, units, categories] = await Promise.all([
    findSimilar(deps, actor, search),
    deps.reads.units(),
    deps.reads.categories(),
  ]);
  const naming = {
    units: new Map(units.map(({ id, name }) => [id, name])),
    categories: new Map(categories.map(({ code, name }) => [code, name])),
    timeZone: deps.timeZone,
  };
  return found.map((each) => presentSimilar(each, naming));
}
