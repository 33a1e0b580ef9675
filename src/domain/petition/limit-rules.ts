import type { PetitionKind } from '../dialogue/command.ts';
import type { LimitMoment } from './clock-effect.ts';
import type { LimitKey } from './limits.ts';

/**
 * The rules of the clocks, as data. A rule is a version: the one that is valid on the day a limit starts governs that
 * limit to its end. National rules stand here; an office keeps its own versions (OfficeRule) on top of them, which may be
 * stricter than the law and never looser.
 */
export const LIMIT_UNITS = [
  'working_day',
  'calendar_day',
  'week',
  'month',
  'hour',
  'minute',
  /** `amount` is the ISO weekday (5 is Friday) of the week of the start. */
  'weekday',
  /** Somebody sets the date itself. */
  'fixed',
] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

export const LIMIT_LAWS = ['regulation', 'regulation_2005', 'simplified_measure', 'office_practice'] as const;
export type LimitLaw = (typeof LIMIT_LAWS)[number];

export interface LimitRule {
  key: LimitKey;
  jurisdiction: 'national' | 'office';
  force: 'statutory' | 'target';
  amount: number;
  unit: LimitUnit;
  /** Counted back from the day of the moment, to be done before it. */
  before?: true;
  startsAt: readonly LimitMoment[];
  /** Counted from the day of acceptance, and not before there is one. */
  countsFrom?: 'acceptance';
  /** Who has to keep it, or whose right it is. */
  runsFor: 'office' | 'unit' | 'petitioner';
  /** A right that lapses in silence: never overdue, nobody is warned, no queue sorts by it. */
  window?: true;
  /** The petitioner is told of the date. */
  told?: true;
  /** Goes on when everything that the office owes is met or ended. */
  outlives?: true;
  /** Once met it does not begin again at the same moment. */
  once?: true;
  /** Met while it matters, it begins again. */
  repeats?: true;
  /** Calendar days by which it can be extended, once. */
  maxExtension?: number;
  when: LimitCondition;
  /** Whether the office does this work at all. */
  runs: boolean;
  source: { law: LimitLaw; article: number | null };
  validFrom: string;
  /** The last day; null while nothing has replaced it. */
  validTo: string | null;
}

/** All that is named must hold. */
export interface LimitCondition {
  kinds?: readonly PetitionKind[];
  urgent?: true;
  classes?: readonly string[];
  exceptClasses?: readonly string[];
  channels?: readonly string[];
  /** Somebody is known who can be contacted. */
  reachable?: true;
}

/** The little of a matter that rules depend on. */
export interface LimitedMatter {
  kind: PetitionKind;
  urgent: boolean;
  channel?: string;
  triageClass?: string | null;
  identityMode?: string;
  acceptedAt?: Date | null;
}

const SERIOUS = ['appeal', 'suggestion', 'whistleblow'] as const;
const NO_CONDITION: LimitCondition = {};
/** Art. 31(6) alone has the 60 days, review and recheck: what has a way of law follows the times of that (branches 1 to 5). */
const APPEALS: LimitCondition = { kinds: ['appeal'], exceptClasses: ['statutory_route'] };

/** The Regulation on Petition Work came into force; before it, that of 2005 set the same periods. */
const REGULATION_FROM = '2022-05-01';
const REGULATION_2005_FROM = '2005-05-01';

type Law = Pick<LimitRule, 'force' | 'source' | 'jurisdiction'>;
const byLaw = (article: number): Law => ({
  force: 'statutory',
  jurisdiction: 'national',
  source: { law: 'regulation', article },
});
/** What offices do: a default that each may change. */
const PRACTICE: Law = {
  force: 'target',
  jurisdiction: 'national',
  source: { law: 'office_practice', article: null },
};

type Rule = Omit<LimitRule, 'key' | 'validFrom' | 'validTo' | 'runs'> & { runs?: boolean };

