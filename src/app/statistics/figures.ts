import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { Name } from '../../domain/text.ts';

/** Days `YYYY-MM-DD`, both included. */
export interface Period {
  from: string;
  to: string;
}

export interface FigureFilter {
  unitId?: string;
  kind?: string;
  categoryCode?: string;
}

export interface Count {
  key: string;
  count: number;
}

/** How one unit keeps its dates. Measures point at units and clocks, never at those who file. */
export interface UnitFigures {
  unit: { id: string; name: Name };
  /** Matters of the period that it has. */
  received: number;
  answered: number;
  /** Of the answered with a limit: within it. */
  onTime: number;
  late: number;
  /** Not answered, and past a date, today. */
  overdue: number;
  /** Days from the first dispatch to the answer, the middle one; null while none is answered. */
  medianDays: number | null;
  rating: { average: number; count: number } | null;
}

/** What a period brought in and what came of it (domain.md 2). Submissions and distinct matters are both counted. */
export interface Figures {
  period: Period;
  /** Everything received: filings, additions, letters, visits, calls. */
  submissions: number;
  /** Distinct matters: repeats count with the matter that they repeat. */
  petitions: number;
  repeats: number;
  /** Persons as stated by those who filed. */
  people: number;
  visits: { batches: number; people: number };
  answered: number;
  onTime: number;
  late: number;
  overdue: number;
  withdrawn: number;
  notAccepted: number;
  transferredOut: number;
  /** Of the matters of the period: sent the way that a statute gives them. */
  statutoryRoute: number;
  fromAbove: number;
  extended: number;
  hearings: number;
  reviews: { requested: number; decided: number; remanded: number; dropped: number };
  rechecks: { requested: number; decided: number; remanded: number };
  reopened: number;
  rating: { average: number; count: number } | null;
  byChannel: Count[];
  byKind: Count[];
  byCategory: { key: string; name: Name; count: number }[];
  byUnit: UnitFigures[];
  /** `YYYY-MM`, every month of the period. */
  byMonth: { month: string; received: number; answered: number }[];
}

/** What is late or under supervision at one unit now; `unit` null: not dispatched yet. */
export interface LateUnit {
  unit: { id: string; name: Name } | null;
  overdue: number;
  dueToday: number;
  supervised: number;
  listed: number;
  oldestDueOn: string | null;
}

/** The figures of a period, as far as the reader may see; defined in docs/statistics.md. */
export interface FigureReads {
  /** Of what the actor may read: units with something late, due today or under supervision, the latest first. */
  lateByUnit: (actor: StaffActor) => Promise<LateUnit[]>;
  /** Of what the actor may read; null: of everything but sealed matters, for the public. */
  figures: (actor: StaffActor | null, period: Period, filter: FigureFilter) => Promise<Figures>;
}
