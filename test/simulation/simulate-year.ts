import { sweepLimits } from '../../src/app/limits/sweep-limits.ts';
import { anyTime, filingTimes, instantOn } from '../../src/app/load/calendar-times.ts';
import { Dice } from '../../src/app/load/dice.ts';
import { fileMatter, type Part, planNext, playNext } from '../../src/app/load/play-matter.ts';
import { addDays, dayInZone } from '../../src/domain/calendar/dates.ts';
import type { WorkCalendar } from '../../src/domain/calendar/working-days.ts';
import { chinaCalendar } from '../support/calendar.ts';
import { Agenda } from './agenda.ts';
import { type Checked, checkAll, checkMessages, checkSweep, checkView } from './checks.ts';
import { type SimulatedOffice, simulatedOffice, ZONE } from './paper-office.ts';
import { actWildly, anyDeed } from './wild-act.ts';

/** What came of a year; `faults` is empty when everything held. */
export interface Year {
  matters: number;
  events: number;
  acts: number;
  /** Attempts that the lifecycle refused, and that changed nothing. */
  refusals: number;
  sweeps: number;
  overdue: number;
  messages: number;
  archived: number;
  open: number;
  faults: string[];
}

export interface YearPlan {
  matters: number;
  seed: string;
  /** How often somebody does anything at all instead of what comes next. */
  wildness: number;
  /** Every how many acts the messages and the petitioner's view are computed again. */
  lookEvery: number;
  progress?: (day: string) => void;
}

/** The year's days off are announced in November of the year before. */
const FIRST_DAY = '2026-01-01';
const LAST_DAY = '2026-12-31';
const ANNOUNCED_ON = '2026-11-10';
/** An extra day off in the middle of the year, as happens after a flood: the calendar is edited. */
const EDITED_ON = '2026-06-15';
const CLOSED_ON = '2026-06-17';
/** After the last filing there is time for every limit to run out. */
const AFTER_DAYS = 200;
/** What lies is noticed some day. */
const NOTICED_AFTER_DAYS = { from: 15, to: 90 } as const;

interface Simulating {
  office: SimulatedOffice;
  plan: YearPlan;
  dice: Dice;
  year: Year;
  checked: Checked;
  /** What is to come, by its instant. */
  agenda: Agenda<Entry>;
  /** When the clocks were last looked at. */
  sweptAt: number;
}

/** An office's year on a virtual clock: thirty staff and their petitioners, and everything that must hold meanwhile. */
export async function simulateYear(plan: YearPlan): Promise<Year> {
  const dice = new Dice(`year/${plan.seed}`);
  const begin = new Date(`${FIRST_DAY}T00:00:00Z`);
  const office = simulatedOffice(dice, knownAtFirst(), begin);
  const year: Year = {
    ...{
      matters: 0,
      events: 0,
      acts: 0,
      refusals: 0,
      sweeps: 0,
      overdue: 0,
      messages: 0,
      archived: 0,
      open: 0,
      faults: [],
    },
  };
  const agenda = new Agenda<Entry>();
  const simulating: Simulating = { office, plan, dice, year, agenda, checked: { sent: new Map() }, sweptAt: 0 };
  const end = new Date(Date.parse(`${LAST_DAY}T00:00:00Z`));
  for (const at of filingTimes(dice, office.stage.time, plan.matters, end)) agenda.add(at, { does: 'file' });
  for (let day = FIRST_DAY; day <= addDays(LAST_DAY, AFTER_DAYS); day = addDays(day, 1)) {
    agenda.add(instantOn(office.stage.time, day, 5), { does: 'sweep', day });
  }
  for (let next = agenda.take(); next; next = agenda.take()) await happen(simulating, next);
  const last = instantOn(office.stage.time, addDays(LAST_DAY, AFTER_DAYS), 23 * 60);
  await checkAll(office, { year, now: last });
  return year;
}

/** The calendar as it was known at the beginning: the year after is not announced. */
function knownAtFirst(): WorkCalendar {
  const china = chinaCalendar();
  return { days: china.days, confirmedYears: new Set([...china.confirmedYears].filter((each) => each <= 2026)) };
}

/** With the next year's days off (invented: the first week of each quarter), or with the day on which all was closed. */
function withNextYear({ days, confirmedYears }: WorkCalendar): WorkCalendar {
  const added = ['01-01', '02-08', '02-09', '02-10', '04-05', '05-03', '10-01', '10-04'].map(
    (day) => [`2027-${day}`, 'holiday'] as const,
  );
  return { days: new Map([...days, ...added]), confirmedYears: new Set([...confirmedYears, 2027]) };
}

