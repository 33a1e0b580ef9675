import { activityOf } from '../../domain/petition/activities.ts';
import { type CaseFacts, caseFacts } from '../../domain/petition/case-facts.ts';
import { isCitizenAction, whyNot, whyNotRecord } from '../../domain/petition/decide.ts';
import { transitionFor } from '../../domain/petition/lifecycle.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isSealed, type Permission, type StaffActor } from '../../domain/staff/permissions.ts';
import type { Conversation } from '../citizen/citizen-context.ts';
import { runCommand } from '../citizen/run-command.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import { revealIdentity } from '../petition/reveal-identity.ts';
import { officePolicy } from '../settings.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import { anyTime, atWork, type OfficeTime } from './calendar-times.ts';
import { composeFiling } from './compose-filing.ts';
import { type Chance, choicesOf, type Story } from './course.ts';
import type { Crew } from './crew.ts';
import type { Dice } from './dice.ts';
import { type Deed, type Doing, doDeed } from './do-deed.ts';
import { newScene, phraseStock, type Scene, say } from './phrases.ts';

/** Who plays, and where: an office with invented staff. */
export interface Stage {
  unitOfWork: UnitOfWork;
  /** Told before somebody files: in which chat. */
  chatOpens: (chat: Conversation) => void;
  crew: Crew;
  /** Codes, the frequent ones first. */
  categories: readonly string[];
  /** Unit of each category. */
  unitOf: ReadonlyMap<string, string>;
  unitIds: readonly string[];
  time: OfficeTime;
  /** As they are at an instant. */
  depsAt: (now: Date) => AppDeps;
}

/** One matter and what is to come of it. */
export interface Part {
  dice: Dice;
  scene: Scene;
  story: Story;
  conversation: Conversation;
  petitionId: string;
  number: string;
  isSealed: boolean;
  /** Above 1: slower than others. */
  tempo: number;
  /** Some matters lie, and nobody looks. */
  isForgotten: boolean;
  /** What comes next, and when; null when nothing does. */
  next: (Chance & { at: Date }) | null;
  /** As it stood when that was planned; good while nothing has been written since. */
  planned: { facts: CaseFacts; events: number } | null;
}

export interface Filing {
  dice: Dice;
  filedAt: Date;
  conversation: Conversation;
  /** The matter that this one repeats: told in the same place, of the same thing. */
  repeats?: Part;
}

/** Files an invented matter. */
export async function fileMatter(stage: Stage, { dice, filedAt, conversation, repeats }: Filing): Promise<Part> {
  const scene = repeats?.scene ?? newScene(dice);
  const composed = composeFiling(dice, scene, repeats ? [repeats.story.categoryCode] : stage.categories);
  const deps = stage.depsAt(filedAt);
  stage.chatOpens(conversation);
  const filed = await stage.unitOfWork.run((stores) =>
    runCommand(stores, deps, conversation, { kind: 'registerPetition', filing: composed.filing }),
  );
  if (filed.kind !== 'registered') throw new Error(`An invented filing was refused: ${JSON.stringify(filed)}`);
  const { petitionId, number } = filed.receipt;
  const story = storyOf(stage, dice, {
    categoryCode: composed.categoryCode,
    repeats: repeats?.isSealed ? null : (repeats?.number ?? null),
  });
  const tempo = dice.chance(0.05) ? dice.around(5) : dice.around(1, 0.5);
  const part: Part = {
    ...{ dice, scene, story, conversation, petitionId, number, tempo, isSealed: isSealed(composed.filing) },
    ...{ isForgotten: dice.chance(0.012), next: null, planned: null },
  };
  await planNext(stage, part, filedAt);
  return part;
}

const CLASSES = { simple: 52, complex: 26, simplified: 12, statutory_route: 5, concluded: 2, not_ours: 3 } as const;

function storyOf(stage: Stage, dice: Dice, given: Pick<Story, 'categoryCode' | 'repeats'>): Story {
  const unitId = stage.unitOf.get(given.categoryCode) ?? dice.pick(stage.unitIds);
  const others = stage.unitIds.filter((id) => id !== unitId);
  return { ...given, unitId, otherUnitId: dice.pick(others), triageClass: dice.weighted(CLASSES) };
}

/** Decides what comes next of a matter, and when. */
export async function planNext(stage: Stage, part: Part, now: Date): Promise<void> {
  const { dice } = part;
  part.next = null;
  await stage.unitOfWork.run(async (stores) => {
    const deps = stage.depsAt(now);
    const facts = await readFacts(stores, deps, part.petitionId);
    part.planned = { facts, events: (await stores.events.list(facts.petition)).length };
    if (part.isForgotten && facts.petition.repliedAt === null && dice.chance(0.35)) return;
    const { today } = momentOf(deps);
    const isPossible = (deed: Deed) => {
      const { code } = refusalOf(stage, part, { facts, deed, today });
      // It can be put on file once the petitioner's time to object has passed.
      return code === null || code === 'petition.something_left';
    };
    const next = drawn(dice, choicesOf(facts, part.story), isPossible);
    if (!next) return;
    const days = next.days * part.tempo * dice.around(1, 0.6);
    const after = { from: now, days };
    part.next = { ...next, at: isCitizenAction(next.action) ? anyTime(dice, after) : atWork(dice, stage.time, after) };
  });
}

