import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { AppDeps } from '../deps.ts';
import { writeSetting } from '../settings.ts';
import type { Stores } from '../stores.ts';
import { type DocumentSettings, documentNumber, readDocumentSettings } from './document-settings.ts';

/** How papers are numbered, and where they send people, from the next paper on; numbers run on. */
export async function changeDocumentSettings(
  stores: Stores,
  { clock, actor }: Pick<AppDeps, 'clock'> & { actor: StaffActor },
  changes: Partial<DocumentSettings>,
): Promise<DocumentSettings> {
  const settings = { ...(await readDocumentSettings(stores.settings)), ...changes };
  await writeSetting(stores.settings, 'documents', settings);
  const data = { changed: Object.keys(changes).join(', ') };
  await stores.audit.add({ staffId: actor.id, type: 'documents.settings_changed', data, at: clock.now() });
  return settings;
}

/** What a number looks like with these settings. */
export const exampleNumber = (settings: DocumentSettings, year: number): string =>
  documentNumber(settings, { type: 'reply_letter', year, running: 12 });
