import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { replySchema } from '../../src/domain/dialogue/reply.ts';
import { transitions } from '../../src/domain/petition/lifecycle.ts';
import { testSealer } from '../support/sealing.ts';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

type Fields = Record<string, unknown>;
/** An act and its form; `preview` is asked for before each that tells. */
type Step = [action: string, fields: Fields];

const SEEN = new Set<string>();
const CLAIM = {
  ...{ claim: '请尽快修好路灯', facts: '有两盏灯不亮。', opinion: 'support' },
  ...{ reasons: '属校园安全范围。', basis: '' },
};
const OPINION = { facts: '经查，路灯已经修好。', opinion: '维持原处理意见。', basis: null };

describe('what the petitioner will get', () => {
  let desk: OfficeDesk;
  let citizen: Citizen;
  let admin: StaffBrowser;
  let unitId: string;
  let id: string;

  beforeAll(async () => {
    desk = await createOfficeDesk();
    citizen = await desk.citizen();
    admin = await desk.staff('admin', { role: 'administrator', unitId: null });
    unitId = await desk.unitId('safety_unit');
    await desk.deps.work.run((stores) => stores.settings.set('policy', { remedies: 'procedure' }));
  });
  afterAll(() => desk?.close());
  beforeEach(async () => {
    id = (await citizen.file({ remedy: '请尽快修好路灯' })).petitionId;
  });

  const version = async (): Promise<number> => (await admin.get(`/petitions/${id}`)).body.version;
  const preview = (action: string, fields: Fields) =>
    admin.post(
      `/petitions/${id}/preview`,
      action === 'ask' || action === 'reply' ? { action, text: fields.text } : { action: 'act', name: action, fields },
    );
  const DIRECT = ['assign', 'accept', 'ask', 'reply', 'close', 'link', 'unlink'];
  const act = async (action: string, fields: Fields) => {
    const body = { version: await version() };
    return DIRECT.includes(action)
      ? admin.post(`/petitions/${id}/${action}`, { ...body, ...fields })
      : admin.post(`/petitions/${id}/acts/${action}`, { ...body, fields });
  };
  const sent = async () => {
    const rows = await desk.database.prisma.outbox.findMany({ where: { petitionId: id }, orderBy: { id: 'asc' } });
    return rows.map(({ sealed }) =>
      replySchema.parse(testSealer.openJson(sealed)).text.map((text) => desk.deps.sentences.rich(text, 'zh-CN')),
    );
  };
  const goThrough = async (...steps: Step[]) => {
    for (const [action, fields] of steps) {
      const before = (await sent()).length;
      const foretold = await preview(action, fields);
      expect(foretold.status, `${action}: ${foretold.text}`).toBe(200);
      expect((await sent()).length, `${action} sends nothing when it is only looked at`).toBe(before);
      const done = await act(action, fields);
      expect(done.status, `${action}: ${done.text}`).toBe(200);
      const told = await sent();
      if (foretold.body.paragraphs.length === 0) {
        expect(told.length, `${action} tells nothing`).toBe(before);
        continue;
      }
      SEEN.add(action);
      expect(told.at(-1), action).toEqual(foretold.body.paragraphs);
      expect(foretold.body.recipients).toBe(1);
    }
  };

  const dispatch = (): Step => ['assign', { unitId, handlerId: null, reason: null }];
  const answered = async () => {
    await goThrough(dispatch(), ['accept', {}], ['reply', { text: '路灯已经修好。' }]);
  };

  test('is what is sent: acceptance, question, going on, dispatch, answer, closing', async () => {
    await goThrough(
      ['notify_acceptance', { explanation: '已受理。' }],
      ['ask', { text: '是哪一盏灯？' }],
      ['go_on', { reason: '已经另行查明。' }],
      dispatch(),
      ['accept', {}],
      ['reply', { text: '路灯已经修好。' }],
      ['close', { reason: null }],
      ['reopen', { reason: '又坏了。' }],
    );
  });

  test('is what is sent: refusal, and taking it back', async () => {
    const refusal = { reasonCode: 'statutory_route', body: '县人民法院', explanation: '请向法院起诉。' };
    await goThrough(
      ['triage', { class: 'statutory_route', categoryCode: null, route: 'court', reason: null }],
      ['refuse', refusal],
      ['take_back', { reason: '认定有误。' }],
      [
        'transfer',
        { reasonCode: 'other_body', body: '县住建局', explanation: '由他们办理。', materialsReturned: true },
      ],
    );
  });

  test('is what is sent: extension and letter', async () => {
    const letter = { claims: [CLAIM], execution: '本周内更换灯具。', executeBy: '2026-12-04', fileIds: [] };
    await goThrough(
      dispatch(),
      ['accept', {}],
      ['request_extension', { days: 10, reason: '等鉴定。' }],
      ['approve_extension', {}],
      ['draft_letter', letter],
      ['check_letter', {}],
    );
    const asDrafted = await admin.post(`/petitions/${id}/preview`, { action: 'letter' });
    await goThrough(['sign_letter', {}], ['execute', { report: '已更换。', done: true, fileIds: [] }]);
    expect((await sent()).at(-2)).toEqual(asDrafted.body.paragraphs);
  });

  test('is what is sent: a request to reopen is declined', async () => {
    await answered();
    await citizen.run({ kind: 'askReopen', petitionId: id, text: '还是不亮。', files: [] });
    await goThrough(['decline_reopen', { reason: '现场复核，灯是亮的。' }]);
  });

  test('is what is sent: review and recheck, with a hearing', async () => {
    await answered();
    const ask = (kind: 'requestReview' | 'requestRecheck') =>
      citizen.run({ kind, petitionId: id, text: '三月太晚。', files: [] });
    await ask('requestReview');
    await goThrough(['review_remand', OPINION], ['reply', { text: '已经提前到下月。' }]);
    await ask('requestReview');
    await goThrough(['review_opinion', { ...OPINION, decision: 'uphold' }]);
    await ask('requestRecheck');
    await goThrough(
      ['start_hearing', { on: '2026-12-01', place: '县信访局', participants: '双方' }],
      ['end_hearing', { record: '双方陈述。', opinion: '维持。' }],
      ['recheck_remand', OPINION],
      ['reply', { text: '已经安装。' }],
    );
    await ask('requestReview');
    await goThrough(['review_opinion', { ...OPINION, decision: 'uphold' }]);
    await ask('requestRecheck');
    await goThrough(['recheck_opinion', { ...OPINION, decision: 'uphold' }]);
  });

  test('is what is sent: a repeat is linked and unlinked', async () => {
    const original = (await citizen.file({ statement: '第二小学门口的路灯坏了。' })).number;
    await goThrough(
      ['link', { number: original, reason: null, newFacts: null }],
      ['unlink', { reason: '不是同一盏灯。' }],
    );
  });

  test('comes in the petitioner’s own language, however the clerk reads', async () => {
    await desk.database.prisma.petition.update({ where: { id }, data: { locale: 'en' } });
    const { body } = await preview('notify_acceptance', { explanation: null });
    expect(body.locale).toBe('en');
    expect(JSON.stringify(body.paragraphs)).not.toMatch(/\p{Script=Han}/u);
  });

  test('is shown while words are still missing, and names the choice that is', async () => {
    const half = await preview('transfer', { reasonCode: 'other_body', materialsReturned: false });
    expect(JSON.stringify(half.body.paragraphs)).toContain('……');
    const none = await preview('transfer', { explanation: '由他们办理。' });
    expect(none.status).toBe(422);
    expect(none.body.errors).toMatchObject([{ path: 'reasonCode' }]);
  });

  test('says no more than the sealed message does of a report of wrongdoing', async () => {
    id = (await citizen.file({ kind: 'whistleblow', statement: '有人虚报补贴。' })).petitionId;
    const reader = await desk.staff(
      'sealed',
      { role: 'sealed_reader', unitId: null },
      { role: 'triage_officer', unitId: null },
    );
    const { body, status } = await reader.post(`/petitions/${id}/preview`, {
      ...{ action: 'act', name: 'notify_acceptance', fields: { explanation: '会保密。' } },
    });
    expect(status).toBe(200);
    expect(JSON.stringify(body.paragraphs)).not.toContain('会保密');
  });

  test('is not for whoever may not read the matter', async () => {
    const elsewhere = await desk.staff('elsewhere', { role: 'unit_handler', unitId });
    expect(
      (await elsewhere.post(`/petitions/${id}/preview`, { action: 'act', name: 'close', fields: {} })).status,
    ).toBe(404);
  });

  test('was tried for every act that tells the petitioner', () => {
    const telling = Object.values(transitions).flatMap((row) =>
      Object.entries(row).flatMap(([action, { allow, notifies }]: [string, { allow: string; notifies?: string }]) =>
        notifies && allow !== 'petitioner' ? [action] : [],
      ),
    );
    expect([...new Set(telling)].filter((action) => !SEEN.has(action))).toEqual([]);
  });
});