/** One of the chances by their weights, among those that are possible: few are asked whether they are. */
function drawn(dice: Dice, choices: readonly Chance[], isPossible: (deed: Deed) => boolean): Chance | null {
  const left = [...choices];
  while (left.length > 0) {
    let at = dice.next() * left.reduce((sum, { weight }) => sum + weight, 0);
    const index = left.findIndex(({ weight }) => {
      at -= weight;
      return at < 0;
    });
    const [chosen] = left.splice(Math.max(index, 0), 1);
    if (chosen && isPossible(chosen)) return chosen;
  }
  return null;
}

/** Does what was planned, if it is still to be done. A refusal's code: plan and lifecycle have come apart. */
export async function playNext(stage: Stage, part: Part): Promise<string | null> {
  const { next, dice } = part;
  if (!next) return null;
  const deps = stage.depsAt(next.at);
  return stage.unitOfWork.run(async (stores) => {
    const facts = await factsOf(part, stores, deps);
    const { today, timeZone } = momentOf(deps);
    const { code, actor } = refusalOf(stage, part, { facts, deed: next, today });
    if (code !== null) return null;
    const { petition } = facts;
    const doing: Doing = { ...part, ...stage, stores, deps, petition, today, timeZone };
    if (next.action === 'note' && dice.chance(0.25)) await lookAtIdentity(doing);
    const fields = next.action === 'recuse' && actor ? { staffId: actor.id } : next.fields;
    return doDeed(doing, { ...next, ...(fields && { fields }) }, actor);
  });
}

async function factsOf({ planned, petitionId }: Part, stores: Stores, deps: AppDeps): Promise<CaseFacts> {
  const events = planned && (await stores.events.list(planned.facts.petition)).length;
  return planned?.events === events ? planned.facts : readFacts(stores, deps, petitionId);
}

export async function readFacts(stores: Stores, deps: AppDeps, petitionId: string): Promise<CaseFacts> {
  const petition = await stores.petitions.find(petitionId);
  if (!petition) throw new Error('A matter is lost');
  const [events, limits] = [await stores.events.list(petition), await stores.limits.list(petitionId)];
  return caseFacts(petition, events, {
    ...{ timeZone: deps.timeZone, limits, policy: await officePolicy(stores.settings) },
  });
}

/** Who does it, and why he can't. */
function refusalOf(
  stage: Stage,
  part: Part,
  { facts, deed, today }: { facts: CaseFacts; deed: Deed; today: string },
): { code: string | null; actor: StaffActor | null } {
  const { action, activity } = deed;
  if (isCitizenAction(action))
    return { code: whyNot(facts, action, { doer: { kind: 'citizen' }, today }), actor: null };
  const allow = activity ? activityOf(activity).allow : transitionFor(facts.petition.status, action)?.allow;
  if (!allow || allow === 'petitioner') return { code: 'petition.wrong_status', actor: null };
  const actor = actorFor(stage, part.dice, { petition: facts.petition, allow });
  if (!actor) return { code: 'petition.not_allowed', actor };
  const by = { doer: { kind: 'staff', staff: actor } as const, today };
  return { code: activity ? whyNotRecord(facts, activity, by) : whyNot(facts, action, by), actor };
}

/** The handler, or somebody of the unit; else whoever may. */
function actorFor(stage: Stage, dice: Dice, { petition, allow }: { petition: Petition; allow: Permission }) {
  const able = stage.crew.holders(allow, petition);
  if (able.length === 0) return null;
  const handler = able.find(({ id }) => id === petition.handlerId);
  if (handler) return handler;
  const own = able.filter(({ grants }) => grants.some(({ unitId }) => unitId !== null && unitId === petition.unitId));
  return dice.pick(own.length > 0 ? own : able);
}

async function lookAtIdentity(doing: Doing): Promise<void> {
  const { stores, deps, dice, scene, crew, petition } = doing;
  const able = crew
    .holders('identity.reveal', petition)
    .filter(({ grants }) => grants.some(({ unitId }) => unitId !== null));
  if (able.length === 0 || petition.identityMode === 'anonymous' || petition.identityMode === 'withheld') return;
  const reason = say(dice, scene, dice.pick(phraseStock.lookReasons));
  await revealIdentity({ stores, deps, actor: dice.pick(able) }, { petitionId: petition.id, reason });
}
