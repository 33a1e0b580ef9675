import { headingCodes, KEYWORD_LENGTH_MAX, type RoutingEntry, type RoutingTable } from './table.ts';

/** What is wrong with a table (it can't be published) or only doubtful (it can). Text: `office:routing.check.<code>`. */
export const ROUTING_ERRORS = [
  'empty',
  'code_form',
  'code_duplicate',
  'name_empty',
  'label_empty',
  'unit_missing',
  'unit_unknown',
  'unit_closed',
  'parent_unknown',
  'parent_circle',
  'parent_closed',
  'parent_deep',
  'closed_with_matters',
  'removed_with_matters',
  'keyword_long',
] as const;
export const ROUTING_WARNINGS = ['keyword_clash', 'no_keywords', 'no_confidential', 'post_missing'] as const;
export type RoutingFaultCode = (typeof ROUTING_ERRORS)[number] | (typeof ROUTING_WARNINGS)[number];

export interface RoutingFault {
  severity: 'error' | 'warning';
  code: RoutingFaultCode;
  /** The category concerned; null for the table as a whole. */
  entry: string | null;
  params: Record<string, string | number>;
}

/** What a table is held against. */
export interface TableSurroundings {
  /** By code: whether the unit is open. */
  units: ReadonlyMap<string, { isOpen: boolean }>;
  /** By category code: matters that are not closed. */
  openMatters: ReadonlyMap<string, number>;
  /** By category code: matters ever; what has had one can be closed but not removed. */
  allMatters: ReadonlyMap<string, number>;
}

/** Letters, digits, underscores: codes stand in file names, addresses and exports. */
const CODE = /^[a-z][a-z0-9_]{0,59}$/;
const LEVELS_MAX = 3;

export function checkTable(table: RoutingTable, around: TableSurroundings): RoutingFault[] {
  const faults = [
    ...table.entries.flatMap((entry) => [
      ...checkWords(entry),
      ...checkPlace(entry, table),
      ...checkUnit(entry, table, around),
      ...checkMatters(entry, around),
    ]),
    ...checkCodes(table),
    ...checkRemoved(table, around),
    ...clashes(table),
  ];
  if (table.entries.length === 0) faults.push(error('empty', null));
  if (!table.entries.some(({ isConfidential, isOpen }) => isConfidential && isOpen)) {
    faults.push(warning('no_confidential', null));
  }
  return [...faults.filter(isError), ...faults.filter((fault) => !isError(fault))];
}

export const isError = ({ severity }: RoutingFault): boolean => severity === 'error';

type Params = RoutingFault['params'];
const error = (code: RoutingFaultCode, entry: string | null, params: Params = {}): RoutingFault => ({
  severity: 'error',
  code,
  entry,
  params,
});
const warning = (code: RoutingFaultCode, entry: string | null, params: Params = {}): RoutingFault => ({
  severity: 'warning',
  code,
  entry,
  params,
});

const lacks = (name: { 'zh-CN': string; en: string }): boolean => name['zh-CN'].trim() === '' || name.en.trim() === '';

function checkWords({ code, name, label, keywordsZh, keywordsEn, isOpen }: RoutingEntry): RoutingFault[] {
  const faults: RoutingFault[] = [];
  if (!CODE.test(code)) faults.push(error('code_form', code));
  if (lacks(name)) faults.push(error('name_empty', code));
  if (lacks(label)) faults.push(error('label_empty', code));
  const long = [...keywordsZh, ...keywordsEn].find((word) => [...word].length > KEYWORD_LENGTH_MAX);
  if (long !== undefined) faults.push(error('keyword_long', code, { keyword: long.slice(0, 20) }));
  if (isOpen && keywordsZh.length === 0) faults.push(warning('no_keywords', code));
  return faults;
}

function checkPlace(entry: RoutingEntry, { entries }: RoutingTable): RoutingFault[] {
  const { code, parentCode, isOpen } = entry;
  if (parentCode === null) return [];
  const byCode = new Map(entries.map((each) => [each.code, each]));
  const parent = byCode.get(parentCode);
  if (!parent) return [error('parent_unknown', code, { parent: parentCode })];
  let level = 1;
  const seen = new Set([code]);
  for (let above: RoutingEntry | undefined = parent; above; above = byCode.get(above.parentCode ?? '')) {
    if (seen.has(above.code)) return [error('parent_circle', code)];
    seen.add(above.code);
    level += 1;
  }
  if (level > LEVELS_MAX) return [error('parent_deep', code, { most: LEVELS_MAX })];
  return isOpen && !parent.isOpen ? [error('parent_closed', code, { parent: parentCode })] : [];
}

function checkUnit(entry: RoutingEntry, table: RoutingTable, { units }: TableSurroundings): RoutingFault[] {
  const { code, unitCode, isOpen, sponsorPost, responsiblePost } = entry;
  if (!isOpen) return [];
  if (unitCode === null) return headingCodes(table).has(code) ? [] : [error('unit_missing', code)];
  const unit = units.get(unitCode);
  if (!unit) return [error('unit_unknown', code, { unit: unitCode })];
  if (!unit.isOpen) return [error('unit_closed', code, { unit: unitCode })];
  return sponsorPost === null || responsiblePost === null ? [warning('post_missing', code)] : [];
}

function checkMatters({ code, isOpen }: RoutingEntry, { openMatters }: TableSurroundings): RoutingFault[] {
  const count = openMatters.get(code) ?? 0;
  return !isOpen && count > 0 ? [error('closed_with_matters', code, { count })] : [];
}

function checkCodes({ entries }: RoutingTable): RoutingFault[] {
  const codes = entries.map(({ code }) => code);
  const twice = new Set(codes.filter((code, index) => codes.indexOf(code) !== index));
  return [...twice].map((code) => error('code_duplicate', code));
}

function checkRemoved({ entries }: RoutingTable, { allMatters }: TableSurroundings): RoutingFault[] {
  const kept = new Set(entries.map(({ code }) => code));
  return [...allMatters].flatMap(([code, count]) =>
    count > 0 && !kept.has(code) ? [error('removed_with_matters', code, { count })] : [],
  );
}

/** A word that points two ways points nowhere; it may be meant, so it is only said. */
function clashes({ entries }: RoutingTable): RoutingFault[] {
  const owners = new Map<string, Set<string>>();
  for (const { code, isOpen, keywordsZh, keywordsEn } of entries) {
    if (!isOpen) continue;
    for (const word of [...keywordsZh, ...keywordsEn]) {
      const key = word.trim().toLowerCase();
      owners.set(key, (owners.get(key) ?? new Set()).add(code));
    }
  }
  return [...owners].flatMap(([keyword, codes]) => {
    const [first, ...others] = codes;
    if (first === undefined || others.length === 0) return [];
    return [warning('keyword_clash', first, { keyword, others: others.join(' ') })];
  });
}