const RULES = {
  /** Somebody responsible looks at what is urgent by the next day. */
  urgent: {
    ...PRACTICE,
    ...{ amount: 1, unit: 'calendar_day', startsAt: ['received'], runsFor: 'office', told: true, once: true },
    when: { kinds: [...SERIOUS, 'enquiry'], urgent: true },
  },
  /** The duty chain: when nobody has acknowledged an alert by then, the next level is told. */
  alert: {
    ...PRACTICE,
    ...{ amount: 15, unit: 'minute', startsAt: ['received', 'alerted'], runsFor: 'office', when: { urgent: true } },
  },
  triage: {
    ...PRACTICE,
    ...{ amount: 1, unit: 'working_day', startsAt: ['received'], runsFor: 'office', told: true },
    when: { kinds: SERIOUS },
  },
  assign_lead: {
    ...PRACTICE,
    ...{ amount: 2, unit: 'working_day', startsAt: ['classified_complex'], runsFor: 'office', once: true },
    when: { classes: ['complex'] },
  },
  enquiry: {
    ...PRACTICE,
    ...{ amount: 3, unit: 'working_day', startsAt: ['received'], runsFor: 'office', told: true },
    when: { kinds: ['enquiry'] },
  },
  notify_receipt: {
    ...byLaw(23),
    ...{ amount: 15, unit: 'calendar_day', startsAt: ['received'], runsFor: 'office', told: true },
    when: { kinds: SERIOUS },
  },
  transfer: {
    ...byLaw(22),
    ...{ amount: 15, unit: 'calendar_day', startsAt: ['received'], runsFor: 'office' },
    when: { kinds: SERIOUS },
  },
  /** The unit's right to say that it is not responsible. */
  object: {
    ...byLaw(23),
    ...{ amount: 5, unit: 'working_day', startsAt: ['dispatched'], runsFor: 'unit', window: true },
    when: NO_CONDITION,
  },
  /** First contact, in matters of daily life. */
  contact: {
    ...PRACTICE,
    ...{ amount: 24, unit: 'hour', startsAt: ['dispatched'], runsFor: 'unit', once: true },
    when: { kinds: ['appeal'], classes: ['simple'], reachable: true },
  },
  /** The unit verifies the facts and forms a first opinion. */
  verify: {
    ...PRACTICE,
    ...{ amount: 3, unit: 'working_day', startsAt: ['dispatched'], runsFor: 'unit', once: true },
    when: { kinds: ['appeal'], classes: ['complex'] },
  },
  simple_close: {
    ...PRACTICE,
    ...{ amount: 3, unit: 'working_day', startsAt: ['dispatched'], runsFor: 'unit', told: true },
    when: { classes: ['simple'] },
  },
  small_fix: {
    ...PRACTICE,
    ...{ amount: 24, unit: 'hour', startsAt: ['received'], runsFor: 'unit', runs: false },
    when: { kinds: ['appeal'], channels: ['grid_worker'] },
  },
  /** The national trial measure on simplified handling; whether it is still in force is for the office to confirm. */
  simplified: {
    force: 'statutory',
    jurisdiction: 'national',
    source: { law: 'simplified_measure', article: null },
    ...{ amount: 10, unit: 'working_day', startsAt: ['accepted', 'classified_simplified'], countsFrom: 'acceptance' },
    ...{ runsFor: 'unit', told: true },
    when: { kinds: ['appeal', 'suggestion'], classes: ['simplified'] },
  },
  /** Art. 31(6) matters alone; suggestions, reports, enquiries and praise have no such clock. */
  handle: {
    ...byLaw(34),
    ...{ amount: 60, unit: 'calendar_day', startsAt: ['accepted'], runsFor: 'unit', told: true, maxExtension: 30 },
    when: APPEALS,
  },
  reply_in_person: {
    ...PRACTICE,
    ...{ amount: 2, unit: 'working_day', startsAt: ['replied'], runsFor: 'unit' },
    when: { kinds: ['appeal'], reachable: true },
  },
  /** What the reply letter supports is carried out by the day that it names (art. 32). */
  execution: {
    ...PRACTICE,
    ...{ amount: 0, unit: 'fixed', startsAt: [], runsFor: 'unit', told: true, outlives: true, when: NO_CONDITION },
  },
  review_request: {
    ...byLaw(35),
    ...{ amount: 30, unit: 'calendar_day', startsAt: ['replied'], runsFor: 'petitioner' },
    ...{ window: true, told: true, outlives: true, when: APPEALS },
  },
  review_finish: {
    ...byLaw(35),
    ...{ amount: 30, unit: 'calendar_day', startsAt: ['review_requested'], runsFor: 'office', told: true },
    when: APPEALS,
  },
  recheck_request: {
    ...byLaw(36),
    ...{ amount: 30, unit: 'calendar_day', startsAt: ['review_answered'], runsFor: 'petitioner' },
    ...{ window: true, told: true, outlives: true, when: APPEALS },
  },
  recheck_finish: {
    ...byLaw(36),
    ...{ amount: 30, unit: 'calendar_day', startsAt: ['recheck_requested'], runsFor: 'office', told: true },
    when: APPEALS,
  },
  /** The office says whether it reopens what the petitioner asks it to. */
  reopen: {
    ...PRACTICE,
    ...{ amount: 3, unit: 'working_day', startsAt: ['reopen_asked'], runsFor: 'office', told: true },
    when: NO_CONDITION,
  },
  /** The date among the six fixed points of an assignment. */
  assigned: { ...PRACTICE, ...{ amount: 0, unit: 'fixed', startsAt: [], runsFor: 'unit', when: NO_CONDITION } },
  supervised: { ...PRACTICE, ...{ amount: 0, unit: 'fixed', startsAt: [], runsFor: 'unit', when: NO_CONDITION } },
  instructed_track: {
    ...PRACTICE,
    ...{ amount: 2, unit: 'month', startsAt: ['instructed'], runsFor: 'office', outlives: true, when: NO_CONDITION },
  },
  /** The unit reports each week while it is supervised or a leader has instructed. */
  weekly_progress: {
    ...PRACTICE,
    ...{ amount: 1, unit: 'week', startsAt: ['instructed', 'supervised'], runsFor: 'unit', repeats: true },
    when: NO_CONDITION,
  },
  /** An order of the 12345 hotline is fed back. */
  hotline: {
    ...PRACTICE,
    ...{ amount: 3, unit: 'working_day', startsAt: ['received'], runsFor: 'office', once: true },
    when: { channels: ['hotline'] },
  },
  /** The date that a higher body has set: it is kept by reporting the result there, not by answering the petitioner. */
  superior: {
    ...PRACTICE,
    ...{ amount: 0, unit: 'fixed', startsAt: [], runsFor: 'office', outlives: true, when: NO_CONDITION },
  },
  enterprise: {
    ...PRACTICE,
    ...{ amount: 24, unit: 'hour', startsAt: ['reception_ended'], runsFor: 'office', runs: false, when: NO_CONDITION },
  },
  dispatch_after_reception: {
    ...PRACTICE,
    ...{ amount: 2, unit: 'working_day', startsAt: ['reception_ended'], runsFor: 'office', when: NO_CONDITION },
  },
  // Of reception days and visits, not of a matter: nothing of a matter's life starts them.
  reception_notice: {
    ...PRACTICE,
    ...{ amount: 5, unit: 'calendar_day', before: true, startsAt: [], runsFor: 'office', when: NO_CONDITION },
  },
  visit_prepare: {
    ...PRACTICE,
    ...{ amount: 10, unit: 'calendar_day', before: true, startsAt: [], runsFor: 'office', when: NO_CONDITION },
  },
  visit_report: {
    ...PRACTICE,
    ...{ amount: 5, unit: 'weekday', startsAt: [], runsFor: 'office', when: NO_CONDITION },
  },
} as const satisfies Record<LimitKey, Rule>;

