import { z } from 'zod';
import { type DialogueCommand, type DialogueResult, REFUSAL_CODES } from '../../domain/dialogue/command.ts';
import { caseFacts, DEFAULT_POLICY } from '../../domain/petition/case-facts.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import type { ActionInput } from '../../domain/petition/decide.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { Refusal } from '../../domain/petition/refusals.ts';
import { urgeFrom } from '../../domain/petition/urging.ts';
import { isSealed } from '../../domain/staff/permissions.ts';
import { type Performed, perform } from '../petition/perform.ts';
import { passOnToOriginal } from '../repeats/pass-on.ts';
import { type CitizenContext, type CommandOf, followed, refuse } from './citizen-context.ts';
import { keepFiles } from './files.ts';
import { viewInChat } from './view-in-chat.ts';

interface Acting {
  of: DialogueCommand['kind'];
  petitionId: string;
}

/** More material for a matter. It restarts no clock. */
export function addMaterial(context: CitizenContext, command: CommandOf<'addMaterial'>): Promise<DialogueResult> {
  const { petitionId, files, text } = command;
  return act(context, { of: 'addMaterial', petitionId }, async (petition) => ({
    action: 'add',
    text: cleanText(text),
    files: await keepFiles(context, files, petition),
  }));
}

/** The answer to the office's question: the matter goes on where it rested, and so do the targets. */
export function answerQuestion(context: CitizenContext, command: CommandOf<'answerQuestion'>): Promise<DialogueResult> {
  const { petitionId, files, text } = command;
  return act(context, { of: 'answerQuestion', petitionId }, async (petition) => ({
    action: 'answer',
    text: cleanText(text),
    files: await keepFiles(context, files, petition),
  }));
}

/** Asks that it be hurried; once a working week. */
export function urgePetition(context: CitizenContext, command: CommandOf<'urgePetition'>): Promise<DialogueResult> {
  return act(context, { of: 'urgePetition', petitionId: command.petitionId }, async () => ({ action: 'urge' }));
}

/** Takes a matter back, before it is answered. The material stays on file. */
export function withdrawPetition(
  context: CitizenContext,
  { petitionId, reason }: CommandOf<'withdrawPetition'>,
): Promise<DialogueResult> {
  return act(context, { of: 'withdrawPetition', petitionId }, async () => ({
    action: 'withdraw',
    reason: reason ? cleanText(reason) || null : null,
  }));
}

const score = z.number().int().min(1).max(5);

/** Puts one answer of the filing right. The old words stay in the history. */
export function correctPetition(
  context: CitizenContext,
  command: CommandOf<'correctPetition'>,
): Promise<DialogueResult> {
  const { petitionId, field, text } = command;
  return act(context, { of: 'correctPetition', petitionId }, async () => ({
    action: 'correct',
    field,
    text: cleanText(text).slice(0, 10_000),
  }));
}

/** Says that the answer has arrived. */
export function confirmReceipt(context: CitizenContext, command: CommandOf<'confirmReceipt'>): Promise<DialogueResult> {
  return act(context, { of: 'confirmReceipt', petitionId: command.petitionId }, async () => ({
    action: 'confirm_receipt',
  }));
}

/** Says that it is not settled; the office must decide whether to take it up again. */
export function askReopen(context: CitizenContext, command: CommandOf<'askReopen'>): Promise<DialogueResult> {
  return sayOn(context, command, 'ask_reopen');
}

/** Asks the next higher body to look at the answer again (art. 35). */
export function requestReview(context: CitizenContext, command: CommandOf<'requestReview'>): Promise<DialogueResult> {
  return sayOn(context, command, 'request_review');
}

/** The last look (art. 36). */
export function requestRecheck(context: CitizenContext, command: CommandOf<'requestRecheck'>): Promise<DialogueResult> {
  return sayOn(context, command, 'request_recheck');
}

