import type { ConfirmedDecision } from '../../../app/suggest/score-categories.ts';
import type { PrismaClient } from '../prisma.ts';

/** More says little more, and would be slow to learn from. */
const MOST = 5000;

/**
 * What the office has decided, newest first: the category that a person set when sorting the matter, else that of each
 * matter that was given to a unit. Where that is not the unit of the category that was chosen at filing, it is the unit's
 * own category, if it has one only. Whistle-blowing is left out: its statements are sealed, and nothing learns from them.
 */
export async function confirmedDecisions(prisma: PrismaClient): Promise<ConfirmedDecision[]> {
  const [categories, petitions, triaged] = await Promise.all([
    prisma.category.findMany({ where: { isOpen: true }, select: { code: true, unitId: true } }),
    prisma.petition.findMany({
      where: { unitId: { not: null }, kind: { not: 'whistleblow' }, statement: { not: '' } },
      select: { id: true, statement: true, categoryCode: true, unitId: true },
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: MOST,
    }),
    triagedCategories(prisma),
  ]);
  const units = new Map(categories.map(({ code, unitId }) => [code, unitId]));
  return petitions.flatMap(({ id, statement, categoryCode, unitId }) => {
    const set = triaged.get(id);
    if (set !== undefined && units.has(set)) return [{ text: statement, code: set }];
    if (categoryCode !== null && units.get(categoryCode) === unitId) return [{ text: statement, code: categoryCode }];
    const [only, ...others] = categories.filter((category) => category.unitId === unitId);
    return only && others.length === 0 ? [{ text: statement, code: only.code }] : [];
  });
}

/** By matter, the category of its last sorting. The events of sealed matters hold no readable data. */
async function triagedCategories(prisma: PrismaClient): Promise<Map<string, string>> {
  const rows = await prisma.$queryRaw<{ id: string; code: string }[]>`
    select distinct on (e.petition_id) e.petition_id::text as id, e.data ->> 'categoryCode' as code
    from petition_event e join petition p on p.id = e.petition_id
    where e.type = 'triaged' and p.kind <> 'whistleblow' and e.data ->> 'categoryCode' is not null
    order by e.petition_id, e.seq desc`;
  return new Map(rows.map(({ id, code }) => [id, code]));
}
