import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk, PASSWORD } from './support/office-desk.ts';

let desk: OfficeDesk;
let triage: StaffBrowser;
let id: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
  id = (await (await desk.citizen()).file()).petitionId;
});
afterAll(() => desk.close());

const ODD = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc',
  '%',
  '_',
  "' or 1=1 --",
  '<script>',
  '👨‍👩‍👧',
  '\n\n',
  'x'.repeat(200),
];

describe('odd text', () => {
  test.each(ODD)('%j in a search is answered', async (odd) => {
    const q = encodeURIComponent(odd.toWellFormed());
    const answer = await triage.get(`/petitions?q=${q}&category=${q.slice(0, 50)}`);
    expect([200, 400]).toContain(answer.status);
    expect((await triage.get(`/petitions?cursor=${q}`)).status).toBeLessThan(500);
  });

  test.each(ODD)('%j in a login or a name is answered', async (odd) => {
    expect((await desk.browser().signIn(odd, odd)).status).toBeLessThan(500);
    const token = await desk.invite([{ role: 'auditor', unitId: null }]);
    const account = { name: odd, login: `odd${ODD.indexOf(odd)}x`, password: PASSWORD };
    expect((await desk.browser().acceptInvite(token, account)).status).toBeLessThan(500);
    expect((await desk.browser().post('/invites/preview', { token: odd })).status).toBeLessThan(500);
  });

  test.each(ODD)('%j in a note, a question or a reason is answered', async (odd) => {
    const { version } = (await triage.get(`/petitions/${id}`)).body;
    for (const [action, body] of [
      ['note', { version, text: odd }],
      ['preview', { action: 'ask', text: odd }],
      ['identity', { reason: odd }],
    ] as const) {
      expect((await triage.post(`/petitions/${id}/${action}`, body)).status).toBeLessThan(500);
    }
    expect((await triage.get(`/petitions/${id}`)).status).toBe(200);
  });
});

describe('an odd body', () => {
  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['null', null],
    ['a number as text', { version: 1, text: 17 }],
    ['a version that is none', { version: -1, text: 'x' }],
    ['a version beyond the column', { version: 1e15, text: 'x' }],
  ])('%s is refused with a sentence', async (_name, body) => {
    const answer = await triage.call('POST', `/petitions/${id}/note`, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.title).not.toBe('');
  });

  test('of more than a megabyte is refused', async () => {
    const answer = await triage.post(`/petitions/${id}/note`, { version: 1, text: 'x'.repeat(1_100_000) });
    expect([answer.status, answer.body.code]).toEqual([413, 'request.too_large']);
  });

  test('of another type is refused', async () => {
    const answer = await triage.call('POST', `/petitions/${id}/note`, 'x', { 'content-type': 'text/xml' });
    expect(answer.status).toBe(415);
  });
});

test('an address that names nothing of ours is not found, whatever is wrong with it', async () => {
  for (const path of ['/petitions/not-an-id', '/bulk/not-an-id', '/jobs/not-an-id']) {
    const { status, body } = await triage.get(path);
    expect([path, status, body.code]).toEqual([path, 404, 'resource.not_found']);
  }
});
