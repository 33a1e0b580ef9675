import type { Clock } from '../../../app/ports.ts';
import type {
  Count,
  FigureFilter,
  FigureReads,
  Figures,
  Period,
  UnitFigures,
} from '../../../app/statistics/figures.ts';
import { dayInZone } from '../../../domain/calendar/dates.ts';
import type { StaffActor } from '../../../domain/staff/permissions.ts';
import { Prisma } from '../generated/client.ts';
import type { PrismaClient } from '../prisma.ts';
import { IS_NO_TEST, isCountedAs, isEventOf, OF_EVENTS, wasOnTime, within } from './figure-sql.ts';
import { lateByUnit } from './late-by-unit.ts';
import { all, type Condition, withinScope } from './matter-sql.ts';
import { createNames, type Names } from './names.ts';

interface Deps {
  prisma: PrismaClient;
  clock: Clock;
  timeZone: string;
}

interface Asking {
  deps: Deps;
  period: Period;
  /** On `petition p`: what may be seen and was asked for, of any time. */
  matters: Condition;
}

export function createFigureReads(deps: Deps): FigureReads {
  const names = createNames(deps.prisma, deps.clock);
  return {
    lateByUnit: async (actor) =>
      lateByUnit(deps.prisma, await names([]), { actor, today: dayInZone(deps.clock.now(), deps.timeZone) }),
    figures: async (actor, period, filter) => {
      const asking = { deps, period, matters: matters(actor, filter) };
      const [totals, events, submissions, byChannel, byKind, byCategory, byUnit, byMonth] = await Promise.all([
        readTotals(asking),
        readEvents(asking),
        readSubmissions(asking),
        countBy(asking, Prisma.sql`p.channel`),
        countBy(asking, Prisma.sql`p.kind`),
        countBy(asking, Prisma.sql`coalesce(p.category_code, '')`),
        readUnits(asking),
        readMonths(asking),
      ]);
      const known = await names([]);
      return {
        period,
        ...totals,
        ...events,
        submissions,
        ...{ byChannel, byKind, byMonth },
        byCategory: named(byCategory, known),
        byUnit: byUnit.flatMap(({ unitId, ...rest }) => {
          const unit = known.units.get(unitId);
          return unit ? [{ unit, ...rest }] : [];
        }),
      };
    },
  };
}

function matters(actor: StaffActor | null, { unitId, kind, categoryCode }: FigureFilter): Condition {
  return all([
    actor ? withinScope(actor) : Prisma.sql`p.kind <> 'whistleblow'`,
    IS_NO_TEST,
    ...(unitId ? [Prisma.sql`p.unit_id = ${unitId}::uuid`] : []),
    ...(kind ? [Prisma.sql`p.kind = ${kind}`] : []),
    ...(categoryCode ? [Prisma.sql`p.category_code = ${categoryCode}`] : []),
  ]);
}

/** The period, with what figures need to know of today. */
const spanOf = ({ deps, period }: Asking) => ({
  ...period,
  timeZone: deps.timeZone,
  today: dayInZone(deps.clock.now(), deps.timeZone),
});

const received = (asking: Asking): Condition =>
  all([asking.matters, within(spanOf(asking), Prisma.sql`p.received_at`)]);

/** For each matter: whether its answer kept its limit; looked up once, where two figures ask. */
const kept = (asking: Asking): Prisma.Sql =>
  Prisma.sql`left join lateral (select ${wasOnTime(asking.deps.timeZone)} as on_time) kept on p.replied_at is not null`;

const ON_TIME = Prisma.sql`count(*) filter (where kept.on_time)`;
const LATE = Prisma.sql`count(*) filter (where not kept.on_time)`;

/** Of the matters of the period, by the names of the answer. */
const COUNTED = {
  petitions: 'petitions',
  repeats: 'repeats',
  visit_batches: 'visits',
  answered: 'answered',
  overdue: 'overdue',
  withdrawn: 'withdrawn',
  not_accepted: 'notAccepted',
  transferred_out: 'transferredOut',
  statutory_route: 'statutoryRoute',
  from_above: 'fromAbove',
} as const;
const SUMS = {
  people: Prisma.sql`coalesce(sum(p.headcount), 0)`,
  visit_people: Prisma.sql`coalesce(sum(p.headcount) filter (where p.channel = 'visit'), 0)`,
  on_time: ON_TIME,
  late: LATE,
} as const;
type Totals = Record<keyof typeof COUNTED | keyof typeof SUMS, number> & { rating: number | null; ratings: number };

