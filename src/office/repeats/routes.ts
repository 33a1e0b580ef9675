import { findSimilar, type Search } from '../../app/repeats/find-similar.ts';
import { similarSchema } from '../../contract/repeats.ts';
import { dayInZone } from '../../domain/calendar/dates.ts';
import { isSealed, type StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { petitionParams } from '../petitions/routes.ts';
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
