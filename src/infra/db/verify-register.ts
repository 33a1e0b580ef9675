import { OFFICE_ZONE } from '../../app/moment.ts';
import type { Sealer } from '../../app/ports.ts';
import { officePolicy } from '../../app/settings.ts';
import { type CaseGiven, caseFaults } from '../../domain/petition/case-faults.ts';
import { chainFaults } from '../../domain/petition/event-chain.ts';
import type { PrismaClient } from './prisma.ts';
import { toEvent } from './stores/event-row.ts';
import { sha256 } from './stores/event-store.ts';
import { toLimit } from './stores/limit-row.ts';
import { toPetition } from './stores/petition-store.ts';
import { createUnitOfWork } from './stores/unit-of-work.ts';
import { DOCUMENT_SERIES } from './verify-documents.ts';

const ROUND = 500;

export interface Verified {
  petitions: number;
  events: number;
  /** What is off, a line each: a number and a fact, never what a matter says. */
  faults: string[];
}

interface Verifying {
  sealer: Sealer;
  given: CaseGiven;
}

/**
 * Recomputes the chain of every matter's events, folds them and compares what the tables hold: status, marks, unit, outcome,
 * every limit with its dates; then what must hold between matters: numbers without gaps, links without circles.
 */
export async function verifyRegister(
  prisma: PrismaClient,
  sealer: Sealer,
  timeZone: string = OFFICE_ZONE,
): Promise<Verified> {
  const verified: Verified = { petitions: 0, events: 0, faults: [] };
  const given = await readGiven(prisma, sealer, timeZone);
  let next = readRound(prisma, undefined);
  for (;;) {
    const rows = await next;
    const isLast = rows.length < ROUND;
    // The database reads the next ones while these are looked at.
    if (!isLast) next = readRound(prisma, rows.at(-1)?.id);
    for (const row of rows) {
      verified.petitions += 1;
      verified.events += row.events.length;
      verified.faults.push(...faultsOf(row, { sealer, given }).map((fault) => `${row.number}: ${fault}`));
    }
    if (isLast) break;
  }
  verified.faults.push(...(await numberGaps(prisma)), ...(await linkFaults(prisma)));
  return verified;
}

/** Years of which any limit can count a day. */
const [FIRST_YEAR, LAST_YEAR] = [2000, 2100];

async function readGiven(prisma: PrismaClient, sealer: Sealer, timeZone: string): Promise<CaseGiven> {
  const waiting = await prisma.calendarChange.count({ where: { appliedAt: null } });
  return createUnitOfWork({ prisma, sealer }).run(async (stores) => ({
    timeZone,
    calendar: await stores.calendar.load(FIRST_YEAR, LAST_YEAR),
    rules: await stores.limitRules.list(),
    policy: await officePolicy(stores.settings),
    isCalendarSettled: waiting === 0,
  }));
}

const readRound = (prisma: PrismaClient, after: string | undefined) =>
  prisma.petition.findMany({
    ...(after ? { where: { id: { gt: after } } } : {}),
    orderBy: { id: 'asc' },
    take: ROUND,
    include: {
      events: { orderBy: { seq: 'asc' } },
      limits: { orderBy: { id: 'asc' } },
      identity: true,
    },
  });
type Row = Awaited<ReturnType<typeof readRound>>[number];

function faultsOf(row: Row, verifying: Verifying): string[] {
  const links = row.events.map(({ id: _id, at, ...event }) => ({ ...event, at: at.toISOString() }));
  return [...chainFaults(links, sha256), ...registerFaults(row, verifying), ...identityFaults(row, verifying.sealer)];
}

function registerFaults(row: Row, { sealer, given }: Verifying): string[] {
  const { events, limits, identity: _identity, ...petition } = row;
  try {
    const history = { events: events.map((event) => toEvent(event, sealer)), limits: limits.map(toLimit) };
    return caseFaults(toPetition(petition, sealer), history, given);
  } catch {
    // Whatever the reason says may hold a petitioner's words.
    return ['what is kept of it cannot be read, or its limits cannot be computed'];
  }
}

function identityFaults({ identityMode, identity }: Row, sealer: Sealer): string[] {
  if ((identityMode === 'anonymous') === (identity !== null)) return ['its identity and its mode disagree'];
  if (!identity) return [];
  try {
    sealer.openJson(identity.sealed);
    return [];
  } catch {
    return ['its identity cannot be opened with the keys at hand'];
  }
}

async function numberGaps(prisma: PrismaClient): Promise<string[]> {
  const series = await prisma.numberSeries.findMany({
    where: { NOT: { series: { startsWith: DOCUMENT_SERIES } } },
    orderBy: { series: 'asc' },
  });
  const faults: string[] = [];
  for (const { series: name, last } of series) {
    const count = await prisma.petition.count({ where: { number: { startsWith: `${name}-` } } });
    if (count !== last) faults.push(`series ${name} stands at ${last} with ${count} petitions`);
  }
  return faults;
}

/** Whatever repeats a matter leads, however many links away, to one that repeats none. */
async function linkFaults(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.petition.findMany({
    where: { linkedToId: { not: null } },
    select: { id: true, number: true, linkedToId: true },
  });
  const originals = new Map(rows.map(({ id, linkedToId }) => [id, linkedToId]));
  return rows
    .filter(({ id }) => isCircle(id, originals))
    .map(({ number }) => `${number}: its links lead back to itself`);
}

function isCircle(id: string, originals: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = id; at; at = originals.get(at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}
