import type { StaffRecord, StaffStore, SubstitutionRecord } from '../../../app/accounts/staff-store.ts';
import { ENDED } from '../../../domain/petition/statuses.ts';
import { ROLES } from '../../../domain/staff/permissions.ts';
import type { Name } from '../../../domain/text.ts';
import type { Prisma } from '../prisma.ts';
import { signOutOfBot } from '../staff-bot/staff-bot-store.ts';
import { dateOf, dayOf, oneOf } from './columns.ts';
import type { StoreBase, Tx } from './transaction.ts';

/** Of this advisory lock: any number will do that nothing else in the database takes. */
const OFFICE_LOCK = 7_204_001;
const DAY_MS = 24 * 60 * 60 * 1000;

type StaffRow = Prisma.StaffGetPayload<{ include: { roles: true } }>;

export const postOf = ({ postZh, postEn }: { postZh: string | null; postEn: string | null }): Name | null =>
  postZh === null || postEn === null ? null : { 'zh-CN': postZh, en: postEn };

const toRecord = ({ id, login, name, isOpen, createdAt, roles, ...row }: StaffRow): StaffRecord => ({
  ...{ id, login, name, isOpen, createdAt },
  post: postOf(row),
  grants: roles.map(({ role, unitId }) => ({ role: oneOf(ROLES, role, 'role'), unitId })),
});

/** What permissions depend on. */
export const scopeColumns = {
  ...{ id: true, kind: true, unitId: true, identityMode: true, assistUnitIds: true, recusedIds: true },
} as const satisfies Prisma.PetitionSelect;

export const goesOn = { status: { notIn: [...ENDED] } } satisfies Prisma.PetitionWhereInput;

export function createStaffStore({ tx }: Pick<StoreBase, 'tx'>): StaffStore {
  return {
    ...accounts(tx),
    ...substitutions(tx),
    lock: async () => {
      await tx.$executeRaw`select pg_advisory_xact_lock(${OFFICE_LOCK}::bigint)`;
    },
    mattersOf: (handlerId) => tx.petition.findMany({ where: { handlerId, ...goesOn }, select: scopeColumns }),
    countMatters: async () => {
      const rows = await tx.petition.groupBy({
        by: ['handlerId'],
        where: { handlerId: { not: null }, ...goesOn },
        _count: true,
      });
      return new Map(rows.flatMap(({ handlerId, _count }) => (handlerId ? [[handlerId, _count] as const] : [])));
    },
  };
}

type Substitutions = Pick<StaffStore, 'substitutions' | 'addSubstitution' | 'removeSubstitution' | 'endSubstitutions'>;

function accounts(tx: Tx): Omit<StaffStore, keyof Substitutions | 'lock' | 'mattersOf' | 'countMatters'> {
  const include = { roles: { orderBy: { id: 'asc' } } } as const;
  return {
    list: async () => {
      const rows = await tx.staff.findMany({ include, orderBy: [{ isOpen: 'desc' }, { name: 'asc' }, { id: 'asc' }] });
      return rows.map(toRecord);
    },
    find: async (id) => {
      const row = await tx.staff.findUnique({ where: { id }, include });
      return row && toRecord(row);
    },
    setGrants: async (staffId, grants) => {
      await tx.staffRole.deleteMany({ where: { staffId } });
      await tx.staffRole.createMany({ data: grants.map(({ role, unitId }) => ({ staffId, role, unitId })) });
    },
    setOpen: async (id, isOpen) => {
      await tx.staff.update({ where: { id }, data: { isOpen } });
    },
    setProfile: async (id, { name, post }) => {
      const data = { name, postZh: post?.['zh-CN'] ?? null, postEn: post?.en ?? null };
      await tx.staff.update({ where: { id }, data });
    },
    passwordHash: async (id) => {
      const row = await tx.staff.findFirst({ where: { id, isOpen: true }, select: { passwordHash: true } });
      return row?.passwordHash ?? null;
    },
    setPassword: async (id, passwordHash) => {
      await tx.staff.update({ where: { id }, data: { passwordHash } });
    },
    endSessions: async (staffId, except) => {
      await signOutOfBot(tx, staffId);
      await tx.session.deleteMany({ where: { staffId, ...(except && { tokenHash: { not: except } }) } });
    },
    dropResets: async (staffId) => {
      await tx.invite.deleteMany({ where: { staffId, usedAt: null } });
    },
  };
}

function substitutions(tx: Tx): Substitutions {
  return {
    substitutions: async (from) => {
      const rows = await tx.substitution.findMany({
        where: { toDay: { gte: dateOf(from) } },
        include: { staff: { select: { name: true } }, substitute: { select: { name: true } } },
        orderBy: [{ fromDay: 'asc' }, { id: 'asc' }],
      });
      return rows.map(
        ({ id, staffId, substituteId, fromDay, toDay, staff, substitute }): SubstitutionRecord => ({
          ...{ id: String(id), staffId, substituteId, fromDay: dayOf(fromDay), toDay: dayOf(toDay) },
          ...{ staffName: staff.name, substituteName: substitute.name },
        }),
      );
    },
    addSubstitution: async ({ staffId, substituteId, fromDay, toDay, createdBy, at }) => {
      const days = { fromDay: dateOf(fromDay), toDay: dateOf(toDay) };
      await tx.substitution.create({ data: { staffId, substituteId, ...days, createdBy, createdAt: at } });
    },
    removeSubstitution: async (id) => {
      await tx.substitution.deleteMany({ where: { id: BigInt(id) } });
    },
    endSubstitutions: async (staffId, day) => {
      const mine = { OR: [{ staffId }, { substituteId: staffId }] };
      await tx.substitution.deleteMany({ where: { ...mine, fromDay: { gte: dateOf(day) } } });
      const toDay = new Date(dateOf(day).getTime() - DAY_MS);
      await tx.substitution.updateMany({ where: { ...mine, toDay: { gte: dateOf(day) } }, data: { toDay } });
    },
  };
}
