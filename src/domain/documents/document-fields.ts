import { z } from 'zod';
import type { DocumentType } from '../petition/lifecycle.ts';
import { type Param, paramSchema } from '../text.ts';

/**
 * What each document can say: the fields that a template may name as `{field}`, and the lists that it may repeat as
 * `{#list}{column}{/list}`. Values are kept as parameters of texts (dates, names, keys), so that a document is written in
 * one language or the other only when it is drawn. An empty string stands for nothing to say.
 */
const COMMON_FIELDS = [
  'number',
  'date',
  'office',
  'officeAddress',
  'officePhone',
  'officeHours',
  'petition',
  'petitioner',
  'receivedOn',
  'channel',
  'kind',
  'category',
  'statement',
  'place',
  'occurred',
  'concerned',
  'remedy',
  'unit',
] as const;

interface FieldSpec {
  fields: readonly string[];
  lists?: Record<string, readonly string[]>;
}

const ASSIGNMENT = {
  fields: ['leader', 'person', 'supervisingUnit', 'requirement', 'dueOn', 'reason'],
  lists: { assists: ['unit', 'task', 'dueOn'], materials: ['name'] },
} as const;
const OPINION = ['requestedOn', 'grounds', 'facts', 'decision', 'opinion', 'basis'] as const;

export const DOCUMENT_FIELDS = {
  receipt: { fields: ['noticeBy', 'triageBy'], lists: { materials: ['name'] } },
  acceptance: { fields: ['acceptedOn', 'handleBy', 'explanation'] },
  not_accepted: { fields: ['reason', 'body', 'explanation'] },
  transfer: { fields: ['reason', 'body', 'explanation', 'returned'], lists: { materials: ['name'] } },
  dispatch: ASSIGNMENT,
  assignment: ASSIGNMENT,
  objection: { fields: ['dispatchedOn', 'reason', 'suggestedUnit'] },
  extension: { fields: ['reason', 'days', 'formerDueOn', 'newDueOn'] },
  reply_letter: {
    fields: ['acceptedOn', 'text', 'execution', 'executeBy', 'reviewBody', 'reviewDays'],
    lists: { claims: ['index', 'claim', 'facts', 'opinion', 'reasons', 'basis'] },
  },
  review_opinion: { fields: [...OPINION, 'recheckBody', 'reviewDays'] },
  recheck_opinion: { fields: OPINION },
  legal_opinion: { fields: ['question', 'opinion', 'basis'] },
  urge: { fields: ['limit', 'dueOn', 'reason'] },
  supervision: { fields: ['mode', 'limit', 'dueOn', 'reason', 'answerBy'] },
  conclusion: { fields: ['concludedOn'], lists: { papers: ['name', 'number', 'date'] } },
  archive_list: {
    fields: ['closedOn', 'outcome', 'retention', 'events', 'headHash'],
    lists: { papers: ['index', 'name', 'date', 'fingerprint'] },
  },
} as const satisfies Record<DocumentType, FieldSpec>;

type Specs = typeof DOCUMENT_FIELDS;
type Lists<T extends DocumentType> = Specs[T] extends { lists: infer L extends Record<string, readonly string[]> }
  ? { [K in keyof L]: { [C in L[K][number]]: Param }[] }
  : unknown;
/** What is particular to one type. */
export type OwnFields<T extends DocumentType> = { [K in Specs[T]['fields'][number]]: Param } & Lists<T>;
export type CommonFields = { [K in (typeof COMMON_FIELDS)[number]]: Param };

/** Any document's values, as they are stored and filled in. */
export type FieldValues = Record<string, Param | Record<string, Param>[]>;

const paramsOf = (names: readonly string[]) => z.object(Object.fromEntries(names.map((name) => [name, paramSchema])));

/** The schema of a document's values, for what comes back from storage. */
export function fieldsSchema(type: DocumentType): z.ZodType<FieldValues> {
  const { fields, lists = {} }: FieldSpec = DOCUMENT_FIELDS[type];
  const listed = Object.entries(lists).map(([name, columns]) => [name, z.array(paramsOf(columns))] as const);
  return paramsOf([...COMMON_FIELDS, ...fields]).extend(Object.fromEntries(listed)) as z.ZodType<FieldValues>;
}

/** Which names a template of this type may use: outside of lists, and inside each. */
export function knownFields(type: DocumentType): { fields: ReadonlySet<string>; lists: Map<string, Set<string>> } {
  const { fields, lists = {} }: FieldSpec = DOCUMENT_FIELDS[type];
  return {
    fields: new Set([...COMMON_FIELDS, ...fields]),
    lists: new Map(Object.entries(lists).map(([name, columns]) => [name, new Set(columns)])),
  };
}
