import type { DialogueCommand, DialogueResult } from '../../domain/dialogue/command.ts';
import { answerNotice, readSubscription, subscribe, unsubscribe } from '../announcements/subscribe.ts';
import { answerCall } from '../calls/answer-call.ts';
import type { AppDeps } from '../deps.ts';
import { visitReception } from '../reception/visit-reception.ts';
import type { Stores } from '../stores.ts';
import {
  addMaterial,
  answerQuestion,
  askReopen,
  confirmReceipt,
  correctPetition,
  dropReview,
  ratePetition,
  requestRecheck,
  requestReview,
  urgePetition,
  withdrawPetition,
} from './act-as-citizen.ts';
import type { Conversation } from './citizen-context.ts';
import { shareDraft, takeDraft } from './drafts.ts';
import { keepDraftFile } from './files.ts';
import { listPetitions, openPetition } from './list-petitions.ts';
import { lookUpPetition } from './look-up-petition.ts';
import { clearChat, exportMine, forgetMe } from './own-data.ts';
import { prepareReview } from './prepare-review.ts';
import { registerPetition } from './register-petition.ts';

/** Does what the dialogue asks for, in the transaction of `stores`. What can't be done is a result, not an error. */
// The stores change with each transaction, the deps with none, the conversation with each chat: four things, not one.
export function runCommand(
  stores: Stores,
  deps: AppDeps,
  conversation: Conversation,
  command: DialogueCommand,
): Promise<DialogueResult> {
  const context = { stores, deps, conversation };
  switch (command.kind) {
    case 'keepFile':
      return keepDraftFile(context, command);
    case 'registerPetition':
      return registerPetition(context, command);
    case 'listPetitions':
      return listPetitions(context);
    case 'openPetition':
      return openPetition(context, command);
    case 'lookUpPetition':
      return lookUpPetition(context, command);
    case 'addMaterial':
      return addMaterial(context, command);
    case 'answerQuestion':
      return answerQuestion(context, command);
    case 'urgePetition':
      return urgePetition(context, command);
    case 'withdrawPetition':
      return withdrawPetition(context, command);
    case 'correctPetition':
      return correctPetition(context, command);
    case 'confirmReceipt':
      return confirmReceipt(context, command);
    case 'askReopen':
      return askReopen(context, command);
    case 'requestReview':
      return requestReview(context, command);
    case 'requestRecheck':
      return requestRecheck(context, command);
    case 'dropReview':
      return dropReview(context, command);
    case 'prepareReview':
      return prepareReview(context, command);
    case 'ratePetition':
      return ratePetition(context, command);
    case 'listCalls':
    case 'answerCall':
      return answerCall(context, command);
    case 'listReceptions':
    case 'bookReception':
    case 'moveReception':
    case 'cancelReception':
    case 'arriveAtReception':
      return visitReception(context, command);
    case 'shareDraft':
      return shareDraft(context);
    case 'takeDraft':
      return takeDraft(context, command);
    case 'clearChat':
      return clearChat(context);
    case 'exportMine':
      return exportMine(context);
    case 'readSubscription':
      return readSubscription(context);
    case 'subscribe':
      return subscribe(context, command);
    case 'unsubscribe':
      return unsubscribe(context);
    case 'answerNotice':
      return answerNotice(context, command);
    case 'forgetMe':
      return forgetMe(context);
  }
}
