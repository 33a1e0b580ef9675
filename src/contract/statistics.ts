import { z } from 'zod';
import { dateSchema, kindSchema, nameSchema } from './vocabulary.ts';

const count = z.number().int();
const rating = z.object({ average: z.number(), count }).nullable();
const counts = z.array(z.object({ key: z.string(), count }));

/** GET /api/office/statistics?from=&to=&unit=&kind=&category=: a period beside the same days of the year before. */
export const statisticsFilterSchema = z.object({
  from: dateSchema,
  to: dateSchema,
  unit: z.preprocess((given) => given || undefined, z.uuid().optional()),
  kind: z.preprocess((given) => given || undefined, kindSchema.optional()),
  category: z.preprocess((given) => given || undefined, z.string().max(64).optional()),
});
export type StatisticsFilter = z.infer<typeof statisticsFilterSchema>;

/** Of everything that one may read. Each figure's definition: docs/statistics.md. */
const figuresSchema = z.object({
  period: z.object({ from: dateSchema, to: dateSchema }),
  submissions: count,
  petitions: count,
  repeats: count,
  people: count,
  visits: z.object({ batches: count, people: count }),
  answered: count,
  onTime: count,
  late: count,
  overdue: count,
  withdrawn: count,
  notAccepted: count,
  transferredOut: count,
  statutoryRoute: count,
  fromAbove: count,
  extended: count,
  hearings: count,
  reviews: z.object({ requested: count, decided: count, remanded: count, dropped: count }),
  rechecks: z.object({ requested: count, decided: count, remanded: count }),
  reopened: count,
  rating,
  byChannel: counts,
  byKind: counts,
  byCategory: z.array(z.object({ key: z.string(), name: nameSchema, count })),
  byUnit: z.array(
    z.object({
      unit: z.object({ id: z.uuid(), name: nameSchema }),
      received: count,
      answered: count,
      onTime: count,
      late: count,
      overdue: count,
      medianDays: z.number().nullable(),
      rating,
    }),
  ),
  byMonth: z.array(z.object({ month: z.string(), received: count, answered: count })),
});
export type Figures = z.infer<typeof figuresSchema>;

export const statisticsSchema = z.object({ now: figuresSchema, before: figuresSchema });
export type Statistics = z.infer<typeof statisticsSchema>;

/** GET /api/office/late: what is late or under supervision now, by unit (null: not dispatched yet), the latest first. */
export const lateSchema = z.object({
  units: z.array(
    z.object({
      unit: z.object({ id: z.uuid(), name: nameSchema }).nullable(),
      ...{ overdue: count, dueToday: count, supervised: count, listed: count },
      oldestDueOn: dateSchema.nullable(),
    }),
  ),
});
export type Late = z.infer<typeof lateSchema>;
