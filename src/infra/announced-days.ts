import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { AnnouncedYear } from '../app/sample/seed-calendar.ts';

const daysSchema = z.record(z.iso.date(), z.string());
const fileSchema = z.object({ holidays: daysSchema, workdays: daysSchema });

/**
 * Days off in China as the State Council announced them, from the data file of `chinese-days` (its code is not used: it
 * takes a year that it does not know for one without holidays).
 */
export function announcedYears(): AnnouncedYear[] {
  const path = createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json');
  const { holidays, workdays } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const years = new Map<number, AnnouncedYear>();
  const add = (day: string, kind: 'holiday' | 'makeup_workday') => {
    const year = Number(day.slice(0, 4));
    const known = years.get(year) ?? { year, days: [], source: 'chinese-days 1.5.7' };
    known.days.push({ day, kind });
    years.set(year, known);
  };
  for (const day of Object.keys(holidays)) add(day, 'holiday');
  for (const day of Object.keys(workdays)) add(day, 'makeup_workday');
  return [...years.values()].sort((a, b) => a.year - b.year);
}
