import type { ListFilter } from '../../app/office/reads.ts';
import type { PetitionFilter } from '../../contract/queue.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';

export function toListFilter(
  { queue, unit, kind, category, status, handler, q, channel, flag, from, to, figure }: Omit<PetitionFilter, 'cursor'>,
  actor: StaffActor,
): ListFilter {
  return {
    ...(queue && { queue }),
    ...(unit && { unitId: unit }),
    ...(kind && { kind }),
    ...(category && { categoryCode: cleanText(category) }),
    ...(status && { status }),
    ...(handler && { handler: handler === 'me' ? actor.id : handler }),
    ...(channel && { channel: cleanText(channel) }),
    ...{ ...(flag && { flag }), ...(from && { from }), ...(to && { to }), ...(figure && { figure }) },
    ...(q && { text: cleanText(q) }),
  };
}
