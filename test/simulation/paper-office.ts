import type { AppDeps } from '../../src/app/deps.ts';
import { officeTime } from '../../src/app/load/calendar-times.ts';
import type { Dice } from '../../src/app/load/dice.ts';
import type { Part, Stage } from '../../src/app/load/play-matter.ts';
import { sampleOffice } from '../../src/app/sample/load-sample-office.ts';
import type { CategoryRecord, Stores, UnitRecord } from '../../src/app/stores.ts';
import type { WorkCalendar } from '../../src/domain/calendar/working-days.ts';
import type { Role, StaffActor } from '../../src/domain/staff/permissions.ts';
import { castOf } from '../../src/infra/db/load/hire-staff.ts';
import { PaperDesk, type PaperOffice } from '../../src/infra/db/load/paper-desk.ts';
import { paperStores } from '../../src/infra/db/load/paper-stores.ts';
import { testSealer } from '../support/sealing.ts';

export const ZONE = 'Asia/Shanghai';
const UNITS = 5;
const HANDLERS = 3;
/** Thirty people with those of the units. */
const DESK: readonly Role[] = [
  ...(['triage_officer', 'triage_officer', 'registrar', 'leader', 'leader', 'sealed_reader'] as const),
  ...(['supervisor', 'legal_adviser', 'reviewer', 'sealed_reader'] as const),
];

/** An office on paper: thirty staff in front and in five units, and everything that it keeps. */
export interface SimulatedOffice {
  desk: PaperDesk;
  office: PaperOffice;
  stores: Stores;
  staff: readonly StaffActor[];
  stage: Stage;
  /** Matters by their ids. */
  parts: Map<string, Part>;
  /** Matters whose limits were changed since somebody asked. */
  looked: Set<string>;
}

export function simulatedOffice(dice: Dice, calendar: WorkCalendar, at: Date): SimulatedOffice {
  const { categories: known } = sampleOffice();
  const discipline = known.filter(({ code }) => code === 'discipline');
  const chosen = [...known.filter((each) => !discipline.includes(each)).slice(0, UNITS - 1), ...discipline];
  const units = new Map(
    chosen.map(({ unit }): [string, UnitRecord] => {
      const id = dice.uuid();
      return [unit.code, { id, code: unit.code, name: unit.name, isOpen: true }];
    }),
  );
  const categories = chosen.map(({ unit, ...category }): CategoryRecord => {
    return { ...category, unitId: units.get(unit.code)?.id ?? null, unitName: unit.name };
  });
  const staff = people(dice, [...units.values()]);
  const byId = new Map([...units.values()].map((unit) => [unit.id, unit]));
  const office: PaperOffice = {
    organisation: {
      findUnit: async (id) => byId.get(id) ?? null,
      findCategory: async (code) => categories.find((category) => category.code === code) ?? null,
      findStaff: async (id) => staff.find((one) => one.id === id) ?? null,
    },
    calendar,
    noticesFrom: new Date(0),
    series: new Map(),
    settings: new Map<string, unknown>([['policy', { remedies: 'procedure' }]]),
  };
  const desk = new PaperDesk(testSealer, office);
  const onPaper = paperStores(desk);
  const looked = new Set<string>();
  const stores: Stores = {
    ...onPaper,
    limits: {
      ...onPaper.limits,
      update: (...limits) => {
        for (const { petitionId } of limits) looked.add(petitionId);
        return onPaper.limits.update(...limits);
      },
    },
  };
  const stage: Stage = {
    ...castOf(staff, categories),
    time: officeTime(ZONE, calendar, at),
    unitOfWork: { run: (work) => work(stores), read: (work) => work(stores) },
    chatOpens: (chat) => desk.opens(chat),
    depsAt: (now): AppDeps => ({
      clock: { now: () => now },
      newId: () => dice.uuid(),
      random: (count) => dice.bytes(count),
      fingerprint: testSealer.fingerprint,
      timeZone: ZONE,
    }),
  };
  return { desk, office, stores, staff, stage, looked, parts: new Map() };
}

function people(dice: Dice, units: readonly UnitRecord[]): StaffActor[] {
  const one = (role: Role, unitId: string | null): StaffActor => ({
    id: dice.uuid(),
    name: `${role} ${unitId ?? ''}`.trim(),
    grants: [{ role, unitId }],
  });
  const inUnits = units.flatMap(({ id }) => [
    one('unit_head', id),
    ...Array.from({ length: HANDLERS }, () => one('unit_handler', id)),
  ]);
  return [...DESK.map((role) => one(role, null)), ...inUnits];
}
