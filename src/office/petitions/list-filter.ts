import type { ListFilter } from '../../app/office/reads.ts';
import type { PetitionFilter } from '../../contract/queue.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';

export function toListFilter(
  { queue, unit, kind, category, status, handler, q }: Omit<PetitionFilter, 'cursor'>,
  actor: StaffActor,
): ListFilter {
  return {
    ...(queue && { queue }),
    ...(unit && { unitId: unit }),
    ...(kind && { kind }),
    ...(category && { categoryCode: cleanText(category) }),
    ...(status && { status }),
    ...(handler && { handler: handler === 'me' ? actor.id : handler }),
    ...(q && { text: cleanText(q) }),
  };
}
