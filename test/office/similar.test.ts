import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSimilar } from '../../src/app/repeats/find-similar.ts';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let triage: StaffBrowser;
let sealed: StaffBrowser;
let one: Citizen;
let other: Citizen;

beforeAll(async () => {
  desk = await createOfficeDesk();
  triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
  sealed = await desk.staff('sealed', { role: 'sealed_reader', unitId: null });
  one = await desk.citizen();
  other = await desk.citizen();
});
afterAll(() => desk.close());

const similarTo = async (id: string, by = triage) => {
  const answer = await by.get(`/petitions/${id}/similar`);
  expect(answer.status).toBe(200);
  return answer.body.items as { id: string; reasons: Record<string, unknown>; score: number; status: string }[];
};

const plain = { place: { text: null, latitude: null, longitude: null }, concerned: null, occurred: null, remedy: null };

describe('matters that may be the same', () => {
  test('are found in other words, with the reasons, but not the same words of another school', async () => {
    const first = await one.file({ ...plain, statement: '第七小学食堂的午餐连着几天吃出虫子，米饭发酸。' });
    const elsewhere = await one.file({ ...plain, statement: '第九小学食堂的午餐连着几天吃出虫子，米饭发酸。' });
    const again = await other.file({ ...plain, statement: '七小的饭堂不卫生，我家孩子中午又在饭菜里吃到虫。' });
    const found = await similarTo(again.petitionId);
    expect(found.map(({ id }) => id)).toEqual([first.petitionId]);
    expect(found[0]).toMatchObject({ status: 'registered', reasons: { places: ['第七小学'], days: 0 } });
    expect((await similarTo(elsewhere.petitionId)).map(({ id }) => id)).toEqual([]);
  });

  test('are never brought together by a person: same name, phone, address and chat, other matter', async () => {
    const identity = {
      name: '虚构人乙',
      phone: '13800000001',
      address: '青禾县虚构路 1 号',
      onBehalfOf: null,
      representatives: [],
    };
    const first = await one.file({ ...plain, identity, statement: '校车每天早上晚点半个小时，孩子迟到被批评。' });
    const second = await one.file({ ...plain, identity, statement: '退休教师的取暖补贴去年冬天就没有发下来。' });
    expect(await similarTo(second.petitionId)).toEqual([]);
    expect(await similarTo(first.petitionId)).toEqual([]);
  });

  test('are looked for without reading who filed anything', async () => {
    const { petitionId } = await one.file({ ...plain, statement: '河湾小学的饮水机没有换滤芯，水有铁锈味。' });
    const { similar, splitWords } = desk.deps;
    const actor = { id: petitionId, name: '-', grants: [{ role: 'triage_officer' as const, unitId: null }] };
    const telling = { statement: '河湾小学的水有铁锈味', place: null, concerned: null, occurred: null };
    const search = {
      telling: { ...telling, categoryCode: null, unitId: null, day: '2026-11-23' },
      isSealed: false,
      exceptId: null,
    };
    const hide = async (from: string, to: string) => {
      for (const table of ['identity', 'follow', 'conversation', 'inbox', 'outbox', 'file', 'submission']) {
        await desk.database.prisma.$executeRawUnsafe(`alter table ${table}${from} rename to ${table}${to}`);
      }
    };
    // What reads a table that is not there fails.
    await hide('', '_away');
    try {
      const found = await findSimilar({ similar, splitWords, timeZone: 'Asia/Shanghai' }, actor, search);
      expect(found.map(({ candidate }) => candidate.id)).toEqual([petitionId]);
    } finally {
      await hide('_away', '');
    }
  });

  test('stay within the seal', async () => {
    const words = '第八小学校长在采购课桌时收受供货商的回扣，金额三万元。';
    const hidden = await one.file({ ...plain, kind: 'whistleblow', statement: words });
    const again = await other.file({ ...plain, kind: 'whistleblow', statement: words });
    const open = await other.file({ ...plain, statement: words });
    expect((await triage.get(`/petitions/${hidden.petitionId}/similar`)).status).toBe(404);
    expect(await similarTo(open.petitionId)).toEqual([]);
    expect((await similarTo(hidden.petitionId, sealed)).map(({ id }) => id)).toEqual([again.petitionId]);
  });

  test("are of one's own scope", async () => {
    const [unit] = await desk.deps.reads.units();
    const handler = await desk.staff('in.unit', { role: 'unit_handler', unitId: unit?.id ?? null });
    const statement = '明德小学操场的塑胶跑道气味刺鼻，孩子体育课后头晕。';
    await one.file({ ...plain, statement });
    const { petitionId } = await other.file({ ...plain, statement });
    const { version } = (await triage.get(`/petitions/${petitionId}`)).body;
    await triage.post(`/petitions/${petitionId}/assign`, { version, unitId: unit?.id, handlerId: null, reason: null });
    expect(await similarTo(petitionId, handler)).toEqual([]);
    expect(await similarTo(petitionId)).toHaveLength(1);
  });
});
