import { refusal } from '../../domain/petition/refusals.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { AppDeps } from '../deps.ts';
import type { Refused, StaffContext } from '../petition/staff-context.ts';
import type { Stores } from '../stores.ts';
import { issueDocument } from './issue-document.ts';
import type { DocumentRecord } from './stores.ts';

/** The receipt of a matter, with the notice of rights; the one that there is, if it was issued before. */
export async function issueReceipt(stores: Stores, deps: AppDeps, petitionId: string): Promise<DocumentRecord | null> {
  const petition = await stores.petitions.lock(petitionId);
  const [registered] = petition ? await stores.events.list(petition) : [];
  if (!petition || !registered) return null;
  return issueDocument(stores, deps, { petition, event: registered, type: 'receipt' });
}

/** Staff give a receipt on paper: for a matter that came by chat it is written only when somebody wants it. */
export async function giveReceipt(
  { stores, deps, actor }: StaffContext,
  petitionId: string,
): Promise<{ ok: true; document: DocumentRecord } | Refused> {
  const petition = await stores.petitions.find(petitionId);
  if (!petition || !may(actor, 'petition.read', petition)) return refusal('petition.not_found');
  if (!may(actor, 'petition.note', petition)) return refusal('petition.not_allowed');
  const document = await issueReceipt(stores, deps, petitionId);
  return document ? { ok: true, document } : refusal('petition.not_found');
}
