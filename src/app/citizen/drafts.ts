import { addDays } from '../../domain/calendar/dates.ts';
import type { DialogueResult } from '../../domain/dialogue/command.ts';
import { newState, readState } from '../../domain/dialogue/state.ts';
import { CODE_BYTES, codeFrom, normalizeCode } from '../../domain/petition/reference-number.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import { type CitizenContext, type CommandOf, refuse } from './citizen-context.ts';
import { takeGuess } from './look-up-petition.ts';

const draftFingerprint = (deps: Pick<AppDeps, 'fingerprint'>, code: string): string =>
  deps.fingerprint(`draft-code:${code}`);

/** A code that was written down somewhere and forgotten must not open a draft for ever. */
const CODE_DAYS = 30;
const codePass = (deps: Pick<AppDeps, 'fingerprint'>, code: string): string =>
  deps.fingerprint(`draft-code-until:${code}`);

/** A code with which the draft can be taken to another chat for a month; an earlier one stops working. */
export async function shareDraft({ stores, deps, conversation }: CitizenContext): Promise<DialogueResult> {
  const code = codeFrom(deps.random(CODE_BYTES));
  await stores.conversations.setDraftCode(conversation.id, draftFingerprint(deps, code));
  await stores.follows.addPass(codePass(deps, code), addDays(momentOf(deps).today, CODE_DAYS));
  return { kind: 'draftCode', code };
}

/** Moves the draft behind a code here: the other chat no longer has it, and the code is used up. */
export async function takeDraft(context: CitizenContext, command: CommandOf<'takeDraft'>): Promise<DialogueResult> {
  const { stores, deps, conversation } = context;
  const guess = await takeGuess(stores, deps, conversation);
  if (!guess) return refuse('takeDraft', 'code.too_many_attempts');
  const code = normalizeCode(command.code);
  const isValid = code !== null && (await stores.follows.hasPass(codePass(deps, code), momentOf(deps).today));
  const found = code && isValid ? await stores.conversations.findByDraftCode(draftFingerprint(deps, code)) : null;
  if (!found) return refuse('takeDraft', 'draft.not_found');
  await guess.wasRight();
  await stores.conversations.setDraftCode(found.id, null);
  if (found.id !== conversation.id) {
    const { locale, turn, bags } = readState(found.state).state;
    await stores.conversations.releaseDraft(found.id, { ...newState(), locale, turn: turn + 1, bags });
    await stores.files.moveDraftFiles(found.id, conversation.id);
  }
  return { kind: 'draftTaken', draft: found.state };
}
