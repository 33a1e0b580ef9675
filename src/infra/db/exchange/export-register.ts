import { type ExportedMatter, exportMatter } from '../../../app/exchange/exported-matter.ts';
import type { Sealer } from '../../../app/ports.ts';
import { identitySchema } from '../../../domain/petition/identity.ts';
import { isSealed } from '../../../domain/staff/permissions.ts';
import type { PrismaClient } from '../prisma.ts';
import { toPetition } from '../stores/petition-store.ts';

const PAGE = 500;

/** All matters in the order of their numbers, a page at a time, so that memory does not grow with the register. */
export async function* exportRegister(
  prisma: PrismaClient,
  sealer: Sealer,
  { withIdentities }: { withIdentities: boolean },
): AsyncGenerator<ExportedMatter> {
  for (let after = ''; ; ) {
    const rows = await prisma.petition.findMany({
      where: { number: { gt: after } },
      orderBy: { number: 'asc' },
      take: PAGE,
    });
    const ids = rows.map(({ id }) => id);
    const where = { petitionId: { in: ids } };
    const [units, events, identities] = await Promise.all([
      prisma.unit.findMany({ select: { id: true, code: true } }),
      prisma.petitionEvent.findMany({
        where,
        orderBy: { seq: 'asc' },
        select: { petitionId: true, type: true, at: true, actorKind: true },
      }),
      withIdentities ? prisma.identity.findMany({ where }) : [],
    ]);
    const codes = new Map(units.map(({ id, code }) => [id, code]));
    const byMatter = Map.groupBy(events, ({ petitionId }) => petitionId);
    const sealedOf = new Map(identities.map(({ petitionId, sealed }) => [petitionId, sealed]));
    for (const row of rows) {
      const petition = toPetition(row, sealer);
      const sealed = isSealed(petition) ? undefined : sealedOf.get(row.id);
      yield exportMatter(petition, {
        unitCode: row.unitId ? (codes.get(row.unitId) ?? null) : null,
        events: (byMatter.get(row.id) ?? []).map(({ type, at, actorKind }) => ({ type, at, by: actorKind })),
        ...(withIdentities ? { identity: sealed ? identitySchema.parse(sealer.openJson(sealed)) : null } : {}),
      });
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.number;
  }
}
