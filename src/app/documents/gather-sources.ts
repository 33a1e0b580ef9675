import { dayInZone } from '../../domain/calendar/dates.ts';
import { mayCarryName } from '../../domain/documents/document-types.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { Name } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import { officePolicy, readSetting } from '../settings.ts';
import type { Stores } from '../stores.ts';
import { namesWanted } from './act-fields.ts';
import { readDocumentSettings } from './document-settings.ts';
import type { FieldSources } from './field-sources.ts';

const NOWHERE: Name = { 'zh-CN': '', en: '' };
const NO_OFFICE = { name: NOWHERE, address: NOWHERE, phone: '', hours: NOWHERE };

/** Reads what a document of this type is written from, in the transaction of `stores`; who filed it only where it may say so, and never for `unnamed`. */
export async function gatherSources(
  stores: Stores,
  deps: Pick<AppDeps, 'clock' | 'timeZone'>,
  { type, petition, unnamed = false }: { type: DocumentType; petition: Petition; unnamed?: boolean },
): Promise<FieldSources> {
  const { organisation } = stores;
  const events = await stores.events.list(petition);
  const identity = !unnamed && mayCarryName(type, petition) ? await stores.identities.find(petition.id) : null;
  const unit = petition.unitId ? await organisation.findUnit(petition.unitId) : null;
  const category = petition.categoryCode ? await organisation.findCategory(petition.categoryCode) : null;
  const { timeZone } = deps;
  const settings = await readDocumentSettings(stores.settings);
  const kept = await stores.documents.keptBy(petition.id);
  return {
    petition,
    events,
    limits: await stores.limits.list(petition.id),
    office: (await readSetting(stores.settings, 'office')) ?? NO_OFFICE,
    settings,
    reviewBody: (await officePolicy(stores.settings)).higherBody ?? settings.reviewBody,
    unit: unit?.name ?? null,
    category: category?.name ?? null,
    sponsorPost: category?.sponsorPost ?? null,
    names: await namesOf(stores, namesWanted({ events }), leadersIn(events)),
    petitionerName: identity?.name ?? null,
    papers: kept.papers.map(({ at, ...paper }) => ({ ...paper, on: dayInZone(at, timeZone) })),
    head: kept.head,
    timeZone,
    today: dayInZone(deps.clock.now(), timeZone),
  };
}

/** Leaders are named by their post, where they have one. */
const leadersIn = (events: readonly PetitionEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'assigned' && event.data.leaderId ? [event.data.leaderId] : []));

async function namesOf(
  { organisation }: Stores,
  ids: readonly string[],
  byPost: readonly string[],
): Promise<Map<string, Name | string>> {
  const found = await organisation.names(ids);
  return new Map(
    [...found].map(([id, called]) => {
      if ('unit' in called) return [id, called.unit];
      return [id, (byPost.includes(id) ? called.post : null) ?? called.staff];
    }),
  );
}
