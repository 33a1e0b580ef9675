import type { FastifyRequest } from 'fastify';
import type { PetitionDetail } from '../../contract/petition.ts';
import type { OfficeDeps } from '../deps.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';
import { withSuggestedUnit } from '../routing/suggested-unit.ts';
import { presentCase } from './present-case.ts';

/** The case as it stands, for whoever asks; null when it is outside his scope. */
export async function showCase(deps: OfficeDeps, request: FastifyRequest, id: string): Promise<PetitionDetail | null> {
  const actor = actorOf(request);
  const record = await deps.reads.findCase(actor, id);
  if (!record) return null;
  const { reads } = deps;
  const [on, units, staff, categories] = await Promise.all([
    reads.today(),
    reads.units(),
    reads.assignable(null, 'petition.read'),
    reads.categories(),
  ]);
  return presentCase(await withSuggestedUnit(deps, record), {
    actor,
    on: { ...on, now: deps.clock.now() },
    timeZone: deps.timeZone,
    sentences: deps.sentences,
    locale: localeOf(request, deps.defaultLocale),
    unitNames: new Map(units.map((unit) => [unit.id, unit.name])),
    staffNames: new Map(staff.map(({ id: staffId, name }) => [staffId, name])),
    categoryNames: new Map(categories.map(({ code, name }) => [code, name])),
  });
}
