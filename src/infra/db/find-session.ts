import { z } from 'zod';
import type { AccountStore } from '../../app/accounts/ports.ts';
import { ROLES } from '../../domain/staff/permissions.ts';
import { nameSchema } from '../../domain/text.ts';
import type { PrismaClient } from './prisma.ts';
import { localeOf } from './stores/columns.ts';

interface Row {
  id: string;
  login: string;
  name: string;
  locale: string;
  grants: unknown;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

const grantsSchema = z.array(
  z.object({ role: z.enum(ROLES), unitId: z.string().nullable(), unitName: nameSchema.nullable() }),
);

/** The session with its account: asked before every request, so it is one question and not one a table. */
export const findSession =
  (prisma: PrismaClient): AccountStore['findSession'] =>
  async (tokenHash) => {
    const [row] = await prisma.$queryRaw<Row[]>`
      select s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
        a.id::text as id, a.login, a.name, a.locale,
        (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'unitName',
            case when u.id is not null then json_build_object('zh-CN', u.name_zh, 'en', u.name_en) end) order by r.id), '[]')
          from staff_role r left join unit u on u.id = r.unit_id where r.staff_id = a.id) as grants
      from session s join staff a on a.id = s.staff_id
      where s.token_hash = ${tokenHash} and a.is_open`;
    if (!row) return null;
    const { id, login, name, createdAt, lastSeenAt, expiresAt } = row;
    const account = { id, login, name, locale: localeOf(row.locale), grants: grantsSchema.parse(row.grants) };
    return { account, createdAt, lastSeenAt, expiresAt };
  };
