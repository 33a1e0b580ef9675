import type { DialogueCommand, DialogueResult, RefusalCode } from '../../domain/dialogue/command.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { Locale, Param } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import type { Channel } from '../ports.ts';
import type { Stores } from '../stores.ts';

/** The chat that a command comes from. */
export interface Conversation {
  id: string;
  channel: Channel;
  locale: Locale;
  /** Whoever is behind the chat, as far as guesses at codes are counted: see `IncomingUpdate`. */
  asker?: string | undefined;
}

/** One command of a citizen: the stores of its transaction, and the chat. */
export interface CitizenContext {
  stores: Stores;
  deps: AppDeps;
  conversation: Conversation;
}

export type CommandOf<K extends DialogueCommand['kind']> = Extract<DialogueCommand, { kind: K }>;

export function refuse(of: DialogueCommand['kind'], code: RefusalCode, params?: Record<string, Param>): DialogueResult {
  return params ? { kind: 'refused', of, code, params } : { kind: 'refused', of, code };
}

/** Names a chat and a matter to nobody who does not hold the secret. */
export const passFor = (deps: Pick<AppDeps, 'fingerprint'>, conversationId: string, petitionId: string): string =>
  deps.fingerprint(`pass:${conversationId} ${petitionId}`);

/** A matter that this chat follows, or may open for a while; null for any other, whether it exists or not. */
export async function followed(
  { stores, deps, conversation }: CitizenContext,
  petitionId: string,
  options: { lock: boolean },
): Promise<Petition | null> {
  const isFollowed = await stores.follows.has(conversation.id, petitionId);
  const pass = passFor(deps, conversation.id, petitionId);
  if (!isFollowed && !(await stores.follows.hasPass(pass, momentOf(deps).today))) return null;
  return options.lock ? stores.petitions.lock(petitionId) : stores.petitions.find(petitionId);
}
