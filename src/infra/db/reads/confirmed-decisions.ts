import type { ConfirmedDecision } from '../../../app/suggest/score-categories.ts';
import type { PrismaClient } from '../prisma.ts';

/** More says little more, and would be slow to learn from. */
const MOST = 5000;

/**
 * What the office has decided: the category of each matter that it has given to a unit. Where that is not the unit of
 * the category that was chosen at filing, it is the unit's own category, if it has one only. Whistle-blowing is left
 * out: its statements are sealed, and nothing learns from them.
 */
export async function confirmedDecisions(prisma: PrismaClient): Promise<ConfirmedDecision[]> {
  const [categories, petitions] = await Promise.all([
    prisma.category.findMany({ where: { isOpen: true }, select: { code: true, unitId: true } }),
    prisma.petition.findMany({
      where: { unitId: { not: null }, kind: { not: 'whistleblow' }, statement: { not: '' } },
      select: { statement: true, categoryCode: true, unitId: true },
      orderBy: { receivedAt: 'desc' },
      take: MOST,
    }),
  ]);
  const units = new Map(categories.map(({ code, unitId }) => [code, unitId]));
  return petitions.flatMap(({ statement, categoryCode, unitId }) => {
    if (categoryCode !== null && units.get(categoryCode) === unitId) return [{ text: statement, code: categoryCode }];
    const [only, ...others] = categories.filter((category) => category.unitId === unitId);
    return only && others.length === 0 ? [{ text: statement, code: only.code }] : [];
  });
}
