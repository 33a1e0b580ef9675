import { dayInZone } from '../../domain/calendar/dates.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { Conversation } from '../citizen/citizen-context.ts';
import { runCommand } from '../citizen/run-command.ts';
import type { AppDeps } from '../deps.ts';
import { sweepLimits } from '../limits/sweep-limits.ts';
import type { UnitOfWork } from '../stores.ts';
import { instantOn, type OfficeTime } from './calendar-times.ts';
import { composeFiling } from './compose-filing.ts';
import type { Dice } from './dice.ts';
import { newScene, type Scene } from './phrases.ts';
import { planMatter, type StepKind } from './plan-matter.ts';
import { playStep } from './play-step.ts';

/** A unit with those who can take its matters on. */
export interface LoadUnit {
  id: string;
  head: StaffActor;
  handlers: StaffActor[];
}

/** Who plays: invented staff. */
export interface LoadCast {
  units: LoadUnit[];
  /** Unit of each category. */
  unitOf: ReadonlyMap<string, LoadUnit>;
  /** Codes, the frequent ones first. */
  categories: string[];
  dispatchers: StaffActor[];
  registrars: StaffActor[];
  sealedReader: StaffActor;
}

/** The register as one matter sees it: everything else may as well not exist. */
export interface Stage {
  unitOfWork: UnitOfWork;
  conversation: Conversation;
  /** The day on which its limits are to be looked at next. */
  nextLook: () => string | null;
}

export interface Playing extends Stage {
  dice: Dice;
  cast: LoadCast;
  scene: Scene;
  deps: AppDeps;
  petitionId: string;
  categoryCode: string;
}

export interface Played {
  /** Steps that the lifecycle did not allow: none, unless plan and lifecycle have come apart. */
  refused: Partial<Record<StepKind, number>>;
}

/** Plays one matter from its filing to `until` through the use cases themselves, each step at its own time. */
export async function playMatter(
  stage: Stage,
  matter: { dice: Dice; cast: LoadCast; deps: AppDeps; filedAt: Date },
  on: { time: OfficeTime; until: Date },
): Promise<Played> {
  const { dice, cast, filedAt } = matter;
  const scene = newScene(dice);
  const { filing, categoryCode } = composeFiling(dice, scene, cast.categories);
  const at = (now: Date): AppDeps => ({ ...matter.deps, clock: { now: () => now } });
  const filed = await stage.unitOfWork.run((stores) =>
    runCommand(stores, at(filedAt), stage.conversation, { kind: 'registerPetition', filing }),
  );
  if (filed.kind !== 'registered') throw new Error(`A filing of the load was refused: ${JSON.stringify(filed)}`);
  const { petitionId } = filed.receipt;
  const refused: Played['refused'] = {};
  for (const step of planMatter({ dice, time: on.time, kind: filing.kind, filedAt })) {
    if (step.at >= on.until) break;
    await runOut(stage, at, { time: on.time, before: step.at });
    const playing = { ...stage, dice, cast, scene, deps: at(step.at), petitionId, categoryCode };
    if (!(await playStep(playing, step.does))) refused[step.does] = (refused[step.does] ?? 0) + 1;
  }
  await runOut(stage, at, { time: on.time, before: on.until });
  return { refused };
}

/** The look at the limits, on each day before an instant on which there is something to tell. */
async function runOut(
  stage: Stage,
  at: (now: Date) => AppDeps,
  { time, before }: { time: OfficeTime; before: Date },
): Promise<void> {
  const today = dayInZone(before, time.timeZone);
  for (let day = stage.nextLook(); day !== null && day < today; day = stage.nextLook()) {
    await sweepLimits(stage.unitOfWork, at(instantOn(time, day, 10)));
  }
}
