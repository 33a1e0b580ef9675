import type { CaseFacts } from '../../domain/petition/case-facts.ts';
import { isLive } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { Status } from '../../domain/petition/statuses.ts';
import { isSealed } from '../../domain/staff/permissions.ts';
import type { Deed } from './do-deed.ts';

/** What a matter is about, as far as it decides how it goes; drawn once, when it is filed. */
export interface Story {
  triageClass: 'simple' | 'complex' | 'simplified' | 'statutory_route' | 'concluded' | 'not_ours';
  unitId: string;
  categoryCode: string;
  /** The number of the matter that it repeats. */
  repeats: string | null;
  /** A unit that should have it instead. */
  otherUnitId: string;
}

/** Something that may come next: how likely beside the others, and after how many days. */
export interface Chance extends Deed {
  weight: number;
  days: number;
}

type Choices = (facts: CaseFacts, story: Story) => Chance[];

const chance = (action: Deed['action'], weight: number, days: number, fields?: Deed['fields']): Chance => ({
  ...{ action, weight, days },
  ...(fields && { fields }),
});
const does = (activity: NonNullable<Deed['activity']>, weight: number, days: number): Chance => ({
  ...{ action: 'record', activity, weight, days },
});

/** Spans and shares are guesses at a county office: most is answered well within its limits, some late. */
const isComplex = ({ petition }: CaseFacts): boolean =>
  petition.kind === 'appeal' && petition.triageClass === 'complex';
const runs = (facts: CaseFacts, key: string): boolean =>
  facts.limits.some((limit) => limit.key === key && isLive(limit));

const toUnit = (petition: Petition, { unitId }: Story): Deed['fields'] =>
  petition.triageClass === 'complex' && !isSealed(petition)
    ? { unitId, requirement: null, dueOn: null, leaderId: null, supervisingUnitId: null }
    : { unitId };

const link = ({ repeats }: Story, facts: CaseFacts): Chance[] =>
  repeats && !isSealed(facts.petition) ? [chance('link', 400, 0.6, { number: repeats })] : [];

const CHOICES: Record<Exclude<Status, 'archived'>, Choices> = {
  registered: (facts, story) => {
    const { kind } = facts.petition;
    const assign = (weight: number) => chance('assign', weight, 0.55, toUnit(facts.petition, story));
    if (kind === 'praise') return [chance('close', 95, 1.5), chance('reply', 5, 1.5)];
    if (kind === 'whistleblow') return [assign(95), chance('ask', 3, 0.5), chance('add', 2, 1)];
    if (kind === 'enquiry') return [chance('reply', 70, 1.2), assign(25), chance('ask', 5, 0.4)];
    const { triageClass, categoryCode } = story;
    return [
      ...link(story, facts),
      chance('triage', kind === 'appeal' ? 60 : 30, 0.4, { class: triageClass, categoryCode, route: 'arbitration' }),
      ...(triageClass === 'not_ours' ? [] : [assign(kind === 'appeal' ? 28 : 60)]),
      ...[chance('ask', 3, 0.3), chance('note', 2, 0.2), chance('notify_acceptance', 2, 1), chance('reply', 2, 1.5)],
      ...[chance('add', 1, 0.4), chance('correct', 1.5, 0.2), chance('withdraw', 0.7, 1), chance('alert', 0.2, 0.1)],
    ];
  },
  triaged: (facts, story) => {
    const { triageClass } = facts.petition;
    const route = [chance('refuse', 70, 1, { reasonCode: 'statutory_route' }), chance('transfer', 30, 1)];
    if (triageClass === 'statutory_route') return route;
    if (triageClass === 'not_ours') return [chance('transfer', 95, 1), chance('ask', 5, 0.5)];
    if (triageClass === 'concluded') {
      return [does('legal_opinion', 25, 0.6), chance('refuse', 75, 1.5, { reasonCode: 'concluded' })];
    }
    const assign = chance('assign', 70, 0.4, toUnit(facts.petition, story));
    const more = [chance('propose', 10, 0.3), chance('notify_acceptance', 6, 0.5), chance('ask', 2, 0.4)];
    if (triageClass !== 'complex') return [assign, ...more.slice(1), ...link(story, facts)];
    return [assign, ...more, does('coordination', 14, 0.8), chance('instruct', 5, 0.4), ...link(story, facts)];
  },
  notified: (facts, story) => [
    chance('assign', 92, 0.5, toUnit(facts.petition, story)),
    ...[chance('transfer', 2, 2), chance('ask', 3, 0.5), chance('note', 3, 0.3)],
    ...link(story, facts),
  ],
  dispatched: (facts, story) => [
    ...[chance('accept', 88, 0.3), does('contact', runs(facts, 'contact') ? 40 : 1, 0.2), chance('note', 2, 0.3)],
    chance('assign', 1.5, 0.6, { unitId: story.otherUnitId }),
    ...(isSealed(facts.petition) ? [] : [chance('object', 3, 1.2), chance('recuse', 0.4, 0.2)]),
    ...[chance('add', 1.5, 0.5), chance('urge', 1, 1.5), chance('withdraw', 0.5, 1)],
  ],
  objected: () => [chance('uphold_objection', 60, 1), chance('reject_objection', 40, 1), chance('note', 5, 0.3)],
  handling: (facts, story) => [
    ...answering(facts),
    ...[chance('note', 9, 2), chance('ask', 5, 1), chance('add', 4, 3), chance('correct', 0.3, 1)],
    ...[chance('urge', 3, 6), chance('withdraw', 0.8, 4), chance('instruct', 0.4, 2), chance('recuse', 0.2, 1)],
    ...[chance('assign', 0.8, 3, { unitId: story.otherUnitId }), chance('request_extension', 1.5, 25)],
    ...working(facts),
  ],
  extension_pending: () => [
    chance('approve_extension', 85, 1),
    chance('refuse_extension', 15, 1),
    chance('urge', 1, 1),
  ],
  clarifying: (facts) => [
    ...[chance('answer', 78, 1.4), chance('go_on', 12, 8), chance('add', 2, 0.5), chance('withdraw', 1, 3)],
    ...(isComplex(facts) ? [] : [chance('reply', 6, 7)]),
  ],
  replied: (facts) => [
    ...afterwards(facts),
    ...(facts.petition.identityMode === 'anonymous' || facts.petition.kind !== 'appeal'
      ? []
      : [chance('feedback', 150, 0.6)]),
    chance('close', 55, 6),
  ],
  feedback_done: (facts) => [...afterwards(facts), chance('close', 70, 6)],
  closed: (facts) => [
    ...afterwards(facts),
    ...[chance('request_recheck', facts.isReviewed ? 40 : 0, 6), chance('archive', 70, 36)],
  ],
  reviewing: () => [
    ...[chance('review_opinion', 74, 15), chance('review_remand', 14, 15), chance('drop_review', 4, 6)],
    ...[chance('add', 4, 3), chance('note', 4, 4)],
  ],
  rechecking: (facts) =>
    facts.isHearingOpen
      ? [chance('end_hearing', 95, 6), chance('add', 5, 2)]
      : [
          ...[chance('start_hearing', 22, 5), chance('recheck_opinion', 60, 15), chance('recheck_remand', 12, 15)],
          chance('drop_review', 4, 6),
        ],
  concluded: (facts) => [...executing(facts), chance('rate', 6, 2), chance('archive', 80, 20)],
  transferred_out: () => [chance('archive', 80, 20), chance('take_back', 2, 4), chance('note', 3, 2)],
  not_accepted: () => [chance('archive', 80, 20), chance('take_back', 2, 4), chance('note', 3, 2)],
  linked: () => [chance('archive', 60, 40), chance('unlink', 4, 3), chance('note', 3, 2)],
};

