import { z } from 'zod';
import { HELD_UP_AS } from '../../domain/announcements/lifecycle.ts';
import { runsFor } from '../../domain/petition/limit-rules.ts';
import { ESCALATION_STEPS } from '../../domain/petition/limit-stages.ts';
import { LIMIT_KEYS, LIMIT_STAGES, type Limit } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { Audience } from './clock-stores.ts';

/**
 * What staff are told beside their queues. A notice says which matter, which limit and what there is to do; it never holds
 * words of a petitioner or who he is. Sentences: `office:notice.<type>`.
 */
const key = z.enum(LIMIT_KEYS);
const day = z.iso.date();

const NOTICE_DATA = {
  /** A part of a limit's time has passed. */
  limit_warned: z.object({ key, stage: z.enum(LIMIT_STAGES), dueOn: day }),
  /** Of a limit that the petition office itself has to keep. */
  limit_overdue: z.object({ key, legalDueOn: day }),
  /** To the unit, on the day on which its limit is overdue. */
  unit_urged: z.object({ key, legalDueOn: day }),
  /** To supervisors, who decide. */
  escalation_proposed: z.object({ key, step: z.enum(ESCALATION_STEPS), legalDueOn: day }),
  alert_raised: z.object({}),
  /** To whoever gives matters to people in the unit: nobody has it in hand. */
  handler_recused: z.object({}),
  /** To whom a colleague's note names. */
  mentioned: z.object({ by: z.string() }),
  /** To whoever follows the matter. */
  followed: z.object({ event: z.string() }),
  /** To its writer: a message that was held back for a moment could not be sent any more. */
  message_returned: z.object({ code: z.string() }),
  /** To the next level of the duty chain. */
  alert_unacknowledged: z.object({ level: z.number().int() }),
  /** Of a reception day: what has to be done around it is due soon, or was due. */
  reception_near: z.object({ key, dueOn: day, day }),
  reception_late: z.object({ key, dueOn: day, day }),
  /** Whoever was to receive has no account any more. */
  reception_unmanned: z.object({ day }),
  /** It was moved, and a policy notice tells the old day: what became of that. */
  reception_notice_untrue: z.object({ day, announcementId: z.string(), as: z.enum(HELD_UP_AS) }),
} as const satisfies Record<string, z.ZodType>;

export type NoticeType = keyof typeof NOTICE_DATA;
const NOTICE_TYPES = Object.keys(NOTICE_DATA) as [NoticeType, ...NoticeType[]];
export type NoticeData<T extends NoticeType> = z.infer<(typeof NOTICE_DATA)[T]>;
export type Notice = { [T in NoticeType]: { type: T; data: NoticeData<T> } }[NoticeType];
/** What is said around reception days. */
export type ReceptionNotice = Extract<Notice, { type: `reception_${string}` }>;

/** Reads a notice back from storage. @throws ZodError when its data is not what its type says. */
export function parseNotice(type: string, data: unknown): Notice {
  const known = NOTICE_TYPES.find((name) => name === type);
  if (!known) throw new Error(`Unknown notice ${type}`);
  return { type: known, data: NOTICE_DATA[known].parse(data) } as Notice;
}

/** One of a reception day. @throws when it is another. */
export function parseReceptionNotice(type: string, data: unknown): ReceptionNotice {
  const notice = parseNotice(type, data);
  switch (notice.type) {
    case 'reception_near':
    case 'reception_late':
    case 'reception_unmanned':
    case 'reception_notice_untrue':
      return notice;
    default:
      throw new Error(`${type} is no notice of a reception day`);
  }
}

/** Who has to keep a limit: those who handle it in the unit, where the matter is at one; else the petition office. */
export function keepersOf(petition: Pick<Petition, 'unitId'>, limit: Pick<Limit, 'key'>): Audience {
  return runsFor(limit.key) === 'unit' && petition.unitId
    ? { unitId: petition.unitId, permission: 'petition.accept' }
    : { unitId: null, permission: 'petition.assign' };
}

export const SUPERVISORS: Audience = { unitId: null, permission: 'petition.supervise' };
