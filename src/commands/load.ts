import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { instantOn, officeTime } from '../app/load/calendar-times.ts';
import { addDays, isDay } from '../domain/calendar/dates.ts';
import { codeFrom } from '../domain/petition/reference-number.ts';
import { announcedYears } from '../infra/announced-days.ts';
import { createPasswordHasher } from '../infra/auth/password-hasher.ts';
import { systemClock } from '../infra/clock.ts';
import { fillDatabase } from '../infra/db/load/fill-database.ts';
import { createPrisma } from '../infra/db/prisma.ts';
import { createSealer } from '../infra/sealing.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';

interface Options {
  cases: number;
  seed: string;
  until: Date;
  isForced: boolean;
}

export const loadCommand: Command = {
  summary: 'fill an empty database with a year of invented petitions, to see how it carries them',
  usage: '--cases <number> [--seed <word>] [--until <YYYY-MM-DD>] [--force]',
  run: async (context) => {
    const { config, secrets, databaseUrl, print, say } = context;
    const options = readOptions(context);
    const url = await databaseUrl();
    const found = await countMatters(url);
    if (found > 0 && !options.isForced) {
      say(`This database holds ${found} petitions. What is loaded stays for good: history is never removed.`);
      say('Load into a database of its own (another DATA_DIR or DATABASE_URL), or add --force.');
      return 1;
    }
    const password = `${codeFrom(randomBytes(8))}-${codeFrom(randomBytes(8))}`.toLowerCase();
    const begin = performance.now();
    let told = 0;
    const { events, refused } = await fillDatabase({
      ...{ url, ...options, timeZone: config.TIME_ZONE, announced: announcedYears() },
      sealer: createSealer(secrets.fieldKeys, secrets.sessionSecret),
      secrets,
      passwordHash: await createPasswordHasher().hash(password),
      progress: (done) => {
        if (done - told < 10_000) return;
        told = done;
        say(`${done} of ${options.cases} ...`);
      },
    });
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    print(`${options.cases} petitions with ${events} events were loaded in ${seconds} s (seed ${options.seed}).`);
    for (const [step, count] of Object.entries(refused)) say(`${count} times it was not possible to ${step}.`);
    print('Sign in at /office as load-admin, load-triage-1, load-sealed, or somebody of a unit.');
    print(`Password of all of them: ${password}`);
    return undefined;
  },
};

function readOptions({ args, config }: CommandContext): Options {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string' },
      seed: { type: 'string', default: '1' },
      until: { type: 'string' },
      force: { type: 'boolean', default: false },
    },
  });
  const cases = Number(values.cases);
  if (!Number.isInteger(cases) || cases < 1 || cases > 10_000_000) throw new UsageError('How many cases?');
  return { cases, seed: values.seed, until: endOf(values.until, config.TIME_ZONE), isForced: values.force };
}

/** Now, or the end of the day that was given: with it, the same seed gives the same matters on any day. */
function endOf(day: string | undefined, timeZone: string): Date {
  const now = systemClock.now();
  if (day === undefined) return now;
  if (!isDay(day)) throw new UsageError(`"${day}" is not a day.`);
  const noCalendar = { days: new Map(), confirmedYears: new Set<number>() };
  const until = instantOn(officeTime(timeZone, noCalendar, now), addDays(day, 1), 0);
  if (until > now) throw new UsageError('The year must lie in the past.');
  return until;
}

async function countMatters(url: string): Promise<number> {
  const prisma = createPrisma(url, 1);
  try {
    return await prisma.petition.count();
  } finally {
    await prisma.$disconnect();
  }
}
