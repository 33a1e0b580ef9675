import { editSetting } from '../organisation/edit-setting.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { DEFAULT_DOCUMENT_SETTINGS, type DocumentSettings, documentNumber } from './document-settings.ts';

/** How papers are numbered, and where they send people, from the next paper on; numbers run on. */
export const changeDocumentSettings = (
  context: StaffContext,
  { version, ...changes }: Partial<DocumentSettings> & { version: string },
): ReturnType<typeof editSetting> =>
  editSetting(context, {
    ...{ key: 'documents', version, type: 'documents.settings_changed' },
    change: (before) => ({ ...(before ?? DEFAULT_DOCUMENT_SETTINGS), ...changes }),
  });

/** What a number looks like with these settings. */
export const exampleNumber = (settings: DocumentSettings, year: number): string =>
  documentNumber(settings, { type: 'reply_letter', year, running: 12 });
