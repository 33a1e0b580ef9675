import type { DialogueCommand } from '../../domain/dialogue/command.ts';
import type { ActivityKey } from '../../domain/petition/activities.ts';
import { ACTIVITIES } from '../../domain/petition/activities.ts';
import { ACT_FORMS, hasForm } from '../../domain/petition/acts.ts';
import { isCitizenAction } from '../../domain/petition/decide.ts';
import type { Correctable } from '../../domain/petition/events.ts';
import type { Action, StaffAction } from '../../domain/petition/lifecycle.ts';
import { isSealed, type StaffActor } from '../../domain/staff/permissions.ts';
import type { Conversation } from '../citizen/citizen-context.ts';
import { runCommand } from '../citizen/run-command.ts';
import type { AppDeps } from '../deps.ts';
import { acceptPetition } from '../petition/accept-petition.ts';
import { actOnPetition, recordActivity } from '../petition/act-on-petition.ts';
import { askPetitioner } from '../petition/ask-petitioner.ts';
import { assignPetition } from '../petition/assign-petition.ts';
import { closePetition } from '../petition/close-petition.ts';
import { noteOnPetition } from '../petition/note-on-petition.ts';
import { replyToPetition } from '../petition/reply-to-petition.ts';
import type { StaffContext, StaffOutcome } from '../petition/staff-context.ts';
import { linkPetition } from '../repeats/link-petition.ts';
import { unlinkPetition } from '../repeats/unlink-petition.ts';
import type { Stores } from '../stores.ts';
import { type FillingIn, fillIn } from './fill-in.ts';
import { phraseStock, say } from './phrases.ts';

/** Something that somebody does to a matter. */
export interface Deed {
  action: Action;
  activity?: ActivityKey;
  /** Fields of its form that are not left to chance. */
  fields?: Record<string, unknown>;
}

/** Everything that a deed is done with. */
export interface Doing extends FillingIn {
  stores: Stores;
  deps: AppDeps;
  conversation: Conversation;
}

/** Does it through the use cases; the refusal's code, or null when it was done. */
export async function doDeed(doing: Doing, deed: Deed, actor: StaffActor | null): Promise<string | null> {
  if (isCitizenAction(deed.action)) return doAsCitizen(doing, deed);
  if (!actor) throw new Error(`Nobody does ${deed.action}`);
  const { stores, deps, petition } = doing;
  const on = { petitionId: petition.id, version: petition.version };
  const outcome = await doAsStaff({ stores, deps, actor }, doing, { ...deed, ...on });
  return outcome.ok ? null : outcome.code;
}

type On = Deed & { petitionId: string; version: number };

function doAsStaff(
  context: StaffContext,
  doing: Doing,
  { action, activity, fields, ...on }: On,
): Promise<StaffOutcome> {
  const words = (list: readonly string[]) => say(doing.dice, doing.scene, doing.dice.pick(list));
  switch (action as StaffAction) {
    case 'accept':
      return acceptPetition(context, on);
    case 'ask':
      return askPetitioner(context, { ...on, text: words(phraseStock.questions) });
    case 'note':
      return noteOnPetition(context, { ...on, text: words(phraseStock.notes) });
    case 'reply':
      return replyToPetition(context, { ...on, text: words(phraseStock.replies) });
    case 'close':
      return closePetition(context, { ...on, reason: null });
    case 'record': {
      const key = activity ?? 'call';
      return recordActivity(context, {
        ...on,
        activity: key,
        fields: { ...fillIn(ACTIVITIES[key].form, doing), ...fields },
      });
    }
    case 'assign':
      return assignPetition(context, { ...on, ...whereTo(doing, fields) });
    case 'link':
      return linkPetition(context, { ...on, fields: { ...fillIn(ACT_FORMS.link, doing), ...fields } });
    case 'unlink':
      return unlinkPetition(context, { ...on, fields: { ...fillIn(ACT_FORMS.unlink, doing), ...fields } });
    default:
      return doByForm(context, doing, { action, ...(fields && { fields }), ...on });
  }
}

