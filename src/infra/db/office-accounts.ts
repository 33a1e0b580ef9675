import { z } from 'zod';
import type { AccountStore, AuditEntry, OpenInvite } from '../../app/accounts/ports.ts';
import { grantsInWords } from '../../domain/staff/grants.ts';
import { ROLES } from '../../domain/staff/permissions.ts';
import { accountByLogin, findSession } from './find-session.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { signOutOfBot } from './staff-bot/staff-bot-store.ts';

const roleSchema = z.enum(ROLES);
const grantsSchema = z.array(z.object({ role: roleSchema, unitId: z.string().nullable() }));

type Transaction = Prisma.TransactionClient;

const toInvite = (row: Prisma.InviteGetPayload<object>, login: string | null = null): OpenInvite => ({
  id: row.tokenHash,
  name: row.name,
  grants: grantsSchema.parse(row.roles),
  resets: row.staffId !== null && login !== null ? { staffId: row.staffId, login } : null,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
});

/** Enough of an invite's fingerprint to find who made it and who used it; it opens nothing. */
const shortOf = (inviteId: string): string => inviteId.slice(0, 12);

const writeAudit = (db: Transaction, entry: AuditEntry): Promise<unknown> => db.auditEvent.create({ data: entry });

const isTaken = (cause: unknown): boolean =>
  cause instanceof Prisma.PrismaClientKnownRequestError && cause.code === 'P2002';

/** Accounts, sessions and invites in PostgreSQL. */
export function createAccountStore(prisma: PrismaClient): AccountStore {
  return { ...sessions(prisma), ...invites(prisma) };
}

type SessionPart = Pick<
  AccountStore,
  'findByLogin' | 'openSession' | 'findSession' | 'touchSession' | 'closeSession' | 'changeOwn' | 'audit'
>;

function sessions(prisma: PrismaClient): SessionPart {
  return {
    findByLogin: accountByLogin(prisma),
    openSession: async ({ tokenHash, staffId, at, expiresAt }) => {
      await prisma.$transaction(async (db) => {
        await db.session.deleteMany({ where: { staffId, expiresAt: { lt: at } } });
        await db.session.create({ data: { tokenHash, staffId, createdAt: at, lastSeenAt: at, expiresAt } });
        await writeAudit(db, { staffId, type: 'session.signed_in', data: {}, at });
      });
    },
    findSession: findSession(prisma),
    touchSession: async (tokenHash, at) => {
      await prisma.session.updateMany({ where: { tokenHash }, data: { lastSeenAt: at } });
    },
    closeSession: (tokenHash, at) =>
      prisma.$transaction(async (db) => {
        const row = await db.session.findUnique({ where: { tokenHash } });
        if (!row) return false;
        await db.session.delete({ where: { tokenHash } });
        await writeAudit(db, { staffId: row.staffId, type: 'session.signed_out', data: {}, at });
        return true;
      }),
    changeOwn: async (staffId, own) => {
      await prisma.staff.update({ where: { id: staffId }, data: own });
    },
    audit: async (entry) => {
      await writeAudit(prisma, entry);
    },
  };
}

type InvitePart = Omit<AccountStore, keyof SessionPart>;

function invites(prisma: PrismaClient): InvitePart {
  return {
    createInvite: async ({ id, name, grants, staffId, createdAt, expiresAt }, by) => {
      await prisma.$transaction(async (db) => {
        const roles = grants.map(({ role, unitId }) => ({ role, unitId }));
        // The latest link is the one that counts.
        if (staffId !== null) await db.invite.deleteMany({ where: { staffId, usedAt: null } });
        await db.invite.create({ data: { tokenHash: id, staffId, name, roles, createdAt, expiresAt } });
        const invite = shortOf(id);
        const entry: Pick<AuditEntry, 'type' | 'data'> = staffId
          ? { type: 'staff.reset_created', data: { invite, staff: staffId } }
          : { type: 'invite.created', data: { invite, grants: grantsInWords(grants) } };
        await writeAudit(db, { staffId: by, ...entry, at: createdAt });
      });
    },
    findInvite: async (id) => {
      const row = await prisma.invite.findFirst({ where: { tokenHash: id, usedAt: null } });
      if (!row?.staffId) return row && toInvite(row);
      const staff = await prisma.staff.findFirst({ where: { id: row.staffId, isOpen: true } });
      return staff && toInvite(row, staff.login);
    },
    listInvites: async (now) => {
      const where = { usedAt: null, staffId: null, expiresAt: { gt: now } };
      return (await prisma.invite.findMany({ where, orderBy: { createdAt: 'desc' } })).map((row) => toInvite(row));
    },
    revokeInvite: (id, by, at) =>
      prisma.$transaction(async (db) => {
        const { count } = await db.invite.deleteMany({ where: { tokenHash: id, usedAt: null } });
        const data = { invite: shortOf(id) };
        if (count > 0) await writeAudit(db, { staffId: by, type: 'invite.revoked', data, at });
        return count > 0;
      }),
    redeemInvite: (id, account, at) => redeemInvite(prisma, { id, account, at }),
    redeemReset: (id, passwordHash, at) =>
      prisma.$transaction(async (db) => {
        const usable = { tokenHash: id, usedAt: null, staffId: { not: null }, expiresAt: { gt: at } };
        const { count } = await db.invite.updateMany({ where: usable, data: { usedAt: at } });
        if (count === 0) return null;
        const { staffId } = await db.invite.findUniqueOrThrow({ where: { tokenHash: id } });
        if (!staffId) return null;
        await db.staff.update({ where: { id: staffId }, data: { passwordHash } });
        await db.session.deleteMany({ where: { staffId } });
        await signOutOfBot(db, staffId);
        await writeAudit(db, { staffId, type: 'staff.password_reset', data: { invite: shortOf(id) }, at });
        return { staffId };
      }),
    hasRole: async (role) => (await prisma.staffRole.count({ where: { role, staff: { isOpen: true } } })) > 0,
  };
}

async function redeemInvite(
  prisma: PrismaClient,
  { id, account, at }: { id: string; account: Parameters<AccountStore['redeemInvite']>[1]; at: Date },
): ReturnType<AccountStore['redeemInvite']> {
  try {
    return await prisma.$transaction(async (db) => {
      // The update takes the row's lock: of two at the same moment the second finds it used.
      const { count } = await db.invite.updateMany({
        where: { tokenHash: id, usedAt: null, staffId: null, expiresAt: { gt: at } },
        data: { usedAt: at },
      });
      if (count === 0) return { refused: 'invite.unusable' } as const;
      const invite = await db.invite.findUniqueOrThrow({ where: { tokenHash: id } });
      const { grants } = toInvite(invite);
      const roles = { create: grants };
      const staff = await db.staff.create({ data: { ...account, createdAt: at, roles } });
      const acceptedAs = { invite: shortOf(id), grants: grantsInWords(grants) };
      await writeAudit(db, { staffId: staff.id, type: 'invite.accepted', data: acceptedAs, at });
      return { staffId: staff.id };
    });
  } catch (cause) {
    if (isTaken(cause)) return { refused: 'account.login_taken' };
    throw cause;
  }
}
