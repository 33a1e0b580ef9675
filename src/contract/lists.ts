import { PETITION_KINDS } from '../domain/dialogue/command.ts';
import { QUEUES } from '../domain/petition/queues.ts';
import { STATUSES } from '../domain/petition/statuses.ts';
import { OFFICE_ROLES, ROLES, UNIT_ROLES } from '../domain/staff/permissions.ts';
import { PUSH_KINDS } from '../domain/staff-bot/kinds.ts';

/**
 * Lists of the domain that the client offers too, in its order. On their own: a page that only chooses from them must
 * not fetch the schemas.
 */
export const LISTS = {
  kinds: PETITION_KINDS,
  statuses: STATUSES,
  queues: QUEUES,
  roles: ROLES,
  /** Held for a unit; and only for the whole office. */
  unitRoles: UNIT_ROLES,
  officeRoles: OFFICE_ROLES,
  pushKinds: PUSH_KINDS,
} as const;
