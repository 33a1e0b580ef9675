import type { FieldValues } from '../../domain/documents/document-fields.ts';
import { mayCarryName } from '../../domain/documents/document-types.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { refusal } from '../../domain/petition/refusals.ts';
import { may } from '../../domain/staff/permissions.ts';
import { speakingUnit } from '../petition/speaking.ts';
import type { Refused, StaffContext } from '../petition/staff-context.ts';
import type { DocumentRecord } from './stores.ts';

export type DocumentFormat = 'pdf' | 'docx';

/** Whether a document says who filed the matter. */
export const isNamed = (document: { type: DocumentRecord['type']; fields: FieldValues }, petition: Petition): boolean =>
  mayCarryName(document.type, petition) && typeof document.fields.petitioner === 'string';

/**
 * Hands an issued document to a member of staff who may read its matter; written down for the auditor. A letter that
 * names the petitioner is a look at who that is: it takes that permission, and the petitioner sees that it was opened.
 */
export async function openDocument(
  context: StaffContext,
  input: { documentId: string; format: DocumentFormat },
): Promise<{ ok: true; sha256: string; name: string } | Refused> {
  const { stores, deps, actor } = context;
  const document = await stores.documents.find(input.documentId);
  const petition = document && (await stores.petitions.lock(document.petitionId));
  if (!document?.issued || !petition || !may(actor, 'petition.read', petition)) return refusal('petition.not_found');
  const at = deps.clock.now();
  if (isNamed(document, petition)) {
    if (!may(actor, 'identity.reveal', petition)) return refusal('identity.not_allowed');
    const data = { reason: document.number, unit: await speakingUnit(context, petition) };
    await stores.events.append(petition, { type: 'identity_viewed', data, actor: { kind: 'staff', id: actor.id }, at });
  }
  const data = { documentId: document.id, petitionId: petition.id, format: input.format };
  await stores.audit.add({ staffId: actor.id, type: 'document.opened', data, at });
  const { sha256, docxSha256 } = document.issued;
  return { ok: true, sha256: input.format === 'pdf' ? sha256 : docxSha256, name: `${document.number}.${input.format}` };
}
