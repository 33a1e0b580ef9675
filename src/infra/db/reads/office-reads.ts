import type { CaseRecord, OfficeReads } from '../../../app/office/reads.ts';
import type { Clock } from '../../../app/ports.ts';
import { officeFactsSchema } from '../../../app/settings.ts';
import { dayInZone, yearOf } from '../../../domain/calendar/dates.ts';
import { hidesOrigin, isOriginalOfWithheld } from '../../../domain/petition/file-name.ts';
import { may, type Permission, ROLES, type StaffActor } from '../../../domain/staff/permissions.ts';
import type { PrismaClient } from '../prisma.ts';
import { CalendarCache } from '../stores/calendar-cache.ts';
import { oneOf } from '../stores/columns.ts';
import { createCalendarStore } from '../stores/office-stores.ts';
import { nothingTouched } from '../stores/transaction.ts';
import { caseRecord, type ReadDeps, toCaseFile } from './case-record.ts';
import { allMatters, countQueues, listMatters, readRows } from './matter-list.ts';
import { createNames, nameOf } from './names.ts';
import { recentMatters } from './recent-matters.ts';

export interface OfficeReadDeps extends Omit<ReadDeps, 'names'> {
  clock: Clock;
  timeZone: string;
}

/** What the office shows, from PostgreSQL. */
export function createOfficeReads(given: OfficeReadDeps): OfficeReads {
  const { prisma, sealer, clock, timeZone } = given;
  const deps: ReadDeps = { prisma, sealer, names: createNames(prisma, clock) };
  const stored = createCalendarStore({ tx: prisma, sealer, touched: nothingTouched() });
  const calendar = new CalendarCache(clock).over(stored);
  const dayNow = () => dayInZone(clock.now(), timeZone);
  return {
    ...directory(prisma),
    today: async () => {
      const today = dayNow();
      return { today, calendar: await calendar.load(yearOf(today) - 1, yearOf(today) + 2) };
    },
    queues: (actor) => countQueues(deps, { actor, today: dayNow() }),
    list: (actor, filter, page) => listMatters(deps, { actor, filter, today: dayNow(), timeZone }, page),
    allIds: (actor, filter) => allMatters(deps, { actor, filter, today: dayNow(), timeZone }),
    rows: async (actor, ids) =>
      (await readRows(deps, ids)).filter(({ petition }) => may(actor, 'petition.read', petition)),
    findCase: async (actor, id) => {
      const record = await caseRecord(deps, { id, readerId: actor.id });
      return record && may(actor, 'petition.read', record.petition) ? withoutOriginals(record, actor) : null;
    },
    findFile: (actor, id) => findFile(prisma, actor, id),
    recentMatters: (actor, count) => recentMatters(prisma, actor, count),
    lastByChat: (since) =>
      prisma.petition.findFirst({
        where: { receivedAt: { gte: since }, channel: { in: ['telegram', 'webchat'] }, NOT: { kind: 'whistleblow' } },
        orderBy: [{ receivedAt: 'desc' }, { number: 'desc' }],
        select: { id: true, number: true, receivedAt: true },
      }),
    findScope: (id) =>
      prisma.petition.findUnique({
        where: { id },
        select: {
          ...{ id: true, number: true, version: true, kind: true, unitId: true, identityMode: true },
          ...{ assistUnitIds: true, recusedIds: true },
        },
      }),
  };
}

/** Scans of a withheld matter stay in the list, closed to whoever may not see the identity. */
function withoutOriginals(record: CaseRecord, actor: StaffActor): CaseRecord {
  if (may(actor, 'identity.reveal', record.petition)) return record;
  const closed = record.events.flatMap(({ id, type, actor: { kind } }) =>
    isOriginalOfWithheld(record.petition, { type, actorKind: kind }) ? [id] : [],
  );
  const files = record.files.map((file) =>
    file.eventId !== null && closed.includes(file.eventId)
      ? { ...file, state: 'refused' as const, refusal: 'withheld' }
      : file,
  );
  return { ...record, files };
}

async function findFile(prisma: PrismaClient, actor: StaffActor, id: string): ReturnType<OfficeReads['findFile']> {
  const row = await prisma.file.findUnique({ where: { id }, include: { petition: true } });
  if (!row?.petition || !may(actor, 'petition.read', row.petition)) return null;
  const { petition, sha256, eventId } = row;
  const mayReveal = may(actor, 'identity.reveal', petition);
  const event = eventId === null ? null : await prisma.petitionEvent.findUnique({ where: { id: eventId } });
  if (!mayReveal && isOriginalOfWithheld(petition, event)) return null;
  const isHidden = hidesOrigin(petition) && !mayReveal;
  return { ...toCaseFile(row), sha256, petitionId: petition.id, hidesOrigin: isHidden };
}

type Directory = Pick<OfficeReads, 'officeFacts' | 'units' | 'categories' | 'assignable'>;

function directory(prisma: PrismaClient): Directory {
  return {
    officeFacts: async () => {
      const stored = await prisma.setting.findUniqueOrThrow({ where: { key: 'office' } });
      return officeFactsSchema.parse(stored.value);
    },
    units: async () => {
      const rows = await prisma.unit.findMany({
        where: { isOpen: true },
        orderBy: [{ position: 'asc' }, { code: 'asc' }],
      });
      const units = rows.map((row) => ({ id: row.id, code: row.code, name: nameOf(row), parentId: row.parentId }));
      return parentsFirst(units);
    },
    categories: async () => {
      const rows = await prisma.category.findMany({ where: { isOpen: true }, orderBy: { position: 'asc' } });
      const headings = new Set(rows.map(({ parentCode }) => parentCode));
      return rows
        .filter(({ code }) => !headings.has(code))
        .map((row) => ({ code: row.code, name: nameOf(row), unitId: row.unitId }));
    },
    assignable: async (unitId, needs = 'petition.accept') => {
      const rows = await prisma.staff.findMany({
        where: { isOpen: true },
        include: { roles: true },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      return rows.flatMap(({ id, name, roles }) => {
        const grants = roles.map((grant) => ({ role: oneOf(ROLES, grant.role, 'role'), unitId: grant.unitId }));
        const unitIds = [...new Set(grants.flatMap((grant) => grant.unitId ?? []))];
        return holdsFor({ id, name, grants }, { unitId, needs }) ? [{ id, name, unitIds }] : [];
      });
    },
  };
}

/** Whether somebody holds a permission for matters of that unit (null: of any). */
function holdsFor(actor: StaffActor, { unitId, needs }: { unitId: string | null; needs: Permission }): boolean {
  const takes = (kind: string, unit: string | null) => may(actor, needs, { kind, unitId: unit, identityMode: 'named' });
  const units = unitId === null ? [null, ...actor.grants.map((grant) => grant.unitId)] : [unitId];
  return units.some((unit) => takes('appeal', unit) || takes('whistleblow', unit));
}

function parentsFirst<T extends { id: string; parentId: string | null }>(units: readonly T[]): T[] {
  const known = new Set(units.map(({ id }) => id));
  const childrenOf = (parentId: string | null): T[] =>
    units
      .filter((unit) => (unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null) === parentId)
      .flatMap((unit) => [unit, ...childrenOf(unit.id)]);
  return childrenOf(null);
}
