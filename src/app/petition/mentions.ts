import type { Petition } from '../../domain/petition/petition.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { StaffContext } from './staff-context.ts';

/**
 * Tells colleagues that a note names them, by `@` and their name. Who may not read the matter is not told: that it exists
 * is no news for him. The notice says by whom, never what.
 */
export async function tellMentioned(
  { stores, deps, actor }: StaffContext,
  { petition, text, mentions }: { petition: Petition; text: string; mentions: readonly string[] },
): Promise<void> {
  const staffIds: string[] = [];
  for (const id of new Set(mentions)) {
    const colleague = id === actor.id ? null : await stores.organisation.findStaff(id);
    if (!colleague || !may(colleague, 'petition.read', petition)) continue;
    if (text.includes(`@${colleague.name}`)) staffIds.push(id);
  }
  if (staffIds.length === 0) return;
  await stores.notices.add({
    petitionId: petition.id,
    type: 'mentioned',
    data: { by: actor.name },
    audience: { unitId: null, permission: 'petition.read', staffIds },
    at: deps.clock.now(),
  });
}
