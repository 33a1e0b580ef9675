import { z } from 'zod';
import type { AuditEntryRow } from '../../app/audit/audit-reads.ts';
import { AUDIT_KEYS } from '../../app/audit/audit-types.ts';
import type { SettingChange } from '../../app/organisation/setting-changes.ts';
import type { AuditList } from '../../contract/audit.ts';
import { auditWord, inWords, type Telling } from './value-words.ts';

type Item = AuditList['items'][number];

export function presentEntry({ id, at, staff, type, data }: AuditEntryRow, telling: Telling): Item {
  const rule = type === 'limit_rule.set' ? ruleSet(telling, data) : null;
  const details = rule ?? AUDIT_KEYS.flatMap((key) => detail(telling, { type, key, value: data[key] }));
  const changed = changesIn(data).map((change) => presentChange(telling, change));
  return { id: String(id), at: at.toISOString(), who: staff, type, details: [...details, ...changed] };
}

function detail(telling: Telling, { type, key, value }: { type: string; key: string; value: unknown }) {
  if (value === null || value === undefined || value === '') return [];
  if (!['string', 'number', 'boolean'].includes(typeof value)) return [];
  const label = auditWord(telling, `key.${key}`) ?? key;
  const words = inWords(telling, { type, key, value: String(value) });
  return words === '' ? [] : [{ key, label, value: words }];
}

const changesSchema = z.array(z.object({ field: z.string(), before: z.string(), after: z.string() }));
const changesIn = ({ changes }: AuditEntryRow['data']): SettingChange[] => changesSchema.safeParse(changes).data ?? [];

/** One field of a setting, from what it said to what it says. */
function presentChange(telling: Telling, { field, before, after }: SettingChange): Item['details'][number] {
  const [from, to] = [before, after].map((text) =>
    field === 'alertChain' ? levelsIn(telling, text) : inWords(telling, { type: 'settings', key: field, value: text }),
  );
  return { key: field, label: fieldLabel(telling, field), value: turned(telling, from ?? '', to ?? '') };
}

function fieldLabel(telling: Telling, field: string): string {
  const [whole = field, part] = field.split('.');
  const own = auditWord(telling, `field.${field.replaceAll('.', '_')}`);
  const label = own ?? auditWord(telling, `field.${whole}`) ?? field;
  if (own !== null || part === undefined || whole !== 'marks') return label;
  const { sentences, locale } = telling;
  return `${label} · ${sentences.plain({ key: `document:type.${part}` }, locale)}`;
}

function turned(telling: Telling, from: string, to: string): string {
  const nothing = auditWord(telling, 'nothing') ?? '';
  return `${from || nothing} → ${to || nothing}`;
}

const amountSchema = z.object({ amount: z.number(), unit: z.string(), runs: z.boolean() });
const ruleSchema = amountSchema.extend({ key: z.string(), validFrom: z.string(), before: amountSchema });

/** A limit and how long it lasts: its unit is one of time, and not one of the office. */
function ruleSet(telling: Telling, data: AuditEntryRow['data']): Item['details'] | null {
  const rule = ruleSchema.safeParse(data).data;
  if (!rule) return null;
  const { sentences, locale } = telling;
  const lasting = ({ amount, unit, runs }: z.infer<typeof amountSchema>): string =>
    runs
      ? sentences.plain({ key: `office:settings.limits.amount.${unit}`, params: { count: amount } }, locale)
      : sentences.plain({ key: 'office:settings.limits.notRun' }, locale);
  const label = auditWord(telling, 'field.amount') ?? '';
  return [
    ...detail(telling, { type: 'limit_rule.set', key: 'key', value: rule.key }),
    { key: 'amount', label, value: turned(telling, lasting(rule.before), lasting(rule)) },
    ...detail(telling, { type: 'limit_rule.set', key: 'from', value: rule.validFrom }),
  ];
}

/** Ids in the data, whose names the list shows. */
export const idsIn = (rows: readonly AuditEntryRow[]): string[] => [
  ...new Set(rows.flatMap(({ data }) => Object.values(data).flatMap((value) => uuidsIn(value)))),
];

const uuidsIn = (value: unknown): string[] =>
  typeof value === 'string' ? (value.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []) : [];

/** The duty chain by who stands in it. */
const levelsIn = (telling: Telling, text: string): string =>
  text
    .split(', ')
    .map((level) => auditWord(telling, `level.${level.replace('.', '_')}`) ?? level)
    .join(' > ');