async function readTotals(asking: Asking) {
  const { deps } = asking;
  const span = spanOf(asking);
  const counts = Object.entries(COUNTED).map(
    ([name, key]) => Prisma.sql`(count(*) filter (where ${isCountedAs(key, span)}))::int as ${Prisma.raw(name)}`,
  );
  const sums = Object.entries(SUMS).map(([name, sum]) => Prisma.sql`(${sum})::int as ${Prisma.raw(name)}`);
  const [row] = await deps.prisma.$queryRaw<Totals[]>`
    select ${Prisma.join([...counts, ...sums])},
      avg(r.office)::float8 as rating, count(r.office)::int as ratings
    from petition p ${kept(asking)} left join rating r on r.petition_id = p.id
    where ${received(asking)}`;
  if (!row) throw new Error('A count gave no row');
  return {
    ...{ petitions: row.petitions, repeats: row.repeats, people: row.people },
    visits: { batches: row.visit_batches, people: row.visit_people },
    ...{ answered: row.answered, onTime: row.on_time, late: row.late, overdue: row.overdue, withdrawn: row.withdrawn },
    ...{ notAccepted: row.not_accepted, transferredOut: row.transferred_out },
    ...{ statutoryRoute: row.statutory_route, fromAbove: row.from_above },
    rating: row.rating === null ? null : { average: row.rating, count: row.ratings },
  };
}

/** What happened in the period, to matters of whatever time: to how many. */
async function readEvents(asking: Asking) {
  const columns = Object.entries(OF_EVENTS).map(
    ([key, types]) =>
      Prisma.sql`(count(distinct e.petition_id) filter (where ${isEventOf(types)}))::int as ${Prisma.raw(`"${key}"`)}`,
  );
  const [row] = await asking.deps.prisma.$queryRaw<Record<keyof typeof OF_EVENTS, number>[]>`
    select ${Prisma.join(columns)}
    from petition_event e join petition p on p.id = e.petition_id
    where ${isEventOf(Object.values(OF_EVENTS).flat())}
      and ${all([asking.matters, within(spanOf(asking), Prisma.sql`e.at`)])}`;
  if (!row) throw new Error('A count gave no row');
  return {
    ...{ extended: row.extended, hearings: row.hearings, reopened: row.reopened },
    reviews: {
      requested: row.reviewsRequested,
      decided: row.reviewsDecided,
      remanded: row.reviewsRemanded,
      dropped: row.reviewsDropped,
    },
    rechecks: { requested: row.rechecksRequested, decided: row.rechecksDecided, remanded: row.rechecksRemanded },
  } satisfies Partial<Figures>;
}

async function readSubmissions(asking: Asking): Promise<number> {
  const [row] = await asking.deps.prisma.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from submission s join petition p on p.id = s.petition_id
    where ${all([asking.matters, within(spanOf(asking), Prisma.sql`s.received_at`)])}`;
  return row?.count ?? 0;
}

const countBy = (asking: Asking, column: Prisma.Sql): Promise<Count[]> =>
  asking.deps.prisma.$queryRaw<Count[]>`
    select ${column} as key, count(*)::int as count from petition p
    where ${received(asking)} group by 1 order by 2 desc, 1`;

type UnitRow = Omit<UnitFigures, 'unit'> & { unitId: string };

async function readUnits(asking: Asking): Promise<UnitRow[]> {
  const { deps } = asking;
  const rows = await deps.prisma.$queryRaw<(Omit<UnitRow, 'rating'> & { average: number | null; ratings: number })[]>`
    select p.unit_id::text as "unitId", count(*)::int as received,
      (count(*) filter (where p.replied_at is not null))::int as answered,
      (${ON_TIME})::int as "onTime",
      (${LATE})::int as late,
      (count(*) filter (where ${isCountedAs('overdue', spanOf(asking))}))::int as overdue,
      (percentile_cont(0.5) within group (order by extract(epoch from p.replied_at - p.accepted_at) / 86400)
        filter (where p.replied_at >= p.accepted_at))::float8 as "medianDays",
      avg(r.unit)::float8 as average, count(r.unit)::int as ratings
    from petition p ${kept(asking)} left join rating r on r.petition_id = p.id
    where ${all([received(asking), Prisma.sql`p.unit_id is not null`])}
    group by p.unit_id order by 2 desc, 1`;
  return rows.map(({ average, ratings, ...row }) => ({
    ...row,
    rating: average === null ? null : { average, count: ratings },
  }));
}

function readMonths(asking: Asking): Promise<Figures['byMonth']> {
  const { prisma, timeZone } = asking.deps;
  const { from, to } = asking.period;
  const month = (column: Prisma.Sql) => Prisma.sql`to_char(${column} at time zone ${timeZone}, 'YYYY-MM')`;
  return prisma.$queryRaw<Figures['byMonth']>`
    with months as (
      select to_char(m, 'YYYY-MM') as month
      from generate_series(date_trunc('month', ${from}::timestamp), ${to}::timestamp, interval '1 month') m),
    came as (select ${month(Prisma.sql`p.received_at`)} as month, count(*)::int as count from petition p
      where ${received(asking)} group by 1),
    went as (select ${month(Prisma.sql`p.replied_at`)} as month, count(*)::int as count from petition p
      where ${all([asking.matters, within(spanOf(asking), Prisma.sql`p.replied_at`)])} group by 1)
    select months.month, coalesce(came.count, 0) as received, coalesce(went.count, 0) as answered
    from months left join came using (month) left join went using (month) order by 1`;
}

function named(counts: readonly Count[], { categories }: Names): Figures['byCategory'] {
  return counts.flatMap(({ key, count }) => {
    const category = categories.get(key);
    return category ? [{ key, name: category.name, count }] : [];
  });
}