/** A simple matter is closed in three working days, one by the simplified procedure in ten. */
const REPLY_DAYS: Record<string, number> = { simple: 0.8, simplified: 4.5 };

/** A complex claim gets a letter that is checked and signed; everything else is answered. */
function answering(facts: CaseFacts): Chance[] {
  if (facts.petition.unitId === null) return [chance('reply', isComplex(facts) ? 0 : 60, 4), chance('assign', 40, 1)];
  if (!isComplex(facts)) return [chance('reply', 48, REPLY_DAYS[facts.petition.triageClass ?? 'complex'] ?? 9)];
  if (facts.letter?.state === 'checked') return [chance('sign_letter', 120, 0.8), chance('return_letter', 0, 1)];
  if (facts.letter) return [chance('check_letter', 110, 0.6), chance('return_letter', 8, 0.6)];
  return [chance('draft_letter', 55, 10)];
}

function working(facts: CaseFacts): Chance[] {
  const { petition } = facts;
  const contact = does('contact', runs(facts, 'contact') ? 30 : 2, 0.3);
  if (petition.triageClass === 'simple') return [contact, does('call', 4, 0.3), does('small_fix', 2, 0.5)];
  const isSupervised = facts.isSupervised || facts.isListed;
  return [
    ...[
      does('verification', runs(facts, 'verify') ? 40 : 2, 1.5),
      does('contact', runs(facts, 'contact') ? 30 : 2, 0.4),
    ],
    ...[does('site_visit', 5, 2), does('call', 5, 1), does('visit', 1, 2), does('explanation', 1, 2)],
    ...[does('mediation', 1, 3), does('referral', 0.5, 2), does('hearing', 0.2, 4), does('plan', 0.3, 2)],
    ...[does('court_exchange', 0.2, 2), does('enterprise_statement', 0.3, 1), does('small_fix', 0.4, 0.5)],
    ...[does('urge_unit', 0.8, 5), does('supervise', 0.7, 6), does('joint_meeting', 0.2, 3)],
    ...(petition.assistUnitIds.length > 0 ? [does('assist_report', 14, 3), does('combined_report', 6, 4)] : []),
    ...(runs(facts, 'weekly_progress') ? [does('weekly_progress', 30, 4)] : []),
    ...(isSupervised ? [does('answer_supervision', 30, 3), does('list', 0.6, 3), does('delist', 2, 4)] : []),
  ];
}

function afterwards(facts: CaseFacts): Chance[] {
  return [
    ...(facts.isReopenAsked ? [chance('reopen', 110, 1.5), chance('decline_reopen', 160, 1.5)] : []),
    ...[chance('rate', 22, 1.5), chance('confirm_receipt', 10, 0.6), chance('ask_reopen', 2.5, 4)],
    ...[chance('request_review', 2, 8), does('follow_up', 3, 4), chance('note', 1, 2)],
    ...executing(facts),
  ];
}

const executing = (facts: CaseFacts): Chance[] =>
  facts.isExecutionOpen ? [chance('execute', 60, 8), does('supervise', 1, 5)] : [];

/** What may come next of a matter, whoever does it. */
export function choicesOf(facts: CaseFacts, story: Story): Chance[] {
  const { status } = facts.petition;
  if (status === 'archived') return [];
  const alarm = facts.isAlertOpen ? [chance('acknowledge', 600, 0.006)] : [];
  return [...alarm, ...CHOICES[status](facts, story)].filter(({ weight }) => weight > 0);
}