function doByForm(context: StaffContext, doing: Doing, { action, fields, ...on }: On): Promise<StaffOutcome> {
  if (!hasForm(action) || action === 'assign' || action === 'link' || action === 'unlink') {
    throw new Error(`${action} has no form of its own`);
  }
  return actOnPetition(context, { ...on, action, fields: { ...fillIn(ACT_FORMS[action], doing), ...fields } });
}

/** A unit, mostly with somebody of it; a sealed matter goes to whoever may read it alone. */
function whereTo(doing: Doing, fields: Record<string, unknown> = {}) {
  const { dice, crew, petition, unitIds } = doing;
  const others = unitIds.filter((id) => id !== petition.unitId);
  const elsewhere = dice.pick(others.length > 0 ? others : unitIds);
  const { unitId: wanted, ...given } = fields;
  const unitId = typeof wanted === 'string' && wanted !== petition.unitId ? wanted : elsewhere;
  const takers = isSealed(petition)
    ? crew.holders('petition.reply', { ...petition, unitId })
    : crew
        .holders('petition.accept', { ...petition, unitId })
        .filter(({ grants }) => grants.some((grant) => grant.unitId === unitId));
  const isNamed = isSealed(petition) || dice.chance(0.7);
  const handlerId = isNamed && takers.length > 0 ? dice.pick(takers).id : null;
  return { unitId, handlerId, reason: null, ...(Object.keys(given).length > 0 && { points: given }) };
}

// ---------------------------------------------------------------- the petitioner

async function doAsCitizen(doing: Doing, deed: Deed): Promise<string | null> {
  const result = await runCommand(doing.stores, doing.deps, doing.conversation, commandFor(doing, deed));
  return result.kind === 'refused' ? result.code : null;
}

const CORRECTED: readonly Correctable[] = ['place', 'occurred', 'concerned', 'remedy'];

function commandFor(doing: Doing, { action }: Deed): DialogueCommand {
  const { dice, scene, petition } = doing;
  const petitionId = petition.id;
  const words = (list: readonly string[]) => say(dice, scene, dice.pick(list));
  switch (action) {
    case 'add':
      return { kind: 'addMaterial', petitionId, text: words(phraseStock.additions), files: [] };
    case 'answer':
      return { kind: 'answerQuestion', petitionId, text: words(phraseStock.answers), files: [] };
    case 'urge':
      return { kind: 'urgePetition', petitionId };
    case 'withdraw':
      return { kind: 'withdrawPetition', petitionId, reason: words(phraseStock.withdrawals) || null };
    case 'correct':
      return { kind: 'correctPetition', petitionId, field: dice.pick(CORRECTED), text: words(phraseStock.places) };
    case 'confirm_receipt':
      return { kind: 'confirmReceipt', petitionId };
    case 'ask_reopen':
      return { kind: 'askReopen', petitionId, text: words(phraseStock.reopenings), files: [] };
    case 'request_review':
      return { kind: 'requestReview', petitionId, text: words(phraseStock.reviews), files: [] };
    case 'request_recheck':
      return { kind: 'requestRecheck', petitionId, text: words(phraseStock.reviews), files: [] };
    case 'drop_review':
      return { kind: 'dropReview', petitionId };
    default:
      return rating(doing);
  }
}

function rating({ dice, scene, petition }: Doing): DialogueCommand {
  const score = () => Number(dice.weighted({ '1': 8, '2': 7, '3': 15, '4': 30, '5': 40 }));
  const comment = dice.chance(0.3) ? say(dice, scene, dice.pick(phraseStock.comments)) : null;
  const unit = petition.unitId ? score() : null;
  return { kind: 'ratePetition', petitionId: petition.id, office: score(), unit, comment };
}
