import type { StaffContext } from '../petition/staff-context.ts';
import type { AUDIT_TYPES, AuditKey } from './audit-types.ts';

/** Notes in the audit, in the same transaction, what somebody did outside a single matter. */
export const noteDown = (
  { stores, deps, actor }: StaffContext,
  type: (typeof AUDIT_TYPES)[number],
  data: Partial<Record<AuditKey, string | number | null>>,
): Promise<void> => stores.audit.add({ staffId: actor.id, type, data, at: deps.clock.now() });
