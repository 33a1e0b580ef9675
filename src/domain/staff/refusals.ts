/** Why accounts, roles, units or settings can't be changed: `problem:<code>`. */
export const ROOM_REFUSAL_CODES = [
  'staff.not_allowed',
  'staff.unknown',
  'staff.closed',
  'staff.open',
  'staff.itself',
  'staff.last_administrator',
  /** Open matters have to pass to somebody else first; `count`. */
  'staff.has_matters',
  'staff.matters_out_of_reach',
  'staff.role_needs_unit',
  'staff.role_for_office',
  'staff.role_twice',
  'staff.unit_unknown',
  'staff.sealed_by_readers',
  'staff.post_in_both',
  'staff.password_wrong',
  'substitution.self',
  'substitution.order',
  'substitution.past',
  'substitution.too_long',
  'substitution.overlap',
  'substitution.substitute_away',
  'substitution.is_needed',
  'substitution.closed_account',
  'substitution.unknown',
  'unit.unknown',
  'unit.closed',
  'unit.open',
  'unit.code_taken',
  'unit.name_taken',
  'unit.parent_unknown',
  'unit.parent_below',
  'unit.has_units',
  'unit.has_categories',
  'unit.has_matters',
  'unit.has_sealed',
  'hand_over.nowhere',
  'hand_over.same',
  'hand_over.nothing',
  'hand_over.unknown',
  'hand_over.not_suitable',
  'settings.stale',
  'settings.unknown',
  'open311.name_taken',
  'first_use.no_matter',
  'first_use.has_test',
  'first_use.no_chat',
  'first_use.not_withdrawn',
] as const;
export type RoomRefusalCode = (typeof ROOM_REFUSAL_CODES)[number];

export interface RoomRefusal {
  ok: false;
  code: RoomRefusalCode;
  params?: Record<string, string | number>;
}

export const roomRefusal = (code: RoomRefusalCode, params?: Record<string, string | number>): RoomRefusal =>
  params ? { ok: false, code, params } : { ok: false, code };
