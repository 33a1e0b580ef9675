import type { RoutingFault } from '../../domain/routing/check-table.ts';

/** Text: `problem:<code>`. */
const ROUTING_REFUSALS = [
  'routing.not_allowed',
  'routing.no_draft',
  'routing.draft_changed',
  'routing.outdated',
  'routing.faulty',
  'routing.unchanged',
  'routing.version_unknown',
  'routing.file_unreadable',
] as const;
export type RoutingRefusalCode = (typeof ROUTING_REFUSALS)[number];

export interface RoutingRefusal {
  ok: false;
  code: RoutingRefusalCode;
  params?: Record<string, string | number>;
  faults?: RoutingFault[];
}

export const routingRefusal = (
  code: RoutingRefusalCode,
  more: Omit<RoutingRefusal, 'ok' | 'code'> = {},
): RoutingRefusal => ({ ok: false, code, ...more });
