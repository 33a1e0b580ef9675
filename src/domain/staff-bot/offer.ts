import { z } from 'zod';
import type { CaseFacts } from '../petition/case-facts.ts';
import { whyNot } from '../petition/decide.ts';
import type { Action } from '../petition/lifecycle.ts';
import type { StaffActor } from '../staff/permissions.ts';
import { nameSchema } from '../text.ts';

/**
 * What can be done with one tap. `answer` asks for words first, `send` sends them, `leave` drops them;
 * `open` takes one out of a list.
 */
export const BOT_ACTS = ['accept', 'assign', 'approve', 'answer', 'acknowledge', 'send', 'leave', 'open'] as const;
export type BotAct = (typeof BOT_ACTS)[number];
export type OfferedAct = Exclude<BotAct, 'send' | 'leave' | 'open'>;

const CODES: Record<BotAct, string> = {
  accept: 'ac',
  assign: 'as',
  approve: 'ap',
  answer: 'an',
  acknowledge: 'ak',
  send: 'se',
  leave: 'le',
  open: 'op',
};

/** The unit is remembered as it was shown: what is proposed by the time of the press may be another one. */
export const offerSchema = z.object({ unit: z.object({ id: z.string(), name: nameSchema }).optional() });
export type Offer = z.infer<typeof offerSchema>;

/** The lifecycle's own action behind each. */
const BEHIND = {
  accept: 'accept',
  assign: 'assign',
  approve: 'approve_extension',
  acknowledge: 'acknowledge',
  answer: 'reply',
} as const satisfies Record<OfferedAct, Action>;

/**
 * What the matter, as it stands, lets somebody do by a tap. An answer is offered for enquiries alone: everything else
 * takes more than a line from a telephone.
 */
export function offeredActs(facts: CaseFacts, by: { staff: StaffActor; today: string }, offer: Offer): OfferedAct[] {
  const { petition } = facts;
  const doer = { kind: 'staff' as const, staff: by.staff };
  const isApt: Partial<Record<OfferedAct, boolean>> = {
    assign: offer.unit !== undefined && petition.unitId === null,
    answer: petition.kind === 'enquiry' && petition.repliedAt === null,
  };
  const all = Object.keys(BEHIND) as OfferedAct[];
  return all.filter((act) => (isApt[act] ?? true) && whyNot(facts, BEHIND[act], { doer, today: by.today }) === null);
}

export interface Pressed {
  act: BotAct;
  pushId: bigint;
  version: number;
}

/** `st:<act>:<push>:<version>`, at most 40 bytes: which message, and what its reader saw of the matter. */
export const pressValue = ({ act, pushId, version }: Pressed): string =>
  `st:${CODES[act]}:${pushId.toString(36)}:${version.toString(36)}`;

/** Null for what is no button of ours. */
export function parsePress(value: string): Pressed | null {
  const [, code, push = '', version = ''] = /^st:([a-z]{2}):([0-9a-z]{1,12}):([0-9a-z]{1,7})$/.exec(value) ?? [];
  const act = BOT_ACTS.find((each) => CODES[each] === code);
  if (!act) return null;
  return { act, pushId: BigInt(Number.parseInt(push, 36)), version: Number.parseInt(version, 36) };
}

/** A button that ends the tie between chat and account. */
export const UNBIND = 'st:unbind';
export const isStaffValue = (value: string): boolean => value.startsWith('st:');
