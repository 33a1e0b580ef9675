import { z } from 'zod';
import type { AuditEntryRow, AuditNames } from '../../app/audit/audit-reads.ts';
import { AUDIT_KEYS } from '../../app/audit/audit-types.ts';
import type { SettingChange } from '../../app/organisation/setting-changes.ts';
import type { AuditList } from '../../contract/audit.ts';
import { ROLES } from '../../domain/staff/permissions.ts';
import type { Locale } from '../../domain/text.ts';
import type { Sentences } from '../http/sentences.ts';

export interface Telling {
  sentences: Sentences;
  locale: Locale;
  names: AuditNames;
}

const PEOPLE: readonly string[] = ['staff', 'substitute', 'onBehalfOf', 'from', 'to'];
const UNITS: readonly string[] = ['unit', 'fromUnit', 'toUnit'];
const ROLE_LISTS: readonly string[] = ['grants', 'before', 'after'];
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

type Item = AuditList['items'][number];

export function presentEntry({ id, at, staff, type, data }: AuditEntryRow, telling: Telling): Item {
  const details = AUDIT_KEYS.flatMap((key) => {
    const value = data[key];
    if (value === null || value === undefined || value === '') return [];
    if (!['string', 'number', 'boolean'].includes(typeof value)) return [];
    return [{ key, label: word(telling, `key.${key}`) ?? key, value: inWords(telling, key, String(value)) }];
  });
  const changed = changesIn(data).map((change) => presentChange(telling, change));
  return { id: String(id), at: at.toISOString(), who: staff, type, details: [...details, ...changed] };
}

const changesSchema = z.array(z.object({ field: z.string(), before: z.string(), after: z.string() }));
const changesIn = ({ changes }: AuditEntryRow['data']): SettingChange[] => changesSchema.safeParse(changes).data ?? [];

/** One field of a setting, from what it said to what it says. */
function presentChange(telling: Telling, { field, before, after }: SettingChange): Item['details'][number] {
  const [whole = field] = field.split('.');
  const label = word(telling, `field.${field.replaceAll('.', '_')}`) ?? word(telling, `field.${whole}`) ?? field;
  const nothing = word(telling, 'nothing') ?? '';
  const [from, to] = [before, after].map((text) => (field === 'alertChain' ? levelsIn(telling, text) : text));
  return { key: field, label, value: `${from || nothing} → ${to || nothing}` };
}

export const typeLabel = (telling: Omit<Telling, 'names'>, type: string): string =>
  word(telling, `type.${type.replace('.', '_')}`) ?? type;

/** Ids in the data, whose names the list shows. */
export const idsIn = (rows: readonly AuditEntryRow[]): string[] => [
  ...new Set(rows.flatMap(({ data }) => Object.values(data).flatMap((value) => uuidsIn(value)))),
];

const uuidsIn = (value: unknown): string[] =>
  typeof value === 'string' ? (value.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []) : [];

function word({ sentences, locale }: Omit<Telling, 'names'>, key: string): string | null {
  const full = `office:audit.${key}`;
  return sentences.has(locale, full) ? sentences.plain({ key: full }, locale) : null;
}

/** The duty chain by who stands in it. */
const levelsIn = (telling: Telling, text: string): string =>
  text
    .split(', ')
    .map((level) => word(telling, `level.${level.replace('.', '_')}`) ?? level)
    .join(' > ');

/** A matter outside the reader's scope stays without its number: that it exists is all that the list says. */
function inWords(telling: Telling, key: string, value: string): string {
  const { names, locale } = telling;
  if (key === 'petitionId') return names.petitions.get(value) ?? word(telling, 'hidden') ?? '';
  if (UUID.test(value)) {
    if (PEOPLE.includes(key)) return names.staff.get(value) ?? '';
    if (UNITS.includes(key)) return names.units.get(value)?.[locale] ?? '';
    return value.slice(0, 8);
  }
  if (ROLE_LISTS.includes(key)) return rolesIn(telling, value);
  if (key === 'how' || key === 'setting') return word(telling, `${key}.${value}`) ?? value;
  if (key === 'key') return deedIn(telling, value) ?? value;
  return value;
}

/** What was done to a policy notice, or to many matters at once; what became of suggestions. */
function deedIn({ sentences, locale }: Telling, deed: string): string | null {
  const found = ['announcement.action', 'bulk.deed', 'calls.assessment']
    .map((group) => `office:${group}.${deed}`)
    .find((key) => sentences.has(locale, key));
  return found ? sentences.plain({ key: found }, locale) : null;
}

/** `unit_head@<unit> auditor` in words; anything else stays as it is. */
function rolesIn({ sentences, locale, names }: Telling, value: string): string {
  const words = value.split(' ').map((part) => {
    const [role, unitId] = part.split('@');
    if (!ROLES.some((known) => known === role)) return null;
    const label = sentences.plain({ key: `entry:role.${role}` }, locale);
    const unit = unitId && names.units.get(unitId)?.[locale];
    return unit ? `${label} (${unit})` : label;
  });
  return words.includes(null) ? value : words.join(', ');
}
