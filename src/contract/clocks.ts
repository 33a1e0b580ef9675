import { z } from 'zod';
import { LIMIT_LAWS, LIMIT_UNITS } from '../domain/petition/limit-rules.ts';
import { LIMIT_KEYS } from '../domain/petition/limits.ts';
import { PERMISSIONS } from '../domain/staff/permissions.ts';
import { dateSchema, roleSchema, timeSchema } from './vocabulary.ts';

/** Label: `matter:limit.<key>`. */
export const limitKeySchema = z.enum(LIMIT_KEYS);
const limitUnitSchema = z.enum(LIMIT_UNITS);

const valueSchema = z.object({ amount: z.number().int(), unit: limitUnitSchema, runs: z.boolean() });

/** GET /api/office/limit-rules (settings.manage): the law's value beside the office's. */
export const limitRulesSchema = z.object({
  items: z.array(
    z.object({
      key: limitKeySchema,
      force: z.enum(['statutory', 'target']),
      runsFor: z.enum(['office', 'unit', 'petitioner']),
      /** Label: `matter:limit.law.<law>`. */
      source: z.object({ law: z.enum(LIMIT_LAWS), article: z.number().int().nullable() }),
      law: valueSchema,
      /** Calendar days by which it can be extended, once; 0 where it cannot. */
      maxExtension: z.number().int(),
      now: valueSchema.extend({ validFrom: dateSchema, jurisdiction: z.enum(['national', 'office']) }),
      coming: z.array(valueSchema.extend({ validFrom: dateSchema })),
      changeable: z.boolean(),
      version: z.string(),
    }),
  ),
});
export type LimitRules = z.infer<typeof limitRulesSchema>;

/** POST /api/office/limit-rules: 422 `limit.looser_than_law`, `limit.from_too_early` ...; 409 `settings.stale`. */
export const setLimitRuleSchema = z.object({
  key: limitKeySchema,
  amount: z.number().int().min(1).max(366),
  unit: limitUnitSchema,
  runs: z.boolean(),
  validFrom: dateSchema,
  /** The one that was seen. */
  version: z.string(),
});
export type SetLimitRule = z.infer<typeof setLimitRuleSchema>;

/** When steps are proposed, and the duty chain of alerts. */
const after = z.number().int().min(1).max(250).nullable();
export const clockPolicySchema = z.object({
  /** Working days after the legal date; null: never. */
  escalation: z.object({ supervise: after, list: after, interview: after }),
  /** Holders of these are told of an alert, one level after the other. */
  alertChain: z.array(z.enum(PERMISSIONS)).min(1).max(5),
});
export type ClockPolicy = z.infer<typeof clockPolicySchema>;

/** GET /api/office/clock-policy (settings.manage). `levels`: what a level can be, and which roles bring it. */
export const seenClockPolicySchema = z.object({
  policy: clockPolicySchema,
  version: z.string(),
  levels: z.array(z.object({ permission: z.enum(PERMISSIONS), roles: z.array(roleSchema) })),
});
export type SeenClockPolicy = z.infer<typeof seenClockPolicySchema>;
/** POST /api/office/clock-policy: 409 `settings.stale`. */
export const setClockPolicySchema = clockPolicySchema.extend({ version: z.string().max(64) });
export type SetClockPolicy = z.infer<typeof setClockPolicySchema>;

const dayKindSchema = z.enum(['holiday', 'makeup_workday']);

/** GET /api/office/calendar/:year: days that differ from Monday to Friday. */
export const calendarYearSchema = z.object({
  year: z.number().int(),
  /** Null: dates in this year are provisional. */
  confirmedAt: timeSchema.nullable(),
  days: z.array(z.object({ day: dateSchema, kind: dayKindSchema, source: z.string() })),
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;

export const calendarParamsSchema = z.object({ year: z.coerce.number().int() });

/** POST /api/office/calendar/days; null: an ordinary day again. 422 `calendar.makeup_on_working_day` ... */
export const putCalendarDaySchema = z.object({ day: dateSchema, kind: dayKindSchema.nullable() });
export type PutCalendarDay = z.infer<typeof putCalendarDaySchema>;

/** POST /api/office/calendar/:year: in place of what was there. */
export const importCalendarYearSchema = z.object({
  days: z.array(z.object({ day: dateSchema, kind: dayKindSchema })).max(366),
  source: z.string().trim().min(1).max(200),
  confirm: z.boolean(),
});
export type ImportCalendarYear = z.infer<typeof importCalendarYearSchema>;

/** GET /api/office/notices: what concerns me, newest first. */
export const noticesQuerySchema = z.object({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  size: z.coerce.number().int().min(1).max(100).default(30),
  unread: z.stringbool().default(false),
});
export const noticesSchema = z.object({
  unread: z.number().int(),
  items: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      /** Null for what is about a reception day. */
      petitionId: z.uuid().nullable(),
      number: z.string().nullable(),
      /** The reception day that it is about. */
      receptionOn: dateSchema.nullable(),
      /** The policy notice that it is about. */
      announcementId: z.string().nullable(),
      /** In the reader's language. */
      text: z.string(),
      at: timeSchema,
      isRead: z.boolean(),
    }),
  ),
  /** For `before`; null at the end. */
  next: z.string().nullable(),
});
export type Notices = z.infer<typeof noticesSchema>;

/** POST /api/office/notices/read */
export const readNoticesSchema = z.object({
  ids: z.union([
    z.literal('all'),
    z
      .array(z.string().regex(/^\d{1,18}$/))
      .min(1)
      .max(200),
  ]),
});
export const readNoticesAnswerSchema = z.object({ unread: z.number().int() });
