import type { DialogueCommand, Filing } from '../../domain/dialogue/command.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { Conversation } from '../citizen/citizen-context.ts';
import { runCommand } from '../citizen/run-command.ts';
import type { AppDeps } from '../deps.ts';
import { acceptPetition } from '../petition/accept-petition.ts';
import { askPetitioner } from '../petition/ask-petitioner.ts';
import { assignPetition } from '../petition/assign-petition.ts';
import { closePetition } from '../petition/close-petition.ts';
import { noteOnPetition } from '../petition/note-on-petition.ts';
import { replyToPetition } from '../petition/reply-to-petition.ts';
import type { StaffContext, StaffOutcome } from '../petition/staff-context.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import { type DemoPetition, type DemoStep, demoScript } from './demo-script.ts';

export interface DemoCast {
  unitOfWork: UnitOfWork;
  deps: AppDeps;
  conversation: Conversation;
  /** By login. */
  staff: ReadonlyMap<string, StaffActor>;
  /** Ids by code. */
  units: ReadonlyMap<string, string>;
}

const DAY_MS = 24 * 60 * 60_000;
/** The usual dispatcher. */
const DISPATCHER = 'demo-triage';

/** Plays the script through the real use cases, each act on the day that the script gives it. @throws when one is refused. */
export async function playDemo(cast: DemoCast): Promise<number> {
  const { petitions, petitioner } = demoScript();
  const inOrder = [...petitions].sort((a, b) => b.daysAgo - a.daysAgo);
  for (const petition of inOrder) await playPetition(cast, petition, petitioner);
  return inOrder.length;
}

async function playPetition(
  cast: DemoCast,
  petition: DemoPetition,
  petitioner: { name: string; phone: string },
): Promise<void> {
  const filed = depsOn(cast, petition.daysAgo);
  const filing = filingOf(petition, petitioner);
  const result = await cast.unitOfWork.run((stores) =>
    runCommand(stores, filed, cast.conversation, { kind: 'registerPetition', filing }),
  );
  if (result.kind !== 'registered')
    throw new Error(`The demo's petition was not registered: ${JSON.stringify(result)}`);
  const { petitionId } = result.receipt;
  for (const step of petition.steps) {
    const deps = depsOn(cast, petition.daysAgo - step.afterDays);
    await cast.unitOfWork.run((stores) => playStep({ ...cast, deps }, { stores, petitionId, step }));
  }
}

/** The same deps with the clock set back to the same hour some days ago. */
function depsOn({ deps }: DemoCast, daysAgo: number): AppDeps {
  const at = new Date(deps.clock.now().getTime() - Math.max(daysAgo, 0) * DAY_MS);
  return { ...deps, clock: { now: () => at } };
}

interface Playing {
  stores: Stores;
  petitionId: string;
  step: DemoStep;
}

async function playStep(cast: DemoCast, playing: Playing): Promise<void> {
  const { stores, petitionId, step } = playing;
  const command = citizenCommand(step, petitionId);
  if (command) {
    // An anonymous matter is tied to no chat; here the demo's chat plays the petitioner who has number and code.
    await stores.follows.add(cast.conversation.id, petitionId);
    const result = await runCommand(stores, cast.deps, cast.conversation, command);
    if (result.kind === 'refused') throw new Error(`The demo's ${step.do} was refused: ${result.code}`);
    return;
  }
  const outcome = await staffAct(cast, playing);
  if (!outcome.ok) throw new Error(`The demo's ${step.do} was refused: ${outcome.code}`);
}

function citizenCommand(step: DemoStep, petitionId: string): DialogueCommand | null {
  const text = step.text ?? '';
  switch (step.do) {
    case 'add':
      return { kind: 'addMaterial', petitionId, text, files: [] };
    case 'answer':
      return { kind: 'answerQuestion', petitionId, text, files: [] };
    case 'urge':
      return { kind: 'urgePetition', petitionId };
    case 'withdraw':
      return { kind: 'withdrawPetition', petitionId, reason: step.reason ?? null };
    case 'rate': {
      const unit = typeof step.unit === 'number' ? step.unit : null;
      return { kind: 'ratePetition', petitionId, office: step.office ?? 5, unit, comment: step.comment ?? null };
    }
    default:
      return null;
  }
}

async function staffAct(cast: DemoCast, { stores, petitionId, step }: Playing): Promise<StaffOutcome> {
  const petition = await stores.petitions.find(petitionId);
  if (!petition) throw new Error('The demo lost a petition');
  const assigned = [...cast.staff.values()].find(({ id }) => id === petition.handlerId);
  const speaker = step.do === 'assign' || step.do === 'close' ? undefined : assigned;
  const actor = (step.by && cast.staff.get(step.by)) || speaker || cast.staff.get(DISPATCHER);
  if (!actor) throw new Error('The demo has no such staff');
  const context: StaffContext = { stores, deps: cast.deps, actor };
  const on = { petitionId, version: petition.version };
  const text = step.text ?? '';
  switch (step.do) {
    case 'assign': {
      const unitId = cast.units.get(String(step.unit)) ?? '';
      const handlerId = (step.to && cast.staff.get(step.to)?.id) || null;
      return assignPetition(context, { ...on, unitId, handlerId, reason: null });
    }
    case 'accept':
      return acceptPetition(context, on);
    case 'ask':
      return askPetitioner(context, { ...on, text });
    case 'note':
      return noteOnPetition(context, { ...on, text });
    case 'reply':
      return replyToPetition(context, { ...on, text });
    default:
      return closePetition(context, { ...on, reason: null });
  }
}

function filingOf(petition: DemoPetition, petitioner: { name: string; phone: string }): Filing {
  const { kind, statement, category, place, concerned, remedy, headcount, identityMode, urgent } = petition;
  const onBehalfOf = identityMode === 'on_behalf' ? { name: petitioner.name, relation: '-' } : null;
  const identity = { ...petitioner, address: null, onBehalfOf, representatives: [] };
  return {
    ...{ kind, statement, concerned, remedy, headcount, identityMode, urgent },
    files: [],
    categoryCode: category,
    place: { text: place, latitude: null, longitude: null },
    occurred: null,
    earlierHandling: null,
    identity: identityMode === 'anonymous' ? null : identity,
    clarifications: [],
  };
}
