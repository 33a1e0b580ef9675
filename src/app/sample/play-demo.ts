import type { DialogueCommand, Filing } from '../../domain/dialogue/command.ts';
import { isActivity } from '../../domain/petition/activities.ts';
import { hasForm } from '../../domain/petition/acts.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { Conversation } from '../citizen/citizen-context.ts';
import { runCommand } from '../citizen/run-command.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import { acceptPetition } from '../petition/accept-petition.ts';
import { actOnPetition, recordActivity } from '../petition/act-on-petition.ts';
import { askPetitioner } from '../petition/ask-petitioner.ts';
import { assignPetition } from '../petition/assign-petition.ts';
import { closePetition } from '../petition/close-petition.ts';
import { noteOnPetition } from '../petition/note-on-petition.ts';
import { replyToPetition } from '../petition/reply-to-petition.ts';
import type { StaffContext, StaffOutcome } from '../petition/staff-context.ts';
import { linkPetition } from '../repeats/link-petition.ts';
import { writeSetting } from '../settings.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import { demoFields } from './demo-fields.ts';
import { type DemoHour, demoHour } from './demo-hours.ts';
import { type DemoPetition, type DemoStep, demoScript, type FormStep, type PlainStep } from './demo-script.ts';

export interface DemoCast {
  unitOfWork: UnitOfWork;
  deps: AppDeps;
  conversation: Conversation;
  /** By login. */
  staff: ReadonlyMap<string, StaffActor>;
  /** Ids by code. */
  units: ReadonlyMap<string, string>;
}

/** The usual dispatcher. */
const DISPATCHER = 'demo-triage';

