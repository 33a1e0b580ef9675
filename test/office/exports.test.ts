import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, FILING, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let admin: StaffBrowser;

beforeAll(async () => {
  desk = await createOfficeDesk();
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  const citizen = await desk.citizen();
  await citizen.file();
  await citizen.file({ kind: 'suggestion' });
  await citizen.file({ kind: 'whistleblow' });
});
afterAll(() => desk.close());

const auditOf = (type: string) => desk.database.prisma.auditEvent.findMany({ where: { type } });

describe('the ledger of a list', () => {
  test('has a line for each matter that one may read, without identity and without words, and is audited', async () => {
    const answer = await admin.get('/petitions/export?queue=open');
    expect(answer.headers['content-disposition']).toContain('ledger.csv');
    const lines = answer.text.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(answer.text).not.toContain('测试甲');
    expect(answer.text).not.toContain('13800000000');
    expect(answer.text).not.toContain(FILING.statement.slice(0, 8));
    expect((await auditOf('ledger.exported'))[0]?.data).toMatchObject({ rows: 2, key: 'open' });
    const filtered = await admin.get('/petitions/export?queue=open&kind=suggestion');
    expect(filtered.text.trim().split('\r\n')).toHaveLength(2);
  });
});

describe('the table of the statistics', () => {
  test('says what the page says, and is audited', async () => {
    const query = 'from=2026-11-01&to=2026-11-30';
    const { now } = (await admin.get(`/statistics?${query}`)).body;
    const { text, status } = await admin.get(`/statistics/export?${query}`);
    expect(status).toBe(200);
    expect(text).toContain(`"信访事项","${now.petitions}","0"`);
    expect(await auditOf('statistics.exported')).toHaveLength(1);
    expect((await admin.get('/statistics/export?from=2026-11-30&to=2026-11-01')).status).toBe(422);
  });
});
