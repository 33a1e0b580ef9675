import type { PetitionEvent } from '../../domain/petition/events.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { StaffContext } from './staff-context.ts';

/** When the one who handled it has withdrawn, somebody must give it to another: the unit's head, or the petition office. */
export async function tellOfRecusal(
  { stores, deps }: StaffContext,
  { before, event }: { before: Petition; event: PetitionEvent },
): Promise<void> {
  if (event.type !== 'recused' || before.handlerId === null || event.data.staffId !== before.handlerId) return;
  await stores.notices.add({
    petitionId: before.id,
    type: 'handler_recused',
    data: {},
    audience: { unitId: before.unitId, permission: 'petition.assign' },
    at: deps.clock.now(),
  });
}
