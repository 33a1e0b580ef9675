import { timingSafeEqual } from 'node:crypto';
import type { DialogueResult } from '../../domain/dialogue/command.ts';
import type { Petition } from '../../domain/petition/petition.ts';
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

/** Opens a matter by number and query code; the chat then follows it. */
export async function lookUpPetition(
  context: CitizenContext,
  command: CommandOf<'lookUpPetition'>,
): Promise<DialogueResult> {
  const { stores, deps, conversation } = context;
  const found = await findByCode(stores, deps, { chat: conversation.id, ...command });
  if (!found.ok) return refuse('lookUpPetition', found.code);
  await stores.follows.add(conversation.id, found.petition.id);
  const view = await petitionView(stores, deps, found.petition);
  return { kind: 'petition', of: 'lookUpPetition', view };
}

/**
 * The matter behind a number and a query code. Says the same, and takes about as long, whether the number is unknown or
 * the code is wrong. `chat` is who tries, as far as attempts are counted.
 */
export async function findByCode(
  stores: Stores,
  deps: AppDeps,
  asked: { chat: string; number: string; queryCode: string },
): Promise<{ ok: true; petition: Petition } | { ok: false; code: 'code.too_many_attempts' | 'petition.not_found' }> {
  const number = normalizeNumber(asked.number);
  if (!(await takeAttempt(stores, deps, { chat: asked.chat, number: number ?? '' }))) {
    return { ok: false, code: 'code.too_many_attempts' };
  }
  const found = number ? await stores.petitions.findByNumber(number) : null;
  const given = codeFingerprint(deps, normalizeCode(asked.queryCode) ?? '');
  const expected = found?.queryCodeHash ?? codeFingerprint(deps, 'nobody');
  if (!sameText(given, expected) || !found) return { ok: false, code: 'petition.not_found' };
  return { ok: true, petition: found.petition };
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
