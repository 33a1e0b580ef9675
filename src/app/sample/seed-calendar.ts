import type { Stores } from '../stores.ts';

export interface AnnouncedYear {
  year: number;
  days: { day: string; kind: 'holiday' | 'makeup_workday' }[];
  source: string;
}

/** Confirms the years that are not confirmed yet; what the office has edited in a confirmed year stays. */
export async function seedCalendar(stores: Stores, years: readonly AnnouncedYear[]): Promise<number[]> {
  const known = new Set(await stores.calendar.confirmedYears());
  const fresh = years.filter(({ year }) => !known.has(year));
  for (const { year, days, source } of fresh) await stores.calendar.confirmYear(year, days, source);
  return fresh.map(({ year }) => year);
}
