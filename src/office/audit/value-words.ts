import type { AuditNames } from '../../app/audit/audit-reads.ts';
import { ROLES } from '../../domain/staff/permissions.ts';
import type { Locale } from '../../domain/text.ts';
import type { Sentences } from '../http/sentences.ts';
import { dayWritten } from '../petitions/present-details.ts';

export interface Telling {
  sentences: Sentences;
  locale: Locale;
  names: AuditNames;
}

/** One value of an entry, with the type of the entry: the same key says different things in different ones. */
export interface Noted {
  type: string;
  key: string;
  value: string;
}

const PEOPLE: readonly string[] = ['staff', 'substitute', 'onBehalfOf', 'from', 'to', 'handler'];
const UNITS: readonly string[] = ['unit', 'fromUnit', 'toUnit', 'unitId'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the words for a code stand, by the type of the entry and the key, then by the key alone. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'calendar.day_set.before': ['office:settings.calendar.kind'],
  'calendar.day_set.after': ['office:settings.calendar.kind'],
  'limit_rule.set.key': ['matter:limit'],
  'limit_rule.dropped.key': ['matter:limit'],
  'template.uploaded.type': ['document:type'],
  'template.restored.type': ['document:type'],
  'ledger.exported.key': ['office:queue'],
  'ledger.exported.how': ['office:ledger'],
  'announcement.moved.key': ['office:announcement.action'],
  'matters.bulk.key': ['office:bulk.deed'],
  'call.assessed.key': ['office:calls.assessment'],
  'audit.exported.staff': ['office:audit'],
  event: ['matter:event'],
  how: ['office:audit.how'],
  setting: ['office:audit.setting'],
  remedies: ['office:organisation.remedy'],
};

/** Conditions of a list, by the words of the list's own filters. */
const CONDITIONS: Readonly<Record<string, { label: string; group?: string }>> = {
  kind: { label: 'office:filter.kind', group: 'matter:kind' },
  categoryCode: { label: 'office:filter.category' },
  status: { label: 'office:filter.status', group: 'office:status' },
  handler: { label: 'office:filter.handler' },
  channel: { label: 'office:filter.channel', group: 'matter:channel' },
  flag: { label: 'office:filter.flag', group: 'office:flag' },
  from: { label: 'office:filter.from' },
  to: { label: 'office:filter.to' },
  figure: { label: 'office:statistics.title', group: 'office:statistics.figure' },
  text: { label: 'office:audit.typed' },
};

const plain = ({ sentences, locale }: Pick<Telling, 'sentences' | 'locale'>, key: string): string | null =>
  sentences.has(locale, key) ? sentences.plain({ key }, locale) : null;

/** A word of the audit's own. */
export const auditWord = (telling: Pick<Telling, 'sentences' | 'locale'>, key: string): string | null =>
  plain(telling, `office:audit.${key}`);

export const typeLabel = (telling: Pick<Telling, 'sentences' | 'locale'>, type: string): string =>
  auditWord(telling, `type.${type.replace('.', '_')}`) ?? type;

/** A matter outside the reader's scope stays without its number: that it exists is all that the list says. */
export function inWords(telling: Telling, noted: Noted): string {
  const { type, key, value } = noted;
  const { names, locale } = telling;
  if (key === 'petitionId') return names.petitions.get(value) ?? auditWord(telling, 'hidden') ?? '';
  if (UUID.test(value)) {
    if (PEOPLE.includes(key)) return names.staff.get(value) ?? '';
    if (UNITS.includes(key)) return names.units.get(value)?.[locale] ?? '';
    return value.slice(0, 8);
  }
  if (DAY.test(value)) return dayWritten(value, telling);
  if (type === 'audit.exported' && key === 'type') return typeLabel(telling, value);
  if (key === 'filter') return conditionsIn(telling, value);
  if (type === 'settings.changed' && key === 'changed') return unitsLaid(telling, value) ?? value;
  return wordOf(telling, noted) ?? rolesIn(telling, value);
}

function wordOf(telling: Telling, { type, key, value }: Noted): string | null {
  const groups = GROUPS[`${type}.${key}`] ?? GROUPS[key] ?? [];
  for (const group of groups) {
    const word = plain(telling, `${group}.${value}`);
    if (word !== null) return word;
  }
  return null;
}

/** `status=handling kind=appeal`: the queue and the unit have labels of their own in the entry. */
function conditionsIn(telling: Telling, filter: string): string {
  const parts = filter.split(' ').flatMap((part) => {
    const [key = '', value = ''] = part.split('=');
    const condition = CONDITIONS[key];
    if (!condition) return [];
    const label = plain(telling, condition.label) ?? key;
    return key === 'text' ? [label] : [labelled(telling, label, conditionValue(telling, key, value))];
  });
  return parts.join(plain(telling, 'office:limits.separator') ?? ' ');
}

function conditionValue(telling: Telling, key: string, value: string): string {
  const group = CONDITIONS[key]?.group;
  if (key === 'handler' && value === 'me') return plain(telling, 'office:filter.handlerMe') ?? value;
  if (key === 'handler' && value === 'none') return plain(telling, 'office:filter.handlerNone') ?? value;
  if (key === 'categoryCode') return categoryIn(telling, value);
  return (group && plain(telling, `${group}.${value}`)) ?? inWords(telling, { type: '', key, value });
}

function categoryIn(telling: Telling, code: string): string {
  if (code === 'none') return plain(telling, 'office:filter.categoryNone') ?? code;
  return telling.names.categories.get(code)?.[telling.locale] ?? code;
}

const labelled = ({ sentences, locale }: Telling, label: string, text: string): string =>
  sentences.plain({ key: 'forms:form.labelled', params: { label, text } }, locale);

/** `+12 -26`: a whole list of units in the place of another. */
function unitsLaid({ sentences, locale }: Telling, value: string): string | null {
  const [, added, dissolved] = value.match(/^\+(\d+) -(\d+)$/) ?? [];
  if (added === undefined || dissolved === undefined) return null;
  return sentences.plain({ key: 'office:audit.unitsLaid', params: { added, dissolved } }, locale);
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
