import type { PetitionView, RefusalCode } from '../../domain/dialogue/command.ts';
import type { AppDeps } from '../deps.ts';
import type { Stores } from '../stores.ts';
import { findByCode } from './look-up-petition.ts';
import { petitionView } from './petition-view.ts';

export interface StatusInquiry {
  /** Who asks, as far as attempts are counted: a fingerprint, never an address. */
  asker: string;
  number: string;
  queryCode: string;
}
export type StatusAnswer = { ok: true; view: PetitionView } | { ok: false; code: RefusalCode };

/** The status page's look at a matter: what the chat shows, without a chat that follows it. */
export async function checkStatus(stores: Stores, deps: AppDeps, inquiry: StatusInquiry): Promise<StatusAnswer> {
  const { asker, number, queryCode } = inquiry;
  const found = await findByCode(stores, deps, { guesser: { asker }, number, queryCode });
  if (!found.ok) return found;
  return { ok: true, view: await petitionView(stores, deps, found) };
}
