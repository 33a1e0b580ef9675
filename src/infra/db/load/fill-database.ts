import pg from 'pg';
import { officeTime } from '../../../app/load/calendar-times.ts';
import type { Sealer } from '../../../app/ports.ts';
import { loadSampleOffice } from '../../../app/sample/load-sample-office.ts';
import { type AnnouncedYear, seedCalendar } from '../../../app/sample/seed-calendar.ts';
import { readSetting, writeSetting } from '../../../app/settings.ts';
import type { CategoryRecord, UnitRecord } from '../../../app/stores.ts';
import { dayInZone, yearOf } from '../../../domain/calendar/dates.ts';
import { DEFAULT_POLICY } from '../../../domain/petition/case-facts.ts';
import { createPrisma, type PrismaClient } from '../prisma.ts';
import { createUnitOfWork } from '../stores/unit-of-work.ts';
import { hireStaff } from './hire-staff.ts';
import { type Loaded, loadRegister } from './load-register.ts';
import { TABLES } from './paper.ts';

/** A fortnight. */
const NOTICE_MS = 14 * 24 * 60 * 60_000;

export interface Filling {
  url: string;
  sealer: Sealer;
  cases: number;
  seed: string;
  until: Date;
  timeZone: string;
  announced: readonly AnnouncedYear[];
  /** Of the accounts that come with it. */
  passwordHash: string;
  progress: (done: number) => void;
}

/** Sets the office up where it is not, hires, and loads. Statistics are brought up to date at the end. */
export async function fillDatabase(filling: Filling): Promise<Loaded> {
  const { url, sealer, cases, seed, until, timeZone, progress } = filling;
  const prisma = createPrisma(url, 2);
  const client = new pg.Client({ connectionString: url, application_name: 'petition-desk-load' });
  try {
    await client.connect();
    const { categories, calendar, units, settings } = await readOffice(prisma, filling);
    const cast = await hireStaff(prisma, { categories, passwordHash: filling.passwordHash });
    const staff = new Map(cast.crew.staff.map((one) => [one.id, one]));
    const organisation = {
      findUnit: async (id: string) => units.get(id) ?? null,
      findCategory: async (code: string) => categories.find((category) => category.code === code) ?? null,
      findStaff: async (id: string) => staff.get(id) ?? null,
    };
    const time = officeTime(timeZone, calendar, until);
    const load = {
      cases,
      seed,
      until,
      cast,
      time,
      office: { organisation, calendar, settings, noticesFrom: new Date(until.getTime() - NOTICE_MS) },
      fingerprint: sealer.fingerprint,
    };
    const loaded = await loadRegister(client, sealer, { load, progress });
    for (const table of TABLES) await client.query(`vacuum analyze ${table}`);
    return loaded;
  } finally {
    await client.end();
    await prisma.$disconnect();
  }
}

async function readOffice(prisma: PrismaClient, { sealer, announced, until, timeZone }: Filling) {
  return createUnitOfWork({ prisma, sealer }).run(async (stores) => {
    await seedCalendar(stores, announced);
    await loadSampleOffice(stores);
    // An office that reviews itself, so that reviews are among what is loaded; what was set before stays.
    const policy = (await readSetting(stores.settings, 'policy')) ?? { ...DEFAULT_POLICY, remedies: 'procedure' };
    await writeSetting(stores.settings, 'policy', policy);
    const settings = new Map<string, unknown>([['policy', policy]]);
    const categories: CategoryRecord[] = await stores.organisation.listCategories();
    const year = yearOf(dayInZone(until, timeZone));
    const calendar = await stores.calendar.load(year - 2, year + 2);
    const units = new Map<string, UnitRecord>();
    for (const { unitId } of categories) {
      const unit = unitId === null ? null : await stores.organisation.findUnit(unitId);
      if (unit) units.set(unit.id, unit);
    }
    return { categories, calendar, units, settings };
  });
}
