import type { RoutingRefusal } from '../../app/routing/routing-refusals.ts';
import type { FileFault } from '../../app/routing/table-file.ts';
import { Declined } from '../http/declined.ts';

const STATUS: Partial<Record<RoutingRefusal['code'], number>> = {
  'routing.not_allowed': 403,
  'routing.draft_changed': 409,
  'routing.outdated': 409,
  'routing.version_unknown': 404,
};

/** A refusal about the routing table as an HTTP answer. */
export function declinedRouting({ code, params }: RoutingRefusal): Declined {
  return new Declined(STATUS[code] ?? 422, code, params ? { params } : {});
}

/** Where in a file what could not be read stands; each kind has its sentence. */
export function declinedFile({ code, line, column }: FileFault): Declined {
  return new Declined(422, `routing.file.${code}`, { field: 'content', params: { line, column: column ?? '' } });
}
