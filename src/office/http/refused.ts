import type { Refused } from '../../app/petition/staff-context.ts';
import { Declined, notFound } from './declined.ts';

const STATUS: Partial<Record<Refused['code'], number>> = {
  'petition.stale': 409,
  'petition.not_allowed': 403,
  'identity.not_allowed': 403,
};
const FIELD: Partial<Record<Refused['code'], string>> = {
  'petition.text_missing': 'text',
  'petition.text_too_long': 'text',
  'petition.unit_unknown': 'unitId',
  'petition.unit_closed': 'unitId',
  'petition.already_there': 'unitId',
  'petition.handler_unknown': 'handlerId',
  'petition.handler_not_in_unit': 'handlerId',
  'petition.handler_recused': 'handlerId',
  'petition.sealed_handler_needed': 'handlerId',
  'petition.file_unknown': 'fileIds',
  'identity.reason_missing': 'reason',
};

/** A use case's refusal as an HTTP answer. */
export function declinedFor({ code, params, version }: Omit<Refused, 'ok'>): Declined {
  if (code === 'petition.not_found') return notFound();
  const field = typeof params?.field === 'string' ? params.field : FIELD[code];
  return new Declined(STATUS[code] ?? 422, code, {
    ...(params ? { params } : {}),
    ...(version === undefined ? {} : { version }),
    ...(field ? { field } : {}),
  });
}
