import { availableParallelism } from 'node:os';
import pg from 'pg';
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
import { roundPlayer, type Script } from './play-round.ts';
import { type SealerSecrets, startPlayer } from './player-thread.ts';

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
  /** To play in threads, as many as the machine has processors; without it here, one after the other. */
  secrets?: SealerSecrets;
}

/** Sets the office up where it is not, hires, and loads. Statistics are brought up to date at the end. */
export async function fillDatabase(filling: Filling): Promise<Loaded> {
  const { url, cases, progress } = filling;
  const prisma = createPrisma(url, 2);
  const client = new pg.Client({ connectionString: url, application_name: 'petition-desk-load' });
  try {
    await client.connect();
    const script = await writeScript(prisma, filling);
    const { players, stop } = startPlayers(filling, script);
    const loaded = await loadRegister(client, { cases, script, players, progress }).finally(stop);
    for (const table of TABLES) await client.query(`vacuum analyze ${table}`);
    return loaded;
  } finally {
    await client.end();
    await prisma.$disconnect();
  }
}

async function writeScript(prisma: PrismaClient, filling: Filling): Promise<Script> {
  const { seed, until, timeZone, passwordHash } = filling;
  const { categories, calendar, units, settings } = await readOffice(prisma, filling);
  const { crew } = await hireStaff(prisma, { categories, passwordHash });
  const noticesFrom = new Date(until.getTime() - NOTICE_MS);
  return { seed, until, timeZone, calendar, staff: crew.staff, units, categories, settings, noticesFrom };
}

/** Fewer matters are played before a thread has begun. */
const WORTH_A_THREAD = 2000;

function startPlayers({ sealer, secrets, cases }: Filling, script: Script) {
  if (!secrets || cases < WORTH_A_THREAD) return { players: [roundPlayer(script, sealer)], stop: () => undefined };
  const threads = Array.from({ length: Math.min(availableParallelism(), 4) }, () => startPlayer({ script, secrets }));
  const stop = async () => void (await Promise.all(threads.map((thread) => thread.stop())));
  return { players: threads.map(({ play }) => play), stop };
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
    return { categories, calendar, units: [...units.values()], settings };
  });
}
