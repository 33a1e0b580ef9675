import { z } from 'zod';
import { callOfferSchema } from '../calls/call.ts';
import { CORRECTABLE } from '../petition/events.ts';
import { ownAppointmentSchema, receptionOfferSchema } from '../reception/offer.ts';
import { LOCALES, nameSchema } from '../text.ts';
import type { CitizenAction } from './command.ts';
import { PETITION_KINDS } from './command.ts';
import { bagSchema, type Draft, draftSchema, hasContent, newDraft } from './draft.ts';

/**
 * What one conversation keeps between two messages. Small, as it is sealed and written at every step.
 *
 * - `at` is the question that waits for an answer; `under` the one below it while a side question (language,
 *   a confirmation) is open.
 * - `turn` counts the questions. A button carries the turn in which it was offered; with another turn it is stale.
 * - There is one draft. It outlives everything but its submission and a confirmed cancellation.
 */
const STATE_VERSION = 1;

export const STEP_NAMES = [
  'home.menu',
  'home.offer',
  'home.draft',
  'aside.language',
  'aside.cancel',
  'aside.forget',
  'aside.clear',
  'aside.rewrite',
  'aside.announcement',
  'file.kind',
  'file.what',
  'file.clarify',
  'file.category',
  'file.place',
  'file.when',
  'file.concerned',
  'file.remedy',
  'file.earlier',
  'file.earlier-number',
  'file.earlier-court',
  'file.people',
  'file.representatives',
  'file.identity',
  'file.behalf-name',
  'file.behalf-relation',
  'file.behalf-consent',
  'file.name',
  'file.contact',
  'file.address',
  'file.review',
  'mine.list',
  'mine.matter',
  'mine.add',
  'mine.answer',
  'mine.withdraw',
  'mine.withdraw-confirm',
  'mine.rate-office',
  'mine.rate-unit',
  'mine.rate-comment',
  'mine.correct',
  'mine.correct-text',
  'mine.correct-confirm',
  'mine.reopen',
  'mine.review',
  'mine.guide',
  'mine.drop',
  'status.number',
  'status.code',
  'resume.code',
  'calls.list',
  'calls.question',
  'reception.days',
  'reception.times',
  'reception.topic',
  'subscribe.now',
  'subscribe.topics',
  'subscribe.areas',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

const atSchema = z.object({
  step: z.enum(STEP_NAMES),
  /** Page of a list, or which of several questions. */
  page: z.number().int().optional(),
  /** Codes that a typed word may have meant. */
  found: z.array(z.string()).optional(),
  /** An answer that is being asked about. */
  hold: z.string().optional(),
});
export type At = z.infer<typeof atSchema>;

const ACTIONS = [
  ...['add', 'answer', 'urge', 'withdraw', 'rate', 'correct', 'confirm_receipt'],
  ...['ask_reopen', 'request_review', 'request_recheck', 'drop_review'],
] as const satisfies CitizenAction[];

/** The matter that is open, and what is being said about it. */
const matterSchema = z.object({
  petitionId: z.string(),
  number: z.string(),
  hasUnit: z.boolean(),
  may: z.array(z.enum(ACTIONS)),
  officeScore: z.number().int().optional(),
  unitScore: z.number().int().optional(),
  reason: z.string().optional(),
  /** What the office asks, as it was shown last. */
  question: z.string().optional(),
  kind: z.enum(PETITION_KINDS).optional(),
  anonymous: z.boolean().optional(),
  hasPapers: z.boolean().optional(),
  remedy: z
    .object({
      what: z.enum(['review', 'recheck']),
      way: z.enum(['guide', 'procedure']),
      until: z.string(),
      isOpen: z.boolean(),
      body: nameSchema.optional(),
    })
    .optional(),
  /** The answer of the filing that is being put right, and how it begins now. */
  correcting: z.object({ field: z.enum(CORRECTABLE), old: z.string().nullable() }).optional(),
});

const visitSchema = z.object({
  days: z.array(receptionOfferSchema),
  mine: ownAppointmentSchema.nullable(),
  /** Chosen so far; `moves`: in place of what is booked; `drops`: asked whether to cancel it. */
  dayId: z.string().optional(),
  slot: z.number().int().optional(),
  moves: z.boolean().optional(),
  drops: z.boolean().optional(),
});

const pressSchema = z.object({ value: z.string(), turn: z.number().nullable(), at: z.string() });

const stateSchema = z.object({
  version: z.literal(STATE_VERSION),
  /** Null until chosen: the phone's language holds until then. */
  locale: z.enum(LOCALES).nullable(),
  turn: z.number().int(),
  at: atSchema,
  under: atSchema.nullable(),
  draft: draftSchema.nullable(),
  /** Drafts that were cancelled or put aside, the last one first: each can be brought back. */
  gone: z.array(draftSchema),
  /** Collected outside the draft: `offer`, or an action and a petition id. */
  bags: z.record(z.string(), bagSchema),
  matter: matterSchema.nullable(),
  /** The page of `mine.list` that was shown. */
  list: z.array(z.object({ petitionId: z.string(), number: z.string() })),
  /** Reception days as they were offered last, and what has been chosen of them. */
  visit: visitSchema.optional(),
  /** Calls for suggestions as they were shown, and the answers so far. */
  calls: z
    .object({ items: z.array(callOfferSchema), callId: z.string().optional(), answers: z.array(z.string()) })
    .optional(),
  /** A number that waits for its query code. */
  asked: z.object({ number: z.string(), via: z.enum(['look', 'find']) }).nullable(),
  lastPress: pressSchema.nullable(),
  lastAlbum: z.string().nullable(),
  /** What notices are being chosen, and the notice that is being answered. */
  notices: z.object({ areas: z.array(z.string()), topics: z.array(z.string()) }).optional(),
  answering: z.string().optional(),
  /** The state could not be read as it was: the citizen is told so once. */
  restarted: z.boolean().optional(),
});
export type DialogueState = z.infer<typeof stateSchema>;

export const HOME: At = { step: 'home.menu' };

export const newState = (): DialogueState => ({
  version: STATE_VERSION,
  locale: null,
  turn: 0,
  at: HOME,
  under: null,
  draft: null,
  gone: [],
  bags: {},
  matter: null,
  list: [],
  asked: null,
  lastPress: null,
  lastAlbum: null,
});

type Json = Record<string, unknown>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By the version that it starts from, what makes the next one. Version 1 is the first. */
const UPGRADES: Record<number, (old: Json) => Json> = {};

/**
 * Reads a stored state. Older versions are upgraded. What still can't be read restarts: the answers that can be read
 * are kept, and the dialogue goes on where the draft stands. Never throws.
 */
export function readState(json: unknown, upgrades = UPGRADES): { state: DialogueState; restarted: boolean } {
  const current = upgrade(json, upgrades);
  const parsed = stateSchema.safeParse(current);
  if (parsed.success && isConsistent(parsed.data)) return { state: parsed.data, restarted: false };
  return { state: salvage(isRecord(current) ? current : {}), restarted: true };
}

function upgrade(json: unknown, upgrades: typeof UPGRADES): unknown {
  let current = json;
  // Each upgrade raises the version, so there are at most as many rounds as upgrades.
  for (let round = 0; round < Object.keys(upgrades).length && isRecord(current); round += 1) {
    const next = upgrades[Number(current.version)];
    if (!next) break;
    current = next(current);
  }
  return current;
}

const isConsistent = (state: DialogueState): boolean =>
  (!isFiling(state.at) || state.draft !== null) && (!isAside(state.at) || state.under !== null);

export const isFiling = (at: At): boolean => at.step.startsWith('file.');
export const isAside = (at: At): boolean => at.step.startsWith('aside.');

function salvage(old: Json): DialogueState {
  const draft = salvageDraft(old.draft);
  const shape = stateSchema.shape;
  const keep = <T>(schema: z.ZodType<T>, value: unknown, otherwise: T): T => {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : otherwise;
  };
  return {
    ...newState(),
    locale: keep(shape.locale, old.locale, null),
    // Past every button that may still be in the chat.
    turn: keep(shape.turn, old.turn, 0) + 1,
    at: draft ? { step: standingOf(draft) } : HOME,
    draft,
    gone: Array.isArray(old.gone) ? old.gone.flatMap((each) => salvageDraft(each) ?? []) : [],
    bags: keep(shape.bags, old.bags, {}),
    restarted: true,
  };
}

/** Field by field, element by element in the lists; null where nothing was left. */
export function salvageDraft(json: unknown): Draft | null {
  if (!isRecord(json)) return null;
  const kept: Json = { ...newDraft() };
  for (const [field, schema] of Object.entries(draftSchema.shape)) {
    const value = json[field];
    if (value === undefined) continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) kept[field] = parsed.data;
    else if (Array.isArray(value)) kept[field] = value.filter((element) => schema.safeParse([element]).success);
  }
  const draft = draftSchema.safeParse(kept);
  return draft.success && (hasContent(draft.data) || draft.data.kind) ? draft.data : null;
}

/** More than anybody writes at a time; each costs space in every later step. */
const MOST_GONE = 3;

/** With the present draft laid aside, if there is anything in it. */
export function layAside(state: DialogueState): DialogueState {
  const { draft, gone } = state;
  return { ...state, draft: null, gone: draft && hasContent(draft) ? [draft, ...gone].slice(0, MOST_GONE) : gone };
}

/** Whether somebody has begun to file and not finished: what deserves a reminder. */
export const isDraftOpen = ({ draft }: Pick<DialogueState, 'draft'>): boolean => draft !== null && hasContent(draft);

/** The step at which a draft stands; its beginning if that step is no more. */
export function standingOf(draft: Draft): StepName {
  const known = STEP_NAMES.find((name) => name === draft.step && name.startsWith('file.'));
  return known ?? 'file.kind';
}
