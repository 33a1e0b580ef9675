import { yearOf } from '../../domain/calendar/dates.ts';
import { type FieldValues, fieldsSchema } from '../../domain/documents/document-fields.ts';
import { goesToPetitioner } from '../../domain/documents/document-types.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { LOCALES, type Locale } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import { documentFields } from './document-fields.ts';
import { documentNumber, documentSeries } from './document-settings.ts';
import { gatherSources } from './gather-sources.ts';
import type { DocumentRecord } from './stores.ts';

export interface DocumentOrder {
  petition: Petition;
  /** What the document documents: already in the history. */
  event: Pick<PetitionEvent, 'id'>;
  type: DocumentType;
  /** Values that the caller knows better than the history. */
  fields?: Partial<FieldValues>;
}

interface ReorderDeps {
  unitOfWork: UnitOfWork;
  clock: AppDeps['clock'];
}

export const RENDER_JOB = 'render_document';

/**
 * Issues a document, in the transaction of the act that it documents: it gets its number (the series stays locked until
 * the end, so that none is lost), its words as they are now, and a job that writes the file. Once for an event and type.
 */
export async function issueDocument(stores: Stores, deps: AppDeps, order: DocumentOrder): Promise<DocumentRecord> {
  return (await stores.documents.ofEvent(order.event.id, order.type)) ?? writeDown(stores, deps, order);
}

async function writeDown(stores: Stores, deps: AppDeps, order: DocumentOrder): Promise<DocumentRecord> {
  const { petition, event, type } = order;
  const sources = await gatherSources(stores, deps, { type, petition });
  const locale = languageOf(type, petition);
  const templateVersion = await stores.templates.currentVersion({ type, locale });
  const year = yearOf(sources.today);
  const running = await stores.documents.nextNumber(documentSeries(type, year));
  const number = documentNumber(sources.settings, { type, year, running });
  const fields = fieldsSchema(type).parse({ ...documentFields(type, sources), ...order.fields, number });
  const document: DocumentRecord = {
    ...{ id: deps.newId(), petitionId: petition.id, eventId: event.id, type, number, locale, fields },
    templateVersion,
    createdAt: deps.clock.now(),
    issued: null,
  };
  await stores.documents.insert(document);
  await orderFile(stores, document.id);
  return document;
}

const orderFile = (stores: Pick<Stores, 'jobs'>, documentId: string) =>
  stores.jobs.add(RENDER_JOB, { documentId }, `${RENDER_JOB}:${documentId}`);

/** Longer than a job that fails tries again by itself at short intervals. */
const FORGOTTEN_MS = 12 * 60 * 60 * 1000;

/** Orders anew the files of documents that still have none: their job was given up, or got lost. */
export async function reorderDocuments({ unitOfWork, clock }: ReorderDeps): Promise<number> {
  const until = new Date(clock.now().getTime() - FORGOTTEN_MS);
  return unitOfWork.run(async (stores) => {
    const waiting = await stores.documents.waitingSince(until);
    for (const id of waiting) await orderFile(stores, id);
    return waiting.length;
  });
}

/** All that an act issues, in their order; its event is new, so that there is nothing yet. */
export async function issueDocuments(
  stores: Stores,
  deps: AppDeps,
  done: { petition: Petition; event: Pick<PetitionEvent, 'id'>; documents: readonly DocumentType[] },
): Promise<void> {
  if (!stores.documents.areWritten) return;
  for (const type of done.documents) await writeDown(stores, deps, { ...done, type });
}

/** A petitioner's letters are in his language; the office writes in its own, the first. */
export function languageOf(type: DocumentType, petition: Pick<Petition, 'locale'>): Locale {
  return goesToPetitioner(type) ? petition.locale : LOCALES[0];
}
