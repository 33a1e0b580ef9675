import type { RoomRefusal, RoomRefusalCode } from '../../domain/staff/refusals.ts';
import { Declined } from './declined.ts';

const STATUS: Partial<Record<RoomRefusalCode, number>> = {
  'staff.not_allowed': 403,
  'staff.sealed_by_readers': 403,
  'staff.unknown': 404,
  'unit.unknown': 404,
  'substitution.unknown': 404,
  'hand_over.unknown': 404,
  'settings.stale': 409,
  'settings.unknown': 404,
  'open311.name_taken': 409,
  'staff.has_matters': 409,
  'staff.last_administrator': 409,
  'unit.has_units': 409,
  'unit.has_categories': 409,
  'unit.has_matters': 409,
  'unit.has_sealed': 409,
};
const FIELD: Partial<Record<RoomRefusalCode, string>> = {
  'staff.role_needs_unit': 'grants',
  'staff.role_for_office': 'grants',
  'staff.role_twice': 'grants',
  'staff.unit_unknown': 'grants',
  'staff.password_wrong': 'current',
  'substitution.self': 'substituteId',
  'substitution.order': 'toDay',
  'substitution.past': 'fromDay',
  'substitution.too_long': 'toDay',
  'substitution.overlap': 'fromDay',
  'substitution.substitute_away': 'substituteId',
  'substitution.closed_account': 'substituteId',
  'unit.code_taken': 'code',
  'unit.name_taken': 'name',
  'unit.parent_unknown': 'parentId',
  'unit.parent_below': 'parentId',
  'open311.name_taken': 'name',
  'hand_over.nowhere': 'toUnitId',
  'hand_over.same': 'toUnitId',
  'hand_over.not_suitable': 'toStaffId',
};

/** A refusal about accounts, units or settings as an HTTP answer. */
export function declinedRoom({ code, params, counts }: RoomRefusal & { counts?: Record<string, number> }): Declined {
  const field = FIELD[code];
  return new Declined(STATUS[code] ?? 422, code, {
    ...(params && { params }),
    ...(field && { field }),
    ...(counts && { counts }),
  });
}
