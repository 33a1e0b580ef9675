import type { CaseRecord } from '../../app/office/reads.ts';
import { suggestForMatter } from '../../app/routing/suggest-for-matter.ts';
import type { UnitOfWork } from '../../app/stores.ts';
import { isSealed } from '../../domain/staff/permissions.ts';
import { adviceOf } from './advice.ts';

/**
 * Where the words of a matter point clearly to a unit, that one is proposed; else the unit of the category that was chosen
 * at filing. Only for what no unit has yet, and never for a sealed matter: it may be the unit complained of.
 */
export async function withSuggestedUnit(deps: { work: UnitOfWork }, record: CaseRecord): Promise<CaseRecord> {
  const { petition } = record;
  if (petition.unitId !== null || isSealed(petition) || petition.closedAt !== null) return record;
  const { categories, isSure } = suggestForMatter(await adviceOf(deps)(), {
    text: petition.statement,
    isSealed: false,
  });
  const first = categories[0]?.record;
  if (!isSure || !first?.unitId || !first.unitName) return record;
  return { ...record, suggestedUnit: { id: first.unitId, name: first.unitName } };
}