/** Plays the script through the real use cases, each act on the day that the script gives it. @throws when one is refused. */
export async function playDemo(cast: DemoCast): Promise<number> {
  const { petitions, petitioner } = demoScript();
  const filed = petitions
    .map((petition, matter) => ({ petition, matter, at: filedAt(cast.deps, petition, matter) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const numbers = new Map<string, string>();
  await cast.unitOfWork.run(reviewItself);
  for (const one of filed) {
    const number = await playPetition({ ...cast, numbers }, { ...one, petitioner });
    if (one.petition.key) numbers.set(one.petition.key, number);
  }
  return filed.length;
}

/** The demo's office reviews by itself, unless somebody has decided that already: else its reviews could not be shown. */
async function reviewItself({ settings }: Stores): Promise<void> {
  if ((await settings.get('policy')) === null) await writeSetting(settings, 'policy', { remedies: 'procedure' });
}

type Numbered = DemoCast & { numbers: ReadonlyMap<string, string> };

interface Filed {
  petition: DemoPetition;
  /** Its place in the script. */
  matter: number;
  at: Date;
  petitioner: { name: string; phone: string };
}

async function playPetition(cast: Numbered, { petition, matter, at, petitioner }: Filed): Promise<string> {
  const filing = filingOf(petition, petitioner);
  const result = await cast.unitOfWork.run((stores) =>
    runCommand(stores, depsAt(cast.deps, at), cast.conversation, { kind: 'registerPetition', filing }),
  );
  if (result.kind !== 'registered')
    throw new Error(`The demo's petition was not registered: ${JSON.stringify(result)}`);
  const { petitionId, number } = result.receipt;
  let after = at;
  for (const [index, step] of petition.steps.entries()) {
    const by = isByCitizen(step) ? 'citizen' : 'staff';
    const hour = { by, matter, step: index + 1, daysAgo: petition.daysAgo - step.afterDays, after } as const;
    after = hourOf(cast.deps, hour);
    const deps = depsAt(cast.deps, after);
    await cast.unitOfWork.run((stores) => playStep({ ...cast, deps }, { stores, petitionId, step }));
  }
  return number;
}

const filedAt = (deps: AppDeps, { daysAgo }: DemoPetition, matter: number): Date =>
  hourOf(deps, { by: 'citizen', daysAgo, matter, step: 0, after: null });

/** What the script has after today happens today. */
const hourOf = ({ clock, timeZone }: AppDeps, hour: DemoHour): Date =>
  demoHour({ ...hour, daysAgo: Math.max(hour.daysAgo, 0) }, clock.now(), timeZone);

/** The same deps with the clock set back. */
export const depsAt = (deps: AppDeps, at: Date): AppDeps => ({ ...deps, clock: { now: () => at } });

interface Playing {
  stores: Stores;
  petitionId: string;
  step: DemoStep;
}

async function playStep(cast: Numbered, playing: Playing): Promise<void> {
  const { stores, petitionId, step } = playing;
  const command = isForm(step) ? null : citizenCommand(step, petitionId);
  if (command) {
    // An anonymous matter is tied to no chat; here the demo's chat plays the petitioner who has number and code.
    await stores.follows.add(cast.conversation.id, petitionId);
    const result = await runCommand(stores, cast.deps, cast.conversation, command);
    if (result.kind === 'refused') throw new Error(`The demo's ${step.do} was refused: ${result.code}`);
    return;
  }
  const outcome = await staffAct(cast, playing);
  if (outcome.ok) return;
  throw new Error(`The demo's ${nameOf(step)} was refused: ${outcome.code} ${JSON.stringify(outcome.params ?? {})}`);
}

const isByCitizen = (step: DemoStep): boolean => !isForm(step) && citizenCommand(step, '') !== null;
const isForm = (step: DemoStep): step is FormStep => step.do === 'act' || step.do === 'record';
const nameOf = (step: DemoStep): string =>
  step.do === 'act' ? step.action : step.do === 'record' ? step.activity : step.do;

function citizenCommand(step: PlainStep, petitionId: string): DialogueCommand | null {
  const text = step.text ?? '';
  switch (step.do) {
    case 'add':
      return { kind: 'addMaterial', petitionId, text, files: [] };
    case 'answer':
      return { kind: 'answerQuestion', petitionId, text, files: [] };
    case 'confirm_receipt':
      return { kind: 'confirmReceipt', petitionId };
    case 'ask_reopen':
      return { kind: 'askReopen', petitionId, text, files: [] };
    case 'request_review':
      return { kind: 'requestReview', petitionId, text, files: [] };
    case 'request_recheck':
      return { kind: 'requestRecheck', petitionId, text, files: [] };
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

async function staffAct(cast: Numbered, { stores, petitionId, step }: Playing): Promise<StaffOutcome> {
  const petition = await stores.petitions.find(petitionId);
  if (!petition) throw new Error('The demo lost a petition');
  const assigned = [...cast.staff.values()].find(({ id }) => id === petition.handlerId);
  const speaker = DISPATCHED.includes(step.do) ? undefined : assigned;
  const actor = (step.by && cast.staff.get(step.by)) || speaker || cast.staff.get(DISPATCHER);
  if (!actor) throw new Error('The demo has no such staff');
  const context: StaffContext = { stores, deps: cast.deps, actor };
  const on = { petitionId, version: petition.version };
  if (isForm(step)) return byForm(context, { cast, on, step });
  const text = step.text ?? '';
  switch (step.do) {
    case 'link': {
      const number = cast.numbers.get(step.to ?? '') ?? '';
      return linkPetition(context, { ...on, fields: { number, reason: step.reason } });
    }
    case 'assign': {
      const unitId = cast.units.get(String(step.unit)) ?? '';
      const handlerId = (step.to && cast.staff.get(step.to)?.id) || null;
      const points = step.requirement ? { requirement: step.requirement } : undefined;
      return assignPetition(context, { ...on, unitId, handlerId, reason: null, points });
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

/** What the dispatcher does, also where somebody handles it. */
const DISPATCHED: readonly DemoStep['do'][] = ['assign', 'close', 'link', 'act'];

function byForm(
  context: StaffContext,
  { cast, on, step }: { cast: DemoCast; on: { petitionId: string; version: number }; step: FormStep },
): Promise<StaffOutcome> {
  const fields = demoFields(step.fields, { ...cast, today: momentOf(cast.deps).today });
  if (step.do === 'record') {
    if (!isActivity(step.activity)) throw new Error(`The demo knows no activity ${step.activity}`);
    return recordActivity(context, { ...on, activity: step.activity, fields });
  }
  const { action } = step;
  if (!hasForm(action) || action === 'assign' || action === 'link' || action === 'unlink')
    throw new Error(`The demo knows no act ${action}`);
  return actOnPetition(context, { ...on, action, fields });
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
