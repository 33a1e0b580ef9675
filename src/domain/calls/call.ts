import { z } from 'zod';
import type { Name } from '../text.ts';

const name = (max: number) =>
  z.object({ 'zh-CN': z.string().trim().min(1).max(max), en: z.string().trim().min(1).max(max) });

/** A call for suggestions as it is put: few questions, so that it is answered in a minute. */
export const callContentSchema = z.object({
  title: name(120),
  text: name(1500),
  questions: z.array(name(300)).min(1).max(5),
});
export type CallContent = z.infer<typeof callContentSchema>;

/** `open` between its days; what came in is then looked through; `concluded`: everybody knows what came of it. */
export const CALL_STATES = ['draft', 'open', 'concluded'] as const;
export type CallState = (typeof CALL_STATES)[number];

export const ASSESSMENTS = ['adopted', 'partly', 'not_adopted'] as const;
export type Assessment = (typeof ASSESSMENTS)[number];

export const outcomeSchema = name(4000);

export interface Call {
  id: string;
  state: CallState;
  content: CallContent;
  fromDay: string;
  toDay: string;
  outcome: Name | null;
  concludedAt: Date | null;
}

export interface CallGroup {
  id: string;
  title: Name;
  assessment: Assessment | null;
  reason: Name | null;
}

/** Nothing of who answered: the chat is only where the outcome is told. */
export interface CallAnswer {
  id: string;
  groupId: string | null;
  conversationId: string | null;
  answers: string[];
  answeredAt: Date;
}

export const MOST_ANSWER = 1000;

/** Whether answers are taken on that day. */
export const isTaken = ({ state, fromDay, toDay }: Pick<Call, 'state' | 'fromDay' | 'toDay'>, today: string): boolean =>
  state === 'open' && fromDay <= today && today <= toDay;

const CALL_REFUSALS = [
  'call.unknown',
  'call.order',
  'call.not_draft',
  'call.not_open',
  'call.still_open',
  'call.group_unknown',
  'call.ungrouped',
  'call.unassessed',
] as const;
export type CallRefusal = (typeof CALL_REFUSALS)[number];

/** An open call as a chat is asked it. */
export const callOfferSchema = z.object({
  id: z.string(),
  title: z.object({ 'zh-CN': z.string(), en: z.string() }),
  text: z.object({ 'zh-CN': z.string(), en: z.string() }),
  questions: z.array(z.object({ 'zh-CN': z.string(), en: z.string() })),
  until: z.string(),
  /** This chat has answered; it can answer anew. */
  answered: z.boolean(),
});
export type CallOffer = z.infer<typeof callOfferSchema>;