function versionsOf(key: LimitKey): LimitRule[] {
  const given: Rule = RULES[key];
  const rule = { runs: true, ...given, key, validTo: null };
  if (given.source.law !== 'regulation') return [{ ...rule, validFrom: REGULATION_2005_FROM }];
  const old = { law: 'regulation_2005', article: null } as const;
  return [
    { ...rule, source: old, validFrom: REGULATION_2005_FROM, validTo: '2022-04-30' },
    { ...rule, validFrom: REGULATION_FROM },
  ];
}

/** Versions of the law and of usual practice, oldest first. */
export const NATIONAL_RULES: readonly LimitRule[] = (Object.keys(RULES) as LimitKey[]).flatMap(versionsOf);

const versionsByKey = Map.groupBy(NATIONAL_RULES, ({ key }) => key);

/** What an office may say differently from the national rule, from a day on. */
export interface OfficeRule {
  key: LimitKey;
  amount: number;
  unit: LimitUnit;
  runs: boolean;
  validFrom: string;
}

/** The office's own versions; empty where it follows the national ones. */
export type OfficeRules = readonly OfficeRule[];

/** The national rule that is valid on a day; for days before any, the first. */
export function nationalRule(key: LimitKey, day: string): LimitRule {
  const versions = versionsByKey.get(key) ?? [];
  const found = versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0];
  if (!found) throw new Error(`There is no rule for ${key}`);
  return found;
}

/** The rule that governs a limit that starts on a day. */
export function ruleOn(key: LimitKey, day: string, office: OfficeRules): LimitRule {
  const law = nationalRule(key, day);
  const own = office.filter((rule) => rule.key === key && rule.validFrom <= day);
  const last = own.reduce<OfficeRule | null>((a, b) => (a && a.validFrom > b.validFrom ? a : b), null);
  if (!last) return law;
  const { amount, unit, runs, validFrom } = last;
  return { ...law, amount, unit, runs, validFrom, jurisdiction: 'office' };
}

/** Whether a rule is about such a matter at all. */
export function concerns({ runs, when }: LimitRule, matter: LimitedMatter): boolean {
  if (!runs || (when.urgent && !matter.urgent)) return false;
  if (when.kinds && !when.kinds.includes(matter.kind)) return false;
  if (when.classes && !(matter.triageClass && when.classes.includes(matter.triageClass))) return false;
  if (when.exceptClasses && matter.triageClass && when.exceptClasses.includes(matter.triageClass)) return false;
  if (when.channels && !(matter.channel && when.channels.includes(matter.channel))) return false;
  return !(when.reachable && matter.identityMode === 'anonymous');
}

// What does not differ between versions, by key alone.
const traits = (key: LimitKey): Rule => RULES[key];
export const isWindow = (key: LimitKey): boolean => traits(key).window === true;
export const isTold = (key: LimitKey): boolean => traits(key).told === true;
export const outlives = (key: LimitKey): boolean => traits(key).outlives === true;
export const runsFor = (key: LimitKey): LimitRule['runsFor'] => traits(key).runsFor;
export const maxExtension = (key: LimitKey): number => traits(key).maxExtension ?? 0;
