import { changeDocumentSettings, exampleNumber } from '../../app/documents/change-settings.ts';
import { DEFAULT_DOCUMENT_SETTINGS } from '../../app/documents/document-settings.ts';
import { seeSetting } from '../../app/organisation/edit-setting.ts';
import type { Stores } from '../../app/stores.ts';
import {
  changeDocumentSettingsSchema,
  type DocumentSettings,
  documentSettingsSchema,
} from '../../contract/documents.ts';
import { dayInZone, yearOf } from '../../domain/calendar/dates.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { actorOf } from '../http/guard.ts';
import { declinedRoom } from '../http/room-refused.ts';

const config = { permission: 'settings.manage' } as const;

/** How papers are numbered, and where they send people after the review. */
export function numberingRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const response = { 200: documentSettingsSchema };
  const see = async (stores: Stores): Promise<DocumentSettings> => {
    const { value, version } = await seeSetting({ stores, deps }, 'documents');
    const settings = value ?? DEFAULT_DOCUMENT_SETTINGS;
    const { agency, pattern, marks, recheckBody } = settings;
    const year = yearOf(dayInZone(deps.clock.now(), deps.timeZone));
    return { agency, pattern, marks, recheckBody, version, example: exampleNumber(settings, year) };
  };

  app.get('/documents/settings', { config, schema: { tags: ['documents'], response } }, () => deps.work.run(see));

  app.patch(
    '/documents/settings',
    { config, schema: { tags: ['documents'], body: changeDocumentSettingsSchema, response } },
    (request) =>
      deps.work.run(async (stores) => {
        const changed = await changeDocumentSettings({ stores, deps, actor: actorOf(request) }, request.body);
        if (!changed.ok) throw declinedRoom(changed);
        return see(stores);
      }),
  );
}