type Entry = { does: 'file' } | { does: 'play'; part: Part } | { does: 'sweep'; day?: string };

async function happen(simulating: Simulating, { at, entry }: { at: Date; entry: Entry }): Promise<void> {
  if (entry.does === 'sweep') return sweep(simulating, at, entry.day);
  if (entry.does === 'file') return file(simulating, at);
  await play(simulating, entry.part, at);
}

async function file({ office, dice, year, agenda }: Simulating, filedAt: Date): Promise<void> {
  const own = new Dice(`${dice.uuid()}`);
  const channel = own.chance(0.6) ? ('telegram' as const) : ('webchat' as const);
  const conversation = { id: dice.uuid(), channel, locale: 'zh-CN' as const };
  const earlier = [...office.parts.values()].at(-1 - own.int(0, 40));
  const repeats = earlier && own.chance(0.06) ? { repeats: earlier } : {};
  const part = await fileMatter(office.stage, { dice: own, filedAt, conversation, ...repeats });
  office.parts.set(part.petitionId, part);
  year.matters += 1;
  schedule({ office, agenda }, part, filedAt);
}

/** What comes next of a matter, and the minute at which one of its clocks is to be looked at. */
function schedule({ office, agenda }: Pick<Simulating, 'office' | 'agenda'>, part: Part, now: Date): void {
  const paper = office.desk.paper(part.petitionId);
  if (part.next) agenda.add(part.next.at, { does: 'play', part });
  else if (paper.petition?.status !== 'archived') {
    const { from, to } = NOTICED_AFTER_DAYS;
    agenda.add(anyTime(part.dice, { from: now, days: part.dice.int(from, to) }), { does: 'play', part });
  }
  scheduleLook({ office, agenda }, part.petitionId, now);
}

function scheduleLook({ office, agenda }: Pick<Simulating, 'office' | 'agenda'>, petitionId: string, now: Date): void {
  const { at } = office.desk.paper(petitionId).nextLook();
  if (at) agenda.add(at > now ? at : now, { does: 'sweep' });
}

async function play(simulating: Simulating, part: Part, now: Date): Promise<void> {
  const { office, plan, year } = simulating;
  if (dayInZone(now, ZONE) > addDays(LAST_DAY, AFTER_DAYS)) return;
  part.isForgotten = false;
  const { dice } = part;
  if (dice.chance(plan.wildness)) {
    const code = await actWildly(office, { part, dice, now }, anyDeed(dice, office));
    if (code === null) year.acts += 1;
    else year.refusals += 1;
  } else {
    const code = await playNext(office.stage, part);
    if (code === null) year.acts += 1;
    else year.faults.push(`${part.number}: ${part.next?.action} was refused with ${code}`);
  }
  if (year.acts % plan.lookEvery === 0) {
    checkMessages(simulating, part);
    await checkView(simulating, part, now);
  }
  await planNext(office.stage, part, now);
  schedule(simulating, part, now);
}

/** Each night, and at the minute at which a clock of hours or minutes asks for it. */
async function sweep(simulating: Simulating, now: Date, day: string | undefined): Promise<void> {
  const { office, year, plan } = simulating;
  if (day) {
    // What was told before was told by the calendar of its day.
    if (day === ANNOUNCED_ON || day === EDITED_ON) {
      for (const [id, paper] of office.desk.papers) simulating.checked.sent.set(id, paper.messages.length);
    }
    if (day === ANNOUNCED_ON) office.office.calendar = withNextYear(office.office.calendar);
    if (day === EDITED_ON) closeOn(office, CLOSED_ON);
    if (day.endsWith('-01')) plan.progress?.(day);
  } else if (now.getTime() === simulating.sweptAt) return;
  simulating.sweptAt = now.getTime();
  year.sweeps += 1;
  const swept = await sweepLimits(office.stage.unitOfWork, office.stage.depsAt(now));
  year.overdue += swept.overdue;
  if (day) year.faults.push(...checkSweep(office, { now, today: day }));
  for (const id of office.looked) scheduleLook(simulating, id, now);
  office.looked.clear();
}

function closeOn({ office }: SimulatedOffice, day: string): void {
  const { days, confirmedYears } = office.calendar;
  office.calendar = { days: new Map([...days, [day, 'holiday'] as const]), confirmedYears };
  office.calendarChanges = [{ id: 1n, firstDay: day, lastDay: day }];
}
