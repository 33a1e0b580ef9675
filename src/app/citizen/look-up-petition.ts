import { timingSafeEqual } from 'node:crypto';
import { addDays } from '../../domain/calendar/dates.ts';
import type { DialogueResult } from '../../domain/dialogue/command.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { normalizeCode, normalizeNumber } from '../../domain/petition/reference-number.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import type { Stores } from '../stores.ts';
import { type CitizenContext, type CommandOf, passFor, refuse } from './citizen-context.ts';
import { petitionView } from './petition-view.ts';

/*
 * Guesses are counted by who makes them and never by what they are tried on: numbers run on, and a stranger who tries
 * codes on yours must not lock you out. A code has 40 bits; at these limits a thousand addresses that guess day and night
 * need a thousand years for an even chance.
 */
const HOUR_MS = 3_600_000;
const WRONG_PER_CHAT = 10;
/** A village, a school or an office often has one address. */
const WRONG_PER_ADDRESS = 60;
/** How long a chat may open an anonymous matter before number and code are asked for again. */
const PASS_DAYS = 30;

export const codeFingerprint = (deps: Pick<AppDeps, 'fingerprint'>, code: string): string =>
  deps.fingerprint(`query-code:${code}`);

/** Opens a matter by number and query code; the chat then follows it, unless nothing may tie them to each other. */
export async function lookUpPetition(
  context: CitizenContext,
  command: CommandOf<'lookUpPetition'>,
): Promise<DialogueResult> {
  const { stores, deps, conversation } = context;
  const found = await findByCode(stores, deps, { guesser: conversation, ...command });
  if (!found.ok) return refuse('lookUpPetition', found.code);
  const { petition } = found;
  if (petition.identityMode === 'anonymous') {
    const expiresOn = addDays(momentOf(deps).today, PASS_DAYS);
    await stores.follows.addPass(passFor(deps, conversation.id, petition.id), expiresOn);
  } else await stores.follows.add(conversation.id, petition.id);
  const view = await petitionView(stores, deps, { petition });
  return { kind: 'petition', of: 'lookUpPetition', view };
}

/** Who guesses: a chat, an address (its keyed hash), or both. */
export interface Guesser {
  id?: string;
  asker?: string | undefined;
}

/**
 * The matter behind a number and a query code. Says the same, and takes about as long, whether the number is unknown or
 * the code is wrong.
 */
export async function findByCode(
  stores: Stores,
  deps: AppDeps,
  asked: { guesser: Guesser; number: string; queryCode: string },
): Promise<{ ok: true; petition: Petition } | { ok: false; code: 'code.too_many_attempts' | 'petition.not_found' }> {
  const number = normalizeNumber(asked.number);
  const guess = await takeGuess(stores, deps, asked.guesser);
  if (!guess) return { ok: false, code: 'code.too_many_attempts' };
  const found = number ? await stores.petitions.findByNumber(number) : null;
  const given = codeFingerprint(deps, normalizeCode(asked.queryCode) ?? '');
  const expected = found?.queryCodeHash ?? codeFingerprint(deps, 'nobody');
  if (!sameText(given, expected) || !found) return { ok: false, code: 'petition.not_found' };
  await guess.wasRight();
  return { ok: true, petition: found.petition };
}

/** Counts a guess at a secret code before it is looked at. Null when there were too many; one that was right is free. */
export async function takeGuess(
  stores: Stores,
  deps: AppDeps,
  { id, asker }: Guesser,
): Promise<{ wasRight: () => Promise<void> } | null> {
  const window = new Date(Math.floor(deps.clock.now().getTime() / HOUR_MS) * HOUR_MS);
  const counted = [
    ...(id === undefined ? [] : [{ key: `code:${id}`, most: WRONG_PER_CHAT }]),
    ...(asker === undefined ? [] : [{ key: `code-from:${asker}`, most: WRONG_PER_ADDRESS }]),
  ];
  let isAllowed = true;
  for (const { key, most } of counted) isAllowed = (await stores.quotas.take(key, window, most)) && isAllowed;
  if (!isAllowed) return null;
  return {
    wasRight: async () => {
      for (const { key } of counted) await stores.quotas.giveBack(key, window);
    },
  };
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
