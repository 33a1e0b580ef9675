import { z } from 'zod';
import type { Activity } from './activity.ts';
import * as field from './form.ts';
import { OPEN, type Status } from './statuses.ts';

const AT_A_UNIT = ['dispatched', 'handling', 'extension_pending', 'clarifying'] as const satisfies readonly Status[];
/** Where a unit has something to do: handle it, or carry out what was supported. */
const WITH_A_UNIT = [...OPEN, 'replied', 'feedback_done', 'closed', 'concluded'] as const satisfies readonly Status[];
const AFTER_REPLY = ['replied', 'feedback_done', 'closed', 'concluded'] as const satisfies readonly Status[];

const talk = z.object({ on: field.day('past'), record: field.words(), fileIds: field.files() });
const meeting = z.object({
  on: field.day('past'),
  place: field.optionalLine(),
  participants: field.words(1000),
  record: field.words(),
  decisions: field.optionalWords(2000),
  fileIds: field.files(),
});

/** What can be recorded. Labels: `office:activity.<key>`; to the petitioner `matter:activity.<key>`. Codes: domain.md. */
export const ACTIVITIES = {
  /** C15, B13: first contact with the petitioner, the same checklist for everybody. */
  contact: {
    form: z.object({
      on: field.day('past'),
      way: field.choice(['phone', 'in_person', 'chat']),
      told: field.words(2000),
    }),
    allow: 'petition.record',
    statuses: OPEN,
    clock: { meets: ['contact'] },
    shows: 'fact',
  },
  /** C01 */
  verification: {
    form: z.object({ facts: field.words(), opinion: field.words(2000), fileIds: field.files() }),
    allow: 'petition.record',
    statuses: AT_A_UNIT,
    clock: { meets: ['verify'] },
    shows: 'no',
  },
  /** C03: an assist unit's part, and the lead unit's summary of all parts. */
  assist_report: {
    form: z.object({ report: field.words(), done: field.flag(), fileIds: field.files() }),
    allow: 'petition.record',
    statuses: AT_A_UNIT,
    shows: 'no',
  },
  combined_report: {
    form: z.object({ report: field.words(), fileIds: field.files() }),
    allow: 'petition.record',
    statuses: AT_A_UNIT,
    shows: 'no',
  },
  /** B03: names lead, assist units and limit. */
  coordination: { form: meeting, allow: 'petition.record', clock: { meets: ['assign_lead'] }, shows: 'no' },
  /** C04 */
  cross_department: {
    form: z.object({ role: field.choice(['lead', 'assist']), bodies: field.line(), arrangement: field.words(2000) }),
    allow: 'petition.record',
    shows: 'no',
  },
  joint_meeting: { form: meeting, allow: 'petition.record', shows: 'no' },
  /** C05: one leader is responsible to the end. */
  sponsorship: {
    form: z.object({
      sponsorId: field.staff('petition.instruct'),
      direction: field.words(2000),
      reportOn: field.optionalDay('future'),
    }),
    allow: 'petition.instruct',
    shows: 'no',
  },
  /** C07, C08 */
  plan: {
    form: z.object({
      measures: field.words(),
      members: field.optionalWords(1000),
      doneBy: field.optionalDay('future'),
    }),
    allow: 'petition.record',
    shows: 'no',
  },
  /** E03 */
  weekly_progress: {
    form: z.object({ progress: field.words(2000), blockers: field.optionalWords(2000) }),
    allow: 'petition.record',
    statuses: WITH_A_UNIT,
    clock: { meets: ['weekly_progress'] },
    shows: 'no',
  },
  /** C19 */
  site_visit: {
    form: z.object({
      on: field.day('past'),
      place: field.line(),
      record: field.words(),
      fileIds: field.files(),
    }),
    allow: 'petition.record',
    shows: 'fact',
  },
  /** C14 */
  small_fix: {
    form: z.object({ on: field.day('past'), record: field.words(2000), fileIds: field.files() }),
    allow: 'petition.record',
    clock: { meets: ['small_fix'] },
    shows: 'fact',
  },
  call: { form: talk, allow: 'petition.record', shows: 'fact' },
  visit: { form: talk, allow: 'petition.record', shows: 'fact' },
  /** C10 */
  hearing: { form: meeting, allow: 'petition.record', shows: 'fact' },
  /** C11; with both sides' consent (art. 33). */
  mediation: {
    form: z.object({
      on: field.day('past'),
      mediator: field.line(),
      consented: field.flag(),
      record: field.words(),
      result: field.choice(['agreed', 'not_agreed', 'continues']),
      fileIds: field.files(),
    }),
    allow: 'petition.record',
    shows: 'fact',
  },
  /** C09, B04 */
  legal_opinion: {
    form: z.object({ question: field.words(2000), opinion: field.words(), basis: field.words(2000) }),
    allow: 'petition.legal',
    documents: ['legal_opinion'],
    shows: 'no',
  },
  /** B12 */
  court_exchange: {
    form: z.object({ caseNumber: field.line(), stage: field.line(), record: field.optionalWords(2000) }),
    allow: 'petition.record',
    shows: 'no',
  },
  /** C13 */
  enterprise_statement: {
    form: z.object({ statement: field.words(), solution: field.optionalWords(), fileIds: field.files() }),
    allow: 'petition.record',
    clock: { meets: ['enterprise'] },
    shows: 'no',
  },
  /** C16 */
  explanation: {
    form: z.object({
      reason: field.words(2000),
      basis: field.optionalWords(1000),
      lookAgainOn: field.optionalDay('future'),
    }),
    allow: 'petition.record',
    shows: 'fact',
  },
  /** C17: offered, apart from the result of the matter. */
  referral: {
    form: z.object({ need: field.words(1000), body: field.line(), result: field.optionalWords(1000) }),
    allow: 'petition.record',
    shows: 'fact',
  },
  /** D04 */
  follow_up: {
    form: z.object({
      on: field.day('past'),
      way: field.choice(['phone', 'in_person', 'chat']),
      record: field.words(2000),
      isSettled: field.flag(),
    }),
    allow: 'petition.record',
    statuses: AFTER_REPLY,
    shows: 'fact',
  },
  /** B10, B13: the result goes to whoever assigned it. */
  result_report: {
    form: z.object({ body: field.line(), report: field.words(), fileIds: field.files() }),
    allow: 'petition.record',
    clock: { meets: ['hotline', 'superior'] },
    shows: 'no',
  },
  /** E01, E05, E09: escalation, aimed at units. */
  urge_unit: {
    form: z.object({ text: field.words(1000) }),
    allow: 'petition.supervise',
    statuses: AT_A_UNIT,
    documents: ['urge'],
    shows: 'fact',
  },
  supervise: {
    form: z.object({
      way: field.choice(['on_site', 'tracking', 'phone']),
      text: field.words(2000),
      answerBy: field.day('future'),
    }),
    allow: 'petition.supervise',
    statuses: WITH_A_UNIT,
    clock: { starts: ['supervised'] },
    fixes: { key: 'supervised', field: 'answerBy' },
    documents: ['supervision'],
    raises: 'supervised',
    shows: 'fact',
  },
  answer_supervision: {
    form: z.object({ report: field.words(2000), fileIds: field.files() }),
    allow: 'petition.record',
    clock: { meets: ['supervised'] },
    lowers: ['supervised'],
    shows: 'no',
  },
  list: {
    form: z.object({ reason: field.words(2000), dueOn: field.day('future') }),
    allow: 'petition.supervise',
    statuses: WITH_A_UNIT,
    documents: ['supervision'],
    raises: 'listed',
    shows: 'no',
  },
  delist: {
    form: z.object({ reason: field.words(1000) }),
    allow: 'petition.supervise',
    lowers: ['listed'],
    shows: 'no',
  },
  unit_interview: {
    form: z.object({ on: field.day('past'), record: field.words(), remedyBy: field.optionalDay('future') }),
    allow: 'petition.supervise',
    shows: 'no',
  },
  suggestion: {
    form: z.object({
      kind: field.choice(['improve_work', 'improve_policy', 'accountability_of_unit']),
      unitId: field.unit(),
      text: field.words(),
    }),
    allow: 'petition.supervise',
    shows: 'no',
  },
  suggestion_answer: {
    form: z.object({ adopted: field.choice(['adopted', 'partly', 'not_adopted']), answer: field.words(2000) }),
    allow: 'petition.record',
    shows: 'no',
  },
  /** E07: of the case's documents and steps. */
  /** F01, F06: a leader's reception day; what is to be done goes to a unit within two working days. */
  leader_reception: {
    form: z.object({
      on: field.day('past'),
      settled: field.choice(['within_limit', 'study']),
      record: field.words(),
    }),
    allow: 'petition.record',
    statuses: OPEN,
    clock: { starts: ['reception_ended'] },
    shows: 'fact',
  },
  leader_answer: {
    form: z.object({ on: field.day('past'), settled: field.choice(['solved', 'explained']), record: field.words() }),
    allow: 'petition.record',
    shows: 'fact',
  },
  spot_check: {
    form: z.object({ defects: field.words(2000), remedyBy: field.optionalDay('future') }),
    allow: 'petition.supervise',
    shows: 'no',
  },
} as const satisfies Record<string, Activity>;

export type ActivityKey = keyof typeof ACTIVITIES;
export const ACTIVITY_KEYS = Object.keys(ACTIVITIES) as ActivityKey[];

export const activityOf = (key: ActivityKey): Activity => ACTIVITIES[key];

export const isActivity = (key: string): key is ActivityKey => Object.hasOwn(ACTIVITIES, key);
