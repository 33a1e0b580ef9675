import { timingSafeEqual } from 'node:crypto';
import type { DialogueResult } from '../../domain/dialogue/command.ts';
import { normalizeCode, normalizeNumber } from '../../domain/petition/reference-number.ts';
import type { AppDeps } from '../deps.ts';
import type { Stores } from '../stores.ts';
import { type CitizenContext, type CommandOf, refuse } from './citizen-context.ts';
import { petitionView } from './petition-view.ts';

// 40 bits of code: with these, guessing one takes longer than anybody waits.
const HOUR_MS = 3_600_000;
const ATTEMPTS_PER_CHAT = 10;
const ATTEMPTS_PER_NUMBER = 60;

export const codeFingerprint = (deps: Pick<AppDeps, 'fingerprint'>, code: string): string =>
  deps.fingerprint(`query-code:${code}`);

/**
 * Opens a matter by number and query code; the chat then follows it. Says the same, and takes about as long, whether the
 * number is unknown or the code is wrong.
 */
export async function lookUpPetition(
  context: CitizenContext,
  command: CommandOf<'lookUpPetition'>,
): Promise<DialogueResult> {
  const { stores, deps, conversation } = context;
  const number = normalizeNumber(command.number);
  if (!(await takeAttempt(stores, deps, { chat: conversation.id, number: number ?? '' }))) {
    return refuse('lookUpPetition', 'code.too_many_attempts');
  }
  const found = number ? await stores.petitions.findByNumber(number) : null;
  const given = codeFingerprint(deps, normalizeCode(command.queryCode) ?? '');
  const expected = found?.queryCodeHash ?? codeFingerprint(deps, 'nobody');
  if (!sameText(given, expected) || !found) return refuse('lookUpPetition', 'petition.not_found');
  await stores.follows.add(conversation.id, found.petition.id);
  const view = await petitionView(stores, deps, found.petition);
  return { kind: 'petition', of: 'lookUpPetition', view };
}

/** Counts an attempt at a secret code, for this chat and for what it is tried on. False when there were too many. */
export async function takeAttempt(
  stores: Stores,
  deps: AppDeps,
  { chat, number }: { chat: string; number: string },
): Promise<boolean> {
  const window = new Date(Math.floor(deps.clock.now().getTime() / HOUR_MS) * HOUR_MS);
  const byChat = await stores.quotas.take(`code:${chat}`, window, ATTEMPTS_PER_CHAT);
  const byNumber = number === '' || (await stores.quotas.take(`code-of:${number}`, window, ATTEMPTS_PER_NUMBER));
  return byChat && byNumber;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