/** Takes a request for review or recheck back. */
export function dropReview(context: CitizenContext, command: CommandOf<'dropReview'>): Promise<DialogueResult> {
  return act(context, { of: 'dropReview', petitionId: command.petitionId }, async () => ({ action: 'drop_review' }));
}

function sayOn(
  context: CitizenContext,
  command: CommandOf<'askReopen' | 'requestReview' | 'requestRecheck'>,
  action: 'ask_reopen' | 'request_review' | 'request_recheck',
): Promise<DialogueResult> {
  const { kind, petitionId, text, files } = command;
  return act(context, { of: kind, petitionId }, async (petition) => ({
    action,
    text: cleanText(text),
    files: await keepFiles(context, files, petition),
  }));
}

/** Rates the petition office and the handling unit; once. */
export function ratePetition(context: CitizenContext, command: CommandOf<'ratePetition'>): Promise<DialogueResult> {
  const office = score.parse(command.office);
  return act(context, { of: 'ratePetition', petitionId: command.petitionId }, async (petition) => ({
    action: 'rate',
    office,
    unit: petition.unitId === null ? null : score.nullable().parse(command.unit),
    comment: command.comment ? cleanText(command.comment).slice(0, 10_000) || null : null,
  }));
}

async function act(
  context: CitizenContext,
  acting: Acting,
  inputFor: (petition: Petition) => Promise<ActionInput>,
): Promise<DialogueResult> {
  const { stores, deps, conversation } = context;
  const petition = await followed(context, acting.petitionId, { lock: true });
  if (!petition) return refuse(acting.of, 'petition.not_yours');
  const input = await inputFor(petition);
  const done = await perform(stores, deps, { petition, input, doer: { kind: 'citizen' }, chatId: conversation.id });
  if (!done.ok) return refusedAct(context, acting, { petition, refusal: done });
  await keepTraces(context, done);
  if (done.event.type === 'added') {
    await passOnToOriginal(stores, deps, { repeat: done.petition, text: done.event.data.text });
  }
  return { kind: 'petition', of: acting.of, view: await viewInChat(context, done.petition) };
}

/** Events that bring in something: each is a submission of its own. */
const SAYING: readonly string[] = ['added', 'answered', 'reopen_asked', 'review_requested', 'recheck_requested'];

async function keepTraces({ stores, deps, conversation }: CitizenContext, done: Performed) {
  const { event, petition } = done;
  if (event.type === 'rated') {
    // Under the seal the words stay in the sealed event.
    const comment = isSealed(petition) ? null : event.data.comment;
    await stores.petitions.insertRating({ petitionId: petition.id, ...event.data, comment, ratedAt: event.at });
  }
  if (!SAYING.includes(event.type) || !('text' in event.data) || !('files' in event.data)) return;
  const { id, channel } = { id: deps.newId(), channel: conversation.channel };
  await stores.petitions.insertSubmission({ id, petition, channel, body: event.data.text, receivedAt: event.at });
  if (event.data.files.length === 0) return;
  await stores.files.attach({
    petitionId: petition.id,
    eventId: event.id,
    conversationId: conversation.id,
    forgetConversation: petition.identityMode === 'anonymous',
    names: event.data.files,
  });
}

async function refusedAct(
  { stores, deps }: CitizenContext,
  { of }: Acting,
  { petition, refusal }: { petition: Petition; refusal: Refusal },
): Promise<DialogueResult> {
  const code = REFUSAL_CODES.find((known) => known === refusal.code);
  // An empty addition says nothing: the dialogue asks again.
  if (!code) return refuse(of, 'filing.invalid');
  if (code !== 'petition.urged_this_week') return refuse(of, code);
  const known = { timeZone: deps.timeZone, limits: [], policy: DEFAULT_POLICY };
  const { urgedOn } = caseFacts(petition, await stores.events.list(petition), known);
  return refuse(of, code, urgedOn ? { from: { date: urgeFrom(urgedOn) } } : {});
}
