import type { DialogueCommand } from '../../domain/dialogue/command.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isSealed, type StaffActor } from '../../domain/staff/permissions.ts';
import { runCommand } from '../citizen/run-command.ts';
import { acceptPetition } from '../petition/accept-petition.ts';
import { askPetitioner } from '../petition/ask-petitioner.ts';
import { assignPetition } from '../petition/assign-petition.ts';
import { closePetition } from '../petition/close-petition.ts';
import { noteOnPetition } from '../petition/note-on-petition.ts';
import { replyToPetition } from '../petition/reply-to-petition.ts';
import { revealIdentity } from '../petition/reveal-identity.ts';
import type { Stores } from '../stores.ts';
import { phraseStock, say } from './phrases.ts';
import type { StepKind } from './plan-matter.ts';
import type { LoadUnit, Playing } from './play-matter.ts';

/** Plays one step. False when it could not be done. */
export async function playStep(playing: Playing, step: StepKind): Promise<boolean> {
  return playing.unitOfWork.run(async (stores) => {
    const petition = await stores.petitions.find(playing.petitionId);
    if (!petition) throw new Error('The load lost a matter');
    if (isMoot(step, petition)) return true;
    const command = citizenCommand(playing, step, petition);
    if (!command) return staffStep(playing, stores, { step, petition });
    const result = await runCommand(stores, playing.deps, playing.conversation, command);
    return result.kind !== 'refused';
  });
}

/** What came in between made it pointless: nobody would try. */
function isMoot(step: StepKind, { status, identityMode }: Petition): boolean {
  if (status === 'closed') return step !== 'rate';
  switch (step) {
    case 'look':
      return identityMode === 'anonymous' || identityMode === 'withheld';
    case 'accept':
      return status !== 'dispatched';
    case 'reassign':
    case 'ask':
    case 'urge':
      return status !== 'dispatched' && status !== 'handling';
    case 'answer':
      return status !== 'clarifying';
    case 'withdraw':
      return status === 'replied';
    default:
      return false;
  }
}

function citizenCommand(playing: Playing, step: StepKind, petition: Petition): DialogueCommand | null {
  const { dice, petitionId } = playing;
  const words = (list: readonly string[]) => say(dice, playing.scene, dice.pick(list));
  switch (step) {
    case 'add':
      return { kind: 'addMaterial', petitionId, text: words(phraseStock.additions), files: [] };
    case 'answer':
      return { kind: 'answerQuestion', petitionId, text: words(phraseStock.answers), files: [] };
    case 'urge':
      return { kind: 'urgePetition', petitionId };
    case 'withdraw':
      return { kind: 'withdrawPetition', petitionId, reason: words(phraseStock.withdrawals) || null };
    case 'rate': {
      const score = () => Number(dice.weighted({ '1': 8, '2': 7, '3': 15, '4': 30, '5': 40 }));
      const comment = dice.chance(0.3) ? words(phraseStock.comments) : null;
      return { kind: 'ratePetition', petitionId, office: score(), unit: petition.unitId ? score() : null, comment };
    }
    default:
      return null;
  }
}

async function staffStep(
  playing: Playing,
  stores: Stores,
  { step, petition }: { step: StepKind; petition: Petition },
): Promise<boolean> {
  const { dice, deps, petitionId } = playing;
  const context = { stores, deps, actor: actorFor(playing, step, petition) };
  const on = { petitionId, version: petition.version };
  const words = (list: readonly string[]) => say(dice, playing.scene, dice.pick(list));
  switch (step) {
    case 'assign':
    case 'reassign':
      return (await assignPetition(context, { ...on, ...whereTo(playing, step, petition), reason: null })).ok;
    case 'accept':
      return (await acceptPetition(context, on)).ok;
    case 'ask':
      return (await askPetitioner(context, { ...on, text: words(phraseStock.questions) })).ok;
    case 'note':
      return (await noteOnPetition(context, { ...on, text: words(phraseStock.notes) })).ok;
    case 'look':
      return (await revealIdentity(context, { petitionId, reason: words(phraseStock.lookReasons) })).ok;
    case 'reply':
      return (await replyToPetition(context, { ...on, text: words(phraseStock.replies) })).ok;
    default:
      return (await closePetition(context, { ...on, reason: null })).ok;
  }
}

function actorFor(playing: Playing, step: StepKind, petition: Petition): StaffActor {
  const { cast, dice } = playing;
  if (isSealed(petition)) return cast.sealedReader;
  const unit = cast.units.find(({ id }) => id === petition.unitId);
  if (step === 'assign' || step === 'close') return dice.pick(cast.dispatchers);
  if (!unit) return dice.pick([...cast.dispatchers, ...cast.registrars]);
  if (step === 'reassign') return unit.head;
  return unit.handlers.find(({ id }) => id === petition.handlerId) ?? dice.pick(unit.handlers);
}

function whereTo(playing: Playing, step: StepKind, petition: Petition): { unitId: string; handlerId: string | null } {
  const { cast, dice, categoryCode } = playing;
  const routed: LoadUnit = cast.unitOf.get(categoryCode) ?? dice.pick(cast.units);
  const elsewhere = cast.units.filter(({ id }) => id !== petition.unitId);
  const unit = step === 'reassign' || dice.chance(0.04) ? dice.pick(elsewhere) : routed;
  // A sealed matter goes to its reader alone.
  const takers = isSealed(petition) ? [cast.sealedReader] : unit.handlers;
  const others = takers.filter(({ id }) => id !== petition.handlerId);
  const isNamed = isSealed(petition) || step === 'reassign' || dice.chance(0.7);
  const handler = isNamed ? others[0] && dice.pick(others) : undefined;
  return { unitId: unit.id, handlerId: handler?.id ?? (isSealed(petition) ? cast.sealedReader.id : null) };
}
