import type { Sealer } from '../../app/ports.ts';
import type { WorkCalendar } from '../../domain/calendar/working-days.ts';
import { chainFaults } from '../../domain/petition/event-chain.ts';
import type { PrismaClient } from './prisma.ts';
import { sha256 } from './stores/event-store.ts';
import { DOCUMENT_SERIES } from './verify-documents.ts';
import { limitFaults, settledCalendar } from './verify-limits.ts';

const ROUND = 500;

export interface Verified {
  petitions: number;
  events: number;
  /** What is off, a line each: a number and a fact, never what a matter says. */
  faults: string[];
}

/** Recomputes the chain of every matter's events and checks what must always hold between the tables. */
export async function verifyRegister(prisma: PrismaClient, sealer: Sealer): Promise<Verified> {
  const verified: Verified = { petitions: 0, events: 0, faults: [] };
  const calendar = await settledCalendar(prisma, sealer);
  for (let after: string | undefined; ; ) {
    const rows = await readRound(prisma, after);
    for (const row of rows) {
      verified.petitions += 1;
      verified.events += row.events.length;
      verified.faults.push(...faultsOf(row, { sealer, calendar }).map((fault) => `${row.number}: ${fault}`));
    }
    after = rows.at(-1)?.id;
    if (rows.length < ROUND) break;
  }
  verified.faults.push(...(await numberGaps(prisma)));
  return verified;
}

const readRound = (prisma: PrismaClient, after: string | undefined) =>
  prisma.petition.findMany({
    ...(after ? { where: { id: { gt: after } } } : {}),
    orderBy: { id: 'asc' },
    take: ROUND,
    include: { events: { orderBy: { seq: 'asc' } }, limits: true, identity: true },
  });
type Row = Awaited<ReturnType<typeof readRound>>[number];

function faultsOf(row: Row, { sealer, calendar }: { sealer: Sealer; calendar: WorkCalendar | null }): string[] {
  const links = row.events.map(({ id: _id, at, ...event }) => ({ ...event, at: at.toISOString() }));
  return [
    ...chainFaults(links, sha256),
    ...stateFaults(row),
    ...limitFaults(row, calendar),
    ...identityFaults(row, sealer),
  ];
}

function stateFaults({ status, outcome, closedAt, events, unitId, repliedAt }: Row): string[] {
  const types = new Set(events.map(({ type }) => type));
  const faults: string[] = [];
  if (events[0]?.type !== 'registered') faults.push('its history does not begin with its registration');
  if ((status === 'closed') !== (outcome !== null)) faults.push(`status ${status} with outcome ${outcome ?? 'none'}`);
  if ((status === 'closed') !== (closedAt !== null)) faults.push(`status ${status} and the day of closing disagree`);
  if (status === 'closed' && !types.has('closed') && !types.has('withdrawn')) faults.push('closed without an event');
  if (types.has('assigned') !== (unitId !== null)) faults.push('its unit and its history disagree');
  if (types.has('replied') !== (repliedAt !== null)) faults.push('its reply and its history disagree');
  return faults;
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
