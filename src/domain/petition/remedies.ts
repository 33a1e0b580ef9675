import type { Remedy } from '../dialogue/command.ts';
import type { CaseFacts } from './case-facts.ts';
import type { LimitKey } from './limits.ts';

/**
 * The way against the office's answer that comes next: a review by the next higher body within 30 days of the reply
 * (Regulation on Petition Work, art. 35), then a recheck (art. 36). Only appeals have it; null where there is none.
 */
export function remedyOf(facts: CaseFacts, today: string): Remedy | null {
  const { petition, policy, isReviewed } = facts;
  if (petition.kind !== 'appeal' || petition.repliedAt === null || !ANSWERED.includes(petition.status)) return null;
  const what = isReviewed ? 'recheck' : 'review';
  const key: LimitKey = isReviewed ? 'recheck_request' : 'review_request';
  const window = facts.limits.findLast((limit) => limit.key === key);
  // Asked for and taken back: a request can be made once.
  if (!window || window.state === 'met') return null;
  const until = window.legalDueOn;
  const isOpen = window.state === 'running' && until >= today;
  const body = what === 'review' ? policy.higherBody : undefined;
  return { what, way: policy.remedies, until, isOpen, ...(body && { body }) };
}

const ANSWERED: readonly string[] = ['replied', 'feedback_done', 'closed', 'archived'];
