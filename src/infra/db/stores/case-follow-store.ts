import type { CaseFollowStore } from '../../../app/follow/case-follow-store.ts';
import { withinScope } from '../reads/matter-sql.ts';
import type { StoreBase } from './transaction.ts';

export function createCaseFollowStore({ tx }: StoreBase): CaseFollowStore {
  return {
    add: async ({ staffId, petitionId, at }) => {
      const data = [{ staffId, petitionId, since: at }];
      return (await tx.caseFollow.createMany({ data, skipDuplicates: true })).count > 0;
    },
    remove: async (staffIds, petitionId) => {
      await tx.caseFollow.deleteMany({ where: { petitionId, staffId: { in: [...staffIds] } } });
    },
    of: async (petitionId) => {
      const rows = await tx.caseFollow.findMany({ where: { petitionId }, orderBy: { staffId: 'asc' } });
      return rows.map(({ staffId }) => staffId);
    },
    endUnreadable: async (actor) => {
      await tx.$executeRaw`
        delete from case_follow f using petition p
        where f.staff_id = ${actor.id}::uuid and p.id = f.petition_id and not ${withinScope(actor)}`;
    },
  };
}
