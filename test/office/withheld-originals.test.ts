import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let registrar: StaffBrowser;
let handler: StaffBrowser;
let unit: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  unit = (await desk.deps.reads.units())[0]?.id ?? '';
  registrar = await desk.staff(
    'registrar',
    { role: 'registrar', unitId: null },
    { role: 'triage_officer', unitId: null },
  );
  handler = await desk.staff('handler', { role: 'unit_handler', unitId: unit });
});
afterAll(() => desk.close());

async function scan(): Promise<string> {
  const boundary = 'a-boundary';
  const content = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';
  const head = `Content-Disposition: form-data; name="file"; filename="虚构人丁的信.pdf"\r\nContent-Type: application/pdf`;
  const sent = await desk.app.inject({
    method: 'POST',
    url: '/api/office/files',
    headers: {
      cookie: registrar.cookie ?? '',
      'x-csrf-token': registrar.csrf,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: `--${boundary}\r\n${head}\r\n\r\n${content}\r\n--${boundary}--\r\n`,
  });
  if (sent.statusCode !== 201) throw new Error(sent.body);
  return sent.json().id;
}

async function letter(identityMode: 'named' | 'withheld'): Promise<{ id: string; fileId: string }> {
  const fileId = await scan();
  const filing = {
    ...{ receivedOn: '2026-11-23', kind: 'appeal', category: null, place: '柳林镇', occurred: '十一月以来' },
    reception: { channel: 'letter', letterNumber: '来信2026-88', postmarkedOn: null },
    ...{ statement: '柳林镇中心小学的校车每天晚点半个小时。', concerned: '中心小学', remedy: '按时发车' },
    ...{ earlier: '', earlierNumber: null, court: null, headcount: 1, representatives: [], identityMode },
    ...{ behalfName: null, behalfRelation: null, behalfConsent: false, name: '虚构人丁', phone: '13800000003' },
    ...{ address: null, urgent: false, answerBy: ['phone'], answer: null, fileIds: [fileId] },
  };
  const registered = await registrar.post('/counter/filings', filing);
  if (registered.status !== 201) throw new Error(registered.text);
  const id = registered.body.petitionId;
  const { version } = (await registrar.get(`/petitions/${id}`)).body;
  const given = await registrar.post(`/petitions/${id}/assign`, {
    version,
    unitId: unit,
    handlerId: null,
    reason: null,
  });
  if (given.status !== 200) throw new Error(given.text);
  return { id, fileId };
}

describe('a letter handed in at the counter', () => {
  test('is closed to the unit where the name on it is withheld, and its number with it', async () => {
    const { id, fileId } = await letter('withheld');
    expect((await handler.get(`/files/${fileId}`)).status).toBe(404);
    expect((await handler.get(`/files/${fileId}?thumbnail=1`)).status).toBe(404);
    const shown = await handler.get(`/petitions/${id}`);
    expect(shown.body.files).toMatchObject([{ id: fileId, state: 'refused', refusal: 'withheld', inline: false }]);
    expect(shown.body.entries[0].files).toMatchObject([{ state: 'refused' }]);
    expect(shown.text).not.toContain('虚构人');
    const reception = await handler.get(`/petitions/${id}/reception`);
    expect(reception.body.reception.facts).toMatchObject({ channel: 'letter', letterNumber: null });

    expect((await registrar.get(`/files/${fileId}`)).status).toBe(200);
    expect((await registrar.get(`/petitions/${id}/reception`)).text).toContain('来信2026-88');
  });

  test('is open to it otherwise', async () => {
    const { id, fileId } = await letter('named');
    expect((await handler.get(`/files/${fileId}`)).status).toBe(200);
    expect((await handler.get(`/petitions/${id}/reception`)).text).toContain('来信2026-88');
  });
});
