import { z } from 'zod';
import { COUNTER_CHANNELS } from '../../domain/counter/counter-lists.ts';
import { IDENTITY_MODES, PETITION_KINDS } from '../../domain/dialogue/command.ts';
import { LOCALES } from '../../domain/text.ts';
import { enterFiling } from '../citizen/enter-filing.ts';
import { filingSchema } from '../citizen/filing-schema.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import type { Stores } from '../stores.ts';
import { faultOf, type LineProblem } from './line-problem.ts';

const maybe = z.string().nullable().default(null);
const person = z.object({
  name: z.string(),
  phone: maybe,
  address: maybe,
  onBehalfOf: z.object({ name: z.string(), relation: z.string() }).nullable().default(null),
  representatives: z.array(z.object({ name: z.string(), phone: maybe })).default([]),
});

/** A line of the file: one matter of another system. What is not needed may be missing. */
const importedRowSchema = z.strictObject({
  /** What the other system calls it: the same line again is not taken in again. */
  externalId: z.string().trim().min(1).max(200),
  /** The day on which that office received it; limits begin then. */
  receivedOn: z.iso.date(),
  channel: z.enum(COUNTER_CHANNELS).default('superior'),
  locale: z.enum(LOCALES).default('zh-CN'),
  kind: z.enum(PETITION_KINDS).default('appeal'),
  statement: z.string(),
  categoryCode: maybe,
  place: maybe,
  latitude: z.number().nullable().default(null),
  longitude: z.number().nullable().default(null),
  occurred: maybe,
  concerned: maybe,
  remedy: maybe,
  earlierHandling: maybe,
  headcount: z.number().default(1),
  identityMode: z.enum(IDENTITY_MODES),
  identity: person.nullable().default(null),
  urgent: z.boolean().default(false),
});

/** Where imported matters are remembered. */
export interface ImportedStore {
  find: (source: string, externalId: string) => Promise<string | null>;
  add: (row: { source: string; externalId: string; petitionId: string; at: Date }) => Promise<void>;
}

export type ImportResult =
  | { result: 'registered'; externalId: string; petitionId: string }
  /** It was taken in before. */
  | { result: 'known'; externalId: string; petitionId: string }
  /** `field` is the path of what is wrong; the words themselves are not repeated. */
  | { result: 'refused'; externalId: string | null; field: string; problem: LineProblem };

export interface ImportContext {
  stores: Stores;
  deps: AppDeps;
  imported: ImportedStore;
  source: string;
}

/** Takes one line in: a matter with number, clocks and history like any other; the petitioner has no chat here. */
export async function importMatter(context: ImportContext, given: unknown): Promise<ImportResult> {
  const { stores, deps, imported, source } = context;
  const row = importedRowSchema.safeParse(given);
  const refused = (field: string, problem: LineProblem): ImportResult => ({
    ...{ result: 'refused', externalId: row.data?.externalId ?? null, field, problem },
  });
  if (!row.success) return refused(...faultOf(row.error, given));
  const { externalId, receivedOn, channel, locale } = row.data;
  const known = await imported.find(source, externalId);
  if (known) return { result: 'known', externalId, petitionId: known };
  const { now, today } = momentOf(deps);
  if (receivedOn > today) return refused('receivedOn', 'future');
  const { categoryCode, place: text, latitude, longitude, ...rest } = row.data;
  if (categoryCode && !(await stores.organisation.findCategory(categoryCode))) {
    return refused('categoryCode', 'category');
  }
  const entered = { ...rest, categoryCode, place: { text, latitude, longitude }, files: [], clarifications: [] };
  const filing = filingSchema.safeParse(entered);
  if (!filing.success) return refused(...faultOf(filing.error, entered));
  const entrance = { channel, locale, actor: { kind: 'system' }, conversation: null } as const;
  const { receipt } = await enterFiling({ stores, deps, entrance }, { filing: filing.data, receivedOn });
  await imported.add({ source, externalId, petitionId: receipt.petitionId, at: now });
  return { result: 'registered', externalId, petitionId: receipt.petitionId };
}
