import type { RefusalCode } from '../dialogue/command.ts';

/** Why a member of staff can't do something: `matter:refusal.<code>`. Citizens' codes are in dialogue/command.ts. */
export const STAFF_REFUSAL_CODES = [
  /** Somebody else changed it meanwhile. */
  'petition.stale',
  'petition.not_found',
  'petition.not_allowed',
  'petition.wrong_status',
  'petition.wrong_kind',
  'petition.text_missing',
  'petition.text_too_long',
  'petition.unit_unknown',
  'petition.unit_closed',
  'petition.handler_unknown',
  'petition.handler_not_in_unit',
  /** Withdrawn from this matter (art. 28). */
  'petition.handler_recused',
  /** A sealed matter goes only to somebody who may read it. */
  'petition.sealed_handler_needed',
  /** A report of wrongdoing does not go to the unit complained of, nor to one above it (art. 30). */
  'petition.unit_complained_of',
  'petition.already_there',
  'petition.file_unknown',
  'petition.letter_needed',
  'petition.no_letter_to_check',
  'petition.letter_not_checked',
  'petition.already_extended',
  'petition.no_limit_to_extend',
  /** So late that the extended limit would have passed, too. */
  'petition.extension_over',
  /** The limit has passed: whoever extends it says why it comes so late. */
  'petition.late_reason_needed',
  'petition.objection_too_late',
  'petition.no_reopen_asked',
  'petition.nothing_to_execute',
  'petition.something_left',
  'petition.no_hearing_open',
  'petition.hearing_open',
  'petition.no_alert_open',
  'petition.date_past',
  'petition.date_future',
  'petition.date_before_registration',
  /** An internal date after the legal one. */
  'petition.date_after_limit',
  'petition.category_unknown',
  /** A field of the form is missing or not as it must be. */
  'form.invalid',
  'petition.staff_not_suitable',
  'petition.recusal_self_only',
  'petition.not_recused',
  'petition.already_recused',
  'petition.route_needed',
  'petition.link_unknown',
  'petition.link_itself',
  'petition.link_sealed',
  'identity.not_allowed',
  'identity.none',
  'identity.reason_missing',
] as const;
export type StaffRefusalCode = (typeof STAFF_REFUSAL_CODES)[number];

export type AnyRefusalCode = RefusalCode | StaffRefusalCode;

export interface Refusal<C extends string = AnyRefusalCode> {
  ok: false;
  code: C;
  params?: Record<string, string | number>;
}

export function refusal<C extends AnyRefusalCode>(code: C, params?: Record<string, string | number>): Refusal<C> {
  return params ? { ok: false, code, params } : { ok: false, code };
}
