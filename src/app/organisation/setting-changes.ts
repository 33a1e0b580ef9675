import { nameSchema } from '../../domain/text.ts';

/** What an editor changed of a setting, for the auditor. `field`: the path, with dots. */
export interface SettingChange {
  field: string;
  before: string;
  after: string;
}

/** Of a list only what went and what came: the whole would hide it. */
export function changesBetween(before: unknown, after: unknown, field = ''): SettingChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && field !== ORDERED) {
    const [old, next] = [before.map(shown), after.map(shown)];
    const gone = old.filter((each) => !next.includes(each));
    const come = next.filter((each) => !old.includes(each));
    return [{ field, before: gone.join(', '), after: come.join(', ') }];
  }
  if (isFields(before) && isFields(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changesBetween(before[key], after[key], field === '' ? key : `${field}.${key}`));
  }
  return [{ field, before: shown(before), after: shown(after) }];
}

/** Here the order is what counts. */
const ORDERED = 'alertChain';

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !nameSchema.safeParse(value).success;

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(shown).join(', ');
  const name = nameSchema.safeParse(value);
  if (!name.success) return String(value);
  const { 'zh-CN': zh, en } = name.data;
  return zh === en ? zh : `${zh} / ${en}`;
}
