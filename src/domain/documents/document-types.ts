import type { DocumentType } from '../petition/lifecycle.ts';

/**
 * The papers of a matter, by the names of the Regulation's practice. `to`: whose paper it is. What goes to the
 * petitioner is handed over in his chats; what goes to a unit or another body never carries who he is.
 */
export const DOCUMENTS = {
  /** Receipt, with the notice of rights and duties (H02). */
  receipt: { to: 'petitioner' },
  acceptance: { to: 'petitioner' },
  not_accepted: { to: 'petitioner' },
  /** Written to the competent body; the petitioner gets a copy, so that he knows where his matter is. */
  transfer: { to: 'body', copied: true },
  dispatch: { to: 'unit' },
  /** With the six fixed points (B09). */
  assignment: { to: 'unit' },
  objection: { to: 'office' },
  extension: { to: 'petitioner' },
  reply_letter: { to: 'petitioner' },
  review_opinion: { to: 'petitioner' },
  recheck_opinion: { to: 'petitioner' },
  legal_opinion: { to: 'office' },
  urge: { to: 'unit' },
  supervision: { to: 'unit' },
  /** The matter is at the end of its procedure (art. 36). */
  conclusion: { to: 'petitioner' },
  archive_list: { to: 'office' },
} as const satisfies Record<DocumentType, { to: 'petitioner' | 'unit' | 'body' | 'office'; copied?: true }>;

/** Whether it is handed to the petitioner, in the chats that follow the matter. */
export function goesToPetitioner(type: DocumentType): boolean {
  const document: { to: string; copied?: true } = DOCUMENTS[type];
  return document.to === 'petitioner' || document.copied === true;
}

/** Whether it may carry the petitioner's name: his own letters only, and only where he gave it openly. */
export function mayCarryName(type: DocumentType, petition: { identityMode: string }): boolean {
  return DOCUMENTS[type].to === 'petitioner' && petition.identityMode === 'named';
}
