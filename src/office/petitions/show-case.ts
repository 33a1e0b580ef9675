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
  const on = await deps.reads.today();
  const { units, staff, categories } = record.names;
  return presentCase(await withSuggestedUnit(deps, record), {
    actor,
    on: { ...on, now: deps.clock.now() },
    timeZone: deps.timeZone,
    sentences: deps.sentences,
    locale: localeOf(request, deps.defaultLocale),
    unitNames: namesIn(units),
    staffNames: namesIn(staff),
    categoryNames: namesIn(categories),
  });
}

const namesIn = <N>(known: ReadonlyMap<string, { name: N }>): Map<string, N> =>
  new Map([...known].map(([id, { name }]) => [id, name]));
