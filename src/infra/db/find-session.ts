import { z } from 'zod';
import type { Account, AccountStore } from '../../app/accounts/ports.ts';
import { ROLES } from '../../domain/staff/permissions.ts';
import { nameSchema } from '../../domain/text.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { localeOf } from './stores/columns.ts';
import { awayOn, HELD_FOR, heldBy, OWN_FIRST } from './stores/role-sql.ts';

interface AccountRow {
  id: string;
  login: string;
  name: string;
  locale: string;
  holdsMessages: boolean;
  postZh: string | null;
  postEn: string | null;
  grants: unknown;
  standsInFor: unknown;
}
interface SessionRow extends AccountRow {
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

const grantsSchema = z.array(
  z
    .object({
      role: z.enum(ROLES),
      unitId: z.string().nullable(),
      unitName: nameSchema.nullable(),
      by: z.string().nullable(),
    })
    .transform(({ by, ...grant }) => (by === null ? grant : { ...grant, actingFor: by })),
);
const standsInSchema = z.array(
  z.object({ id: z.string(), name: z.string(), post: nameSchema.nullable(), toDay: z.string() }),
);

const both = (zh: Prisma.Sql, en: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`case when ${zh} is not null and ${en} is not null then json_build_object('zh-CN', ${zh}, 'en', ${en}) end`;
const unitName = both(Prisma.sql`u.name_zh`, Prisma.sql`u.name_en`);
const postName = both(Prisma.sql`o.post_zh`, Prisma.sql`o.post_en`);

/** Columns of `staff a`, with the roles that he holds that day. */
const accountColumns = (today: string): Prisma.Sql => Prisma.sql`
  a.id::text as id, a.login, a.name, a.locale, a.holds_messages as "holdsMessages", a.post_zh as "postZh", a.post_en as "postEn",
  (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'unitName', ${unitName},
      'by', ${HELD_FOR}) order by ${OWN_FIRST}), '[]')
    from staff_role r left join unit u on u.id = r.unit_id where ${heldBy(today)}) as grants,
  (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'post', ${postName},
      'toDay', s.to_day) order by o.name), '[]') ${awayOn(today)}) as "standsInFor"`;

function toAccount({ id, login, name, locale, holdsMessages, ...row }: AccountRow): Account {
  const { postZh, postEn, grants, standsInFor } = row;
  return {
    ...{ id, login, name, locale: localeOf(locale), holdsMessages },
    post: postZh !== null && postEn !== null ? { 'zh-CN': postZh, en: postEn } : null,
    grants: grantsSchema.parse(grants),
    standsInFor: standsInSchema.parse(standsInFor),
  };
}

/** The session with its account: asked before every request, so it is one question and not one a table. */
export const findSession =
  (prisma: PrismaClient): AccountStore['findSession'] =>
  async (tokenHash, today) => {
    const [row] = await prisma.$queryRaw<SessionRow[]>`
      select s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", ${accountColumns(today)}
      from session s join staff a on a.id = s.staff_id
      where s.token_hash = ${tokenHash} and a.is_open`;
    if (!row) return null;
    const { createdAt, lastSeenAt, expiresAt } = row;
    return { account: toAccount(row), createdAt, lastSeenAt, expiresAt };
  };

export const accountByLogin =
  (prisma: PrismaClient): AccountStore['findByLogin'] =>
  async (login, today) => {
    const [row] = await prisma.$queryRaw<(AccountRow & { passwordHash: string })[]>`
      select a.password_hash as "passwordHash", ${accountColumns(today)}
      from staff a where a.login = ${login} and a.is_open`;
    return row ? { ...toAccount(row), passwordHash: row.passwordHash } : null;
  };
