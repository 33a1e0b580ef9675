import { addDays } from '../../domain/calendar/dates.ts';

interface Known {
  /** The day of the step. */
  today: string;
  units: ReadonlyMap<string, string>;
  staff: ReadonlyMap<string, { id: string }>;
}

/** The fields of a step's form with their days, units and persons filled in; anything else stays as it is. */
export function demoFields(value: unknown, known: Known): unknown {
  if (Array.isArray(value)) return value.map((item) => demoFields(item, known));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, demoFields(field, known)]));
  }
  if (typeof value !== 'string') return value;
  const [, days] = /^@\+?(\d+)$/.exec(value) ?? [];
  if (days !== undefined) return addDays(known.today, Number(days));
  if (value.startsWith('unit:')) return known.units.get(value.slice(5)) ?? value;
  if (value.startsWith('staff:')) return known.staff.get(value.slice(6))?.id ?? value;
  return value;
}
