import { addDays } from '../calendar/dates.ts';
import type { RefusalCode } from '../dialogue/command.ts';
import type { CaseFacts, LimitFact } from './case-facts.ts';
import type { Need } from './lifecycle.ts';
import { isLive, type LimitKey } from './limits.ts';
import type { AnyRefusalCode } from './refusals.ts';
import { urgeFrom } from './urging.ts';

type Test = (facts: CaseFacts, today: string) => boolean;

/** The window is open: the limit runs and its last day has not passed. */
const inWindow = (facts: CaseFacts, key: LimitKey, today: string): boolean =>
  facts.limits.some((limit) => limit.key === key && limit.state === 'running' && limit.legalDueOn >= today);

/** The handling limit that an extension would move. */
const isHandling = ({ key, state }: LimitFact): boolean => key === 'handle' && isLive({ state });

/** Asked for before the last day, but not decided by then. */
export const isExtendedLate = ({ limits }: Pick<CaseFacts, 'limits'>, today: string): boolean =>
  limits.some((limit) => isHandling(limit) && limit.legalDueOn < today);

const isWindowOver = (facts: CaseFacts, today: string): boolean =>
  !inWindow(facts, 'review_request', today) && !inWindow(facts, 'recheck_request', today);

/** What each need asks, and the refusal when it is not so. `text` depends on the input and is asked in decide.ts. */
const NEEDS: Record<Exclude<Need, 'text'>, { holds: Test; code: AnyRefusalCode }> = {
  not_urged_this_week: {
    holds: ({ urgedOn }, today) => urgedOn === null || today >= urgeFrom(urgedOn),
    code: 'petition.urged_this_week',
  },
  not_rated: { holds: ({ isRated }) => !isRated, code: 'petition.already_rated' },
  answered: { holds: ({ petition }) => petition.repliedAt !== null, code: 'petition.not_answered' },
  not_received: { holds: ({ isReceived }) => !isReceived, code: 'petition.already_received' },
  // A complex claim gets a reply letter that is checked and signed (art. 32).
  no_letter_needed: {
    holds: ({ petition }) => petition.kind !== 'appeal' || petition.triageClass !== 'complex',
    code: 'petition.letter_needed',
  },
  letter_waiting: {
    holds: ({ letter }) => letter?.state === 'drafted' || letter?.state === 'checked',
    code: 'petition.no_letter_to_check',
  },
  letter_drafted: { holds: ({ letter }) => letter?.state === 'drafted', code: 'petition.no_letter_to_check' },
  letter_checked: { holds: ({ letter }) => letter?.state === 'checked', code: 'petition.letter_not_checked' },
  // What was to be carried out by then when it was drafted may have waited too long for the signature.
  letter_in_time: {
    holds: ({ letter }, today) => !letter?.data.execution || !letter.data.executeBy || letter.data.executeBy > today,
    code: 'petition.date_past',
  },
  not_extended: { holds: ({ isExtended }) => !isExtended, code: 'petition.already_extended' },
  before_end: { holds: (facts, today) => inWindow(facts, 'handle', today), code: 'petition.no_limit_to_extend' },
  // The days count from the last day (art. 34): what is over by then anyhow is no extension.
  extension_ahead: {
    holds: ({ extension, limits }, today) =>
      !extension || !limits.some((limit) => isHandling(limit) && addDays(limit.legalDueOn, extension.days) < today),
    code: 'petition.extension_over',
  },
  objection_in_time: { holds: (facts, today) => inWindow(facts, 'object', today), code: 'petition.objection_too_late' },
  reopen_asked: { holds: ({ isReopenAsked }) => isReopenAsked, code: 'petition.no_reopen_asked' },
  no_reopen_asked: { holds: ({ isReopenAsked }) => !isReopenAsked, code: 'petition.reopen_asked' },
  execution_open: { holds: ({ isExecutionOpen }) => isExecutionOpen, code: 'petition.nothing_to_execute' },
  nothing_left: {
    holds: (facts, today) => !facts.isExecutionOpen && !facts.isReopenAsked && isWindowOver(facts, today),
    code: 'petition.something_left',
  },
  review_here: { holds: ({ policy }) => policy.remedies === 'procedure', code: 'petition.review_elsewhere' },
  review_in_time: {
    holds: (facts, today) => !facts.isReviewed && inWindow(facts, 'review_request', today),
    code: 'petition.review_too_late',
  },
  recheck_in_time: {
    holds: (facts, today) => facts.isReviewed && inWindow(facts, 'recheck_request', today),
    code: 'petition.recheck_too_late',
  },
  hearing_open: { holds: ({ isHearingOpen }) => isHearingOpen, code: 'petition.no_hearing_open' },
  no_hearing: { holds: ({ isHearingOpen }) => !isHearingOpen, code: 'petition.hearing_open' },
  alert_open: { holds: ({ isAlertOpen }) => isAlertOpen, code: 'petition.no_alert_open' },
};

/** Every need by its name. */
export const NEED_KEYS: readonly Need[] = ['text', ...(Object.keys(NEEDS) as Exclude<Need, 'text'>[])];

/** The first need that does not hold; null when all do. */
export function unmetNeed(needs: readonly Need[], facts: CaseFacts, today: string): AnyRefusalCode | null {
  for (const need of needs) {
    if (need !== 'text' && !NEEDS[need].holds(facts, today)) return NEEDS[need].code;
  }
  return null;
}

/** To a petitioner, what can't be rated is simply not answered yet. */
export const asCitizenCode = (code: AnyRefusalCode, action: string): AnyRefusalCode =>
  code === 'petition.not_answered' && action === 'rate' ? ('petition.not_rateable' satisfies RefusalCode) : code;
