import type { PetitionDetail } from '../../../contract/petition.ts';
import type { Action, Status } from '../../../contract/vocabulary.ts';

/** What is written in the composer is not in the menus. */
export const IN_COMPOSER = ['ask', 'note', 'reply', 'record'] as const satisfies readonly Action[];

/** Where each act stands in the menu: `office:acts.<group>`. */
export const ACT_GROUPS = {
  dispatch: [
    'triage',
    'propose',
    'instruct',
    'notify_acceptance',
    'assign',
    'refuse',
    'transfer',
    'take_back',
    'link',
    'unlink',
  ],
  handle: [
    'accept',
    'go_on',
    'object',
    'uphold_objection',
    'reject_objection',
    'feedback',
    'execute',
    'close',
    'reopen',
    'decline_reopen',
    'archive',
  ],
  letter: ['draft_letter', 'check_letter', 'return_letter', 'sign_letter'],
  extension: ['request_extension', 'approve_extension', 'refuse_extension'],
  review: ['review_opinion', 'review_remand', 'start_hearing', 'end_hearing', 'recheck_opinion', 'recheck_remand'],
  people: ['hand_over', 'recuse', 'lift_recusal'],
  urgent: ['alert', 'acknowledge'],
} as const satisfies Record<string, readonly Action[]>;

/** Activities under their headings; those of supervision stand with the acts. */
export const ACTIVITY_GROUPS = {
  contact: ['contact', 'call', 'visit', 'leader_reception', 'leader_answer', 'explanation', 'follow_up', 'referral'],
  verify: [
    'verification',
    'site_visit',
    'small_fix',
    'mediation',
    'hearing',
    'legal_opinion',
    'court_exchange',
    'enterprise_statement',
  ],
  coordinate: [
    'assist_report',
    'combined_report',
    'coordination',
    'cross_department',
    'joint_meeting',
    'sponsorship',
    'plan',
    'weekly_progress',
    'result_report',
  ],
} as const;

export const SUPERVISION = [
  'urge_unit',
  'supervise',
  'answer_supervision',
  'list',
  'delist',
  'unit_interview',
  'suggestion',
  'suggestion_answer',
  'spot_check',
] as const;

const NEXT: Record<Status, readonly Action[]> = {
  registered: ['triage', 'assign'],
  clarifying: ['assign', 'go_on'],
  triaged: ['assign', 'notify_acceptance'],
  notified: ['assign', 'transfer'],
  dispatched: ['accept', 'object', 'assign'],
  objected: ['uphold_objection', 'reject_objection'],
  handling: ['draft_letter', 'request_extension'],
  extension_pending: ['approve_extension', 'refuse_extension'],
  replied: ['feedback', 'close'],
  feedback_done: ['close', 'execute'],
  closed: ['execute', 'archive', 'reopen'],
  reviewing: ['review_opinion', 'review_remand'],
  rechecking: ['recheck_opinion', 'start_hearing', 'end_hearing'],
  concluded: ['execute', 'archive'],
  transferred_out: ['archive', 'take_back'],
  not_accepted: ['archive', 'take_back'],
  linked: ['unlink'],
  archived: [],
};

/**
 * The steps that stand in the bar, the likeliest first; which of them are possible the lifecycle says. What waits to be
 * decided has its buttons with it (petition/decisions.tsx).
 */
export function likelySteps(petition: PetitionDetail): readonly Action[] {
  const { status, flags, triageClass } = petition;
  const decided = decidedInPlace(petition);
  return [
    ...(flags.includes('alert') ? (['acknowledge'] as const) : []),
    ...(status === 'triaged' ? stepsOfClass(triageClass) : []),
    ...(flags.includes('execution') ? (['execute'] as const) : []),
    ...NEXT[status],
  ].filter((action) => !decided.includes(action));
}

/** Acts whose buttons stand with what they decide. */
export function decidedInPlace({ letter, extension, reopenAsked, linkedTo }: PetitionDetail): readonly Action[] {
  return [
    ...(letter ? ACT_GROUPS.letter : []),
    ...(extension ? (['approve_extension', 'refuse_extension'] as const) : []),
    ...(reopenAsked ? (['reopen', 'decline_reopen'] as const) : []),
    ...(linkedTo ? (['unlink'] as const) : []),
  ];
}

const steps: readonly string[] = [
  ...ACT_GROUPS.dispatch,
  ...ACT_GROUPS.handle,
  ...ACT_GROUPS.letter,
  ...ACT_GROUPS.extension,
  ...ACT_GROUPS.review,
];
/** Takes the matter on, so that one may turn to the next. */
export const isStep = (name: string): boolean => steps.includes(name);

/** What the class asks for in place of a dispatch. */
export function stepsOfClass(triageClass: string | null): readonly Action[] {
  switch (triageClass) {
    case 'not_ours':
      return ['transfer', 'refuse'];
    case 'statutory_route':
    case 'concluded':
      return ['refuse', 'transfer'];
    default:
      return [];
  }
}
