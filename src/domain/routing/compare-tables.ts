import type { RoutingEntry, RoutingTable } from './table.ts';

/** What a reader of a difference is told of; `order` is the place in the list. */
export const ENTRY_FIELDS = [
  'name',
  'label',
  'parentCode',
  'unitCode',
  'sponsorPost',
  'responsiblePost',
  'keywordsZh',
  'keywordsEn',
  'isConfidential',
  'isOpen',
] as const satisfies readonly (keyof RoutingEntry)[];
export type EntryField = (typeof ENTRY_FIELDS)[number];

export interface EntryChange {
  code: string;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  name: RoutingEntry['name'];
  fields: { field: EntryField; before: string | null; after: string | null }[];
}

/** What has to be done to `before` to get `after`, in the order of `after`, removed ones last. */
export function compareTables(before: RoutingTable, after: RoutingTable): EntryChange[] {
  const old = new Map(before.entries.map((entry) => [entry.code, entry]));
  const kept = new Set(after.entries.map(({ code }) => code));
  const moved = movedCodes(before, after);
  const changes = after.entries.flatMap((entry): EntryChange[] => {
    const was = old.get(entry.code);
    if (!was) return [{ code: entry.code, kind: 'added', name: entry.name, fields: fieldsOf(null, entry) }];
    const fields = fieldsOf(was, entry);
    if (fields.length > 0) return [{ code: entry.code, kind: 'changed', name: entry.name, fields }];
    return moved.has(entry.code) ? [{ code: entry.code, kind: 'moved', name: entry.name, fields: [] }] : [];
  });
  const removed = before.entries.filter(({ code }) => !kept.has(code));
  return [
    ...changes,
    ...removed.map((entry): EntryChange => ({ code: entry.code, kind: 'removed', name: entry.name, fields: [] })),
  ];
}

function fieldsOf(before: RoutingEntry | null, after: RoutingEntry): EntryChange['fields'] {
  return ENTRY_FIELDS.flatMap((field) => {
    const [was, is] = [before && wordsOf(before, field), wordsOf(after, field)];
    if (before ? was === is : is === null || is === '') return [];
    return [{ field, before: was, after: is }];
  });
}

/** A field as one line; the labels of true and false are the reader's business. */
function wordsOf(entry: RoutingEntry, field: EntryField): string | null {
  const value = entry[field];
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.join(' ') : `${value['zh-CN']} / ${value.en}`;
}

/** Those whose neighbour in front is another one, among what both tables have. */
function movedCodes(before: RoutingTable, after: RoutingTable): Set<string> {
  const common = new Set(before.entries.map(({ code }) => code));
  const now = after.entries.flatMap(({ code }) => (common.has(code) ? [code] : []));
  const stays = new Set(now);
  const was = before.entries.flatMap(({ code }) => (stays.has(code) ? [code] : []));
  const inFront = new Map(was.map((code, index) => [code, was[index - 1]]));
  return new Set(now.filter((code, index) => inFront.get(code) !== now[index - 1]));
}
