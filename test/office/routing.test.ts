import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trainRouting } from '../../src/app/routing/train-routing.ts';
import type { Routing, RoutingEntry } from '../../src/contract/routing.ts';
import { confirmedDecisions } from '../../src/infra/db/reads/confirmed-decisions.ts';
import { createTokeniser } from '../../src/infra/words.ts';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let admin: StaffBrowser;
let triage: StaffBrowser;
let citizen: Citizen;

beforeAll(async () => {
  desk = await createOfficeDesk();
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
  citizen = await desk.citizen();
});
afterAll(() => desk.close());

const routing = async (): Promise<Routing> => (await admin.get('/routing')).body;
const edited = async (change: (entries: RoutingEntry[]) => RoutingEntry[]) => {
  const { entries, draft } = await routing();
  const next = change(structuredClone(draft?.entries ?? entries));
  return admin.post('/routing/draft', { entries: next, revision: draft?.revision ?? null });
};
const withKeyword = (code: string, word: string) => (entries: RoutingEntry[]) =>
  entries.map((entry) => (entry.code === code ? { ...entry, keywordsZh: [...entry.keywordsZh, word] } : entry));
const publish = async (reason = '试用') =>
  admin.post('/routing/draft/publish', { revision: (await routing()).draft?.revision, reason });
const discard = async () => {
  const { draft } = await routing();
  if (draft) await admin.post('/routing/draft/discard', { revision: draft.revision });
};

describe('the routing table', () => {
  test('is for those who manage the settings of the whole office', async () => {
    expect((await triage.get('/routing')).status).toBe(403);
    const unitId = await desk.unitId('safety_unit');
    const ofUnit = await desk.staff('unit.admin', { role: 'administrator', unitId });
    const { entries } = await routing();
    expect((await ofUnit.post('/routing/draft', { entries, revision: null })).body).toMatchObject({
      code: 'routing.not_allowed',
    });
  });

  test('is edited in a draft, published as the next version with who and why, and kept as it was', async () => {
    const first = await edited(withKeyword('safety', ' 路灯 '));
    expect(first.body.draft.changes).toMatchObject([
      { code: 'safety', kind: 'changed', fields: [{ field: 'keywordsZh' }] },
    ]);
    expect((await routing()).entries.find(({ code }) => code === 'safety')?.keywordsZh).not.toContain('路灯');
    const published = await publish('路灯的事常被问到');
    expect(published.status, published.text).toBe(200);
    expect(published.body).toMatchObject({ number: 2, draft: null });
    expect(published.body.entries.find(({ code }: RoutingEntry) => code === 'safety').keywordsZh).toContain('路灯');
    const { items } = (await admin.get('/routing/versions')).body;
    expect(items).toMatchObject([
      { number: 2, publisher: 'Staff admin', reason: '路灯的事常被问到' },
      { number: 1, publisher: null },
    ]);
    const old = (await admin.get('/routing/versions/1')).body;
    expect(old.entries.find(({ code }: RoutingEntry) => code === 'safety').keywordsZh).not.toContain('路灯');
    const [audited] = await desk.database.prisma.auditEvent.findMany({ where: { type: 'routing.published' } });
    expect(audited?.data).toMatchObject({ number: 2, changed: ['safety'] });
    await expect(desk.database.prisma.routingVersion.deleteMany()).rejects.toThrow(/do not change/);
  });

  test('is not published with a fault, without a change, or by an old page', async () => {
    await edited((entries) =>
      entries.map((entry) => (entry.code === 'safety' ? { ...entry, unitCode: 'none' } : entry)),
    );
    const { draft } = await routing();
    expect(draft?.faults).toMatchObject([{ severity: 'error', code: 'unit_unknown', entry: 'safety' }]);
    expect((await publish()).body).toMatchObject({ status: 422, code: 'routing.faulty' });
    expect((await admin.post('/routing/draft', { entries: draft?.entries, revision: null })).body).toMatchObject({
      status: 409,
      code: 'routing.draft_changed',
    });
    await discard();
    await edited((entries) => entries);
    expect((await publish()).body).toMatchObject({ code: 'routing.unchanged' });
    await discard();
    expect((await publish()).status).toBe(400);
  });

  test('brings a past version back as a draft', async () => {
    const restored = await admin.post('/routing/versions/1/restore', { revision: null });
    expect(restored.body.draft).toMatchObject({ restoredFrom: 1, changes: [{ code: 'safety' }] });
    expect((await publish('改回来')).body).toMatchObject({ number: 3 });
    expect((await admin.get('/routing/versions')).body.items[0]).toMatchObject({ number: 3, restoredFrom: 1 });
    expect((await admin.post('/routing/versions/99/restore', { revision: null })).status).toBe(404);
  });

  test('keeps a category that has had matters, and routes by its headings no longer', async () => {
    await citizen.file({ categoryCode: 'safety' });
    const removed = await edited((entries) => entries.filter(({ code }) => code !== 'safety'));
    expect(removed.body.draft.faults).toMatchObject([{ code: 'removed_with_matters', params: { count: 1 } }]);
    await discard();
    await edited((entries) =>
      entries.map((entry) => (entry.code === 'network' ? { ...entry, parentCode: 'av_education' } : entry)),
    );
    expect((await publish()).status).toBe(200);
    const codes = (await admin.get('/categories')).body.items.map(({ code }: RoutingEntry) => code);
    expect(codes).toContain('network');
    expect(codes).not.toContain('av_education');
    await admin.post('/routing/versions/3/restore', { revision: null });
    await publish('恢复');
  });

  test('goes out as a file and comes back into the draft', async () => {
    const { content, fileName } = (await admin.get('/routing/export?format=csv')).body;
    expect(fileName).toMatch(/^routing-\d+\.csv$/);
    const wider = content.replace('窗口服务', '窗口与服务');
    const imported = await admin.post('/routing/import', { format: 'csv', content: wider, revision: null });
    expect(imported.body.draft.changes).toMatchObject([{ code: 'general_admin', fields: [{ field: 'label' }] }]);
    await discard();
    const bad = await admin.post('/routing/import', { format: 'csv', content: 'code', revision: null });
    expect(bad.body).toMatchObject({ status: 422, code: 'routing.file.columns_missing' });
    expect(bad.body.title).toContain('parent');
  });

  test('says what a file would do before it does it, and names each row that cannot be read', async () => {
    const { content } = (await admin.get('/routing/export?format=csv')).body;
    const look = async (given: string) =>
      (await admin.post('/routing/import/look', { format: 'csv', content: given })).body;
    const lines: string[] = content.trim().split('\r\n');
    const fewer = lines.slice(0, -1).join('\r\n').replace('窗口服务', '窗口与服务');
    const would = await look(fewer);
    expect(would).toMatchObject({ count: lines.length - 2, problems: [], problemCount: 0 });
    const kinds = would.changes.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toContain('removed');
    expect(kinds).toContain('changed');
    expect((await admin.get('/routing')).body.draft).toBeNull();
    const bad = await look([...lines, 'a,b', 'c'].join('\r\n'));
    expect(bad).toMatchObject({ count: 0, problemCount: 2, changes: [] });
    expect(bad.problems).toEqual([
      expect.stringContaining(`第 ${lines.length + 1} 行`),
      expect.stringContaining(`第 ${lines.length + 2} 行`),
    ]);
    const long = await look([lines[0], ...Array.from({ length: 5000 }, () => lines[1])].join('\r\n'));
    expect(long.problems).toEqual([expect.stringContaining('表里有 5000 行，最多 400 行')]);
  });

  test('shows beforehand what would be suggested otherwise', async () => {
    await citizen.file({ statement: '村口的古戏台没有人管，古戏台的台面都烂了。', categoryCode: null });
    await citizen.file({ kind: 'whistleblow', statement: '古戏台的钱被校长拿走了，古戏台啊。', categoryCode: null });
    await edited(withKeyword('youth_centre', '古戏台'));
    const effects = (await admin.post('/routing/draft/effects')).body;
    expect(effects.looked).toBe(2);
    expect(effects).toMatchObject({ changed: 1, otherUnit: 1, examples: [{ after: { code: 'youth_centre' } }] });
    await discard();
  });

  test('is remembered with each matter that is decided by it', async () => {
    const { petitionId: id } = await citizen.file();
    const { version } = (await triage.get(`/petitions/${id}`)).body;
    const unitId = await desk.unitId('safety_unit');
    const given = await triage.post(`/petitions/${id}/assign`, { version, unitId, handlerId: null, reason: null });
    expect(given.status, given.text).toBe(200);
    const { routingVersion } = await desk.database.prisma.petition.findUniqueOrThrow({ where: { id } });
    expect(routingVersion).toBe((await routing()).number);
  });
});

describe('the suggestions for a case', () => {
  const suggestionsFor = async (statement: string, kind: 'appeal' | 'whistleblow' = 'appeal', by = triage) => {
    const { petitionId } = await citizen.file({ statement, kind, categoryCode: null, remedy: null });
    return (await by.get(`/petitions/${petitionId}/suggestions`)).body;
  };

  test('name categories, units, shares and the words that spoke for them', async () => {
    const { categories, isSure, basis } = await suggestionsFor('县三小食堂的饭菜里吃出虫子，今天中午，请查一查');
    expect(categories[0]).toMatchObject({ code: 'pe_health_arts', unit: { name: { 'zh-CN': '体卫艺股' } } });
    expect(categories[0].words.length).toBeGreaterThan(0);
    expect(categories[0].share).toBeGreaterThan(0.5);
    expect(isSure).toBe(true);
    expect(basis).toMatchObject({ model: null, decisions: 0 });
  });

  test('name the way of law first, with its limit and words for the notice in both languages', async () => {
    const { ways } = await suggestionsFor('对你局撤销我办学许可证的行政处罚决定不服，要求撤销处罚');
    expect(ways[0]).toMatchObject({
      way: 'administrative_review',
      branch: 4,
      limit: { count: 60, unit: 'days', source: 'administrative_review_20', isVerified: true },
    });
    expect(ways[0].text['zh-CN']).toContain('六十日');
    expect(ways[0].text.en).toContain('60 days');
    const asked = await suggestionsFor('小区里有人无证办学，请依法查处，孩子都不安全');
    expect(asked.ways.map(({ way }: { way: string }) => way)).toContain('request_to_act');
  });

  test('of a sealed matter are for its readers alone, and name no unit that could be the one complained of', async () => {
    const reader = await desk.staff('reader', { role: 'sealed_reader', unitId: null });
    const { petitionId: id } = await citizen.file({
      kind: 'whistleblow',
      statement: '举报食堂经理给体卫艺股送礼，饭菜里有虫也没有人查',
    });
    expect((await triage.get(`/petitions/${id}/suggestions`)).status).toBe(404);
    const { categories } = (await reader.get(`/petitions/${id}/suggestions`)).body;
    expect(categories.map(({ code }: { code: string }) => code)).toEqual(['discipline']);
  });

  test('are what the case proposes as its unit', async () => {
    const { petitionId: id } = await citizen.file({
      statement: '普通话水平测试的证书丢了，怎么补办？',
      kind: 'enquiry',
      categoryCode: 'safety',
    });
    expect((await triage.get(`/petitions/${id}`)).body.suggestedUnit.id).toBe(await desk.unitId('language_unit'));
  });
});

describe('what is learned from decisions', () => {
  const train = () =>
    trainRouting({
      work: desk.deps.work,
      clock: desk.deps.clock,
      tokenise: createTokeniser(),
      confirmedDecisions: () => confirmedDecisions(desk.database.prisma),
      breathe: () => Promise.resolve(),
    });

  test('is nothing while there are too few', async () => {
    expect(await train()).toBeNull();
    expect((await admin.get('/routing/models')).body).toEqual({ items: [], decisionsNeeded: 20 });
  });

  test('is measured on what it had not seen, used, and never holds a word of one matter alone or a sealed one', async () => {
    const decide = async (statement: string, unitCode: string) => {
      const { petitionId: id } = await citizen.file({ statement, categoryCode: null });
      const { version } = (await triage.get(`/petitions/${id}`)).body;
      const unitId = await desk.unitId(unitCode);
      const given = await triage.post(`/petitions/${id}/assign`, { version, unitId, handlerId: null, reason: null });
      expect(given.status, given.text).toBe(200);
    };
    const places = '东西南北前后左右上下'.split('');
    for (const place of places) await decide(`村${place}石榴园的枇杷谁来摘，没有人管，盼给个准话`, 'work_study_unit');
    for (const place of places) await decide(`镇${place}的葫芦灯不亮了，路过的人看不见`, 'safety_unit');
    await decide('欧阳甲乙丙家的事，操场漏雨', 'planning_finance_unit');
    await citizen.file({ kind: 'whistleblow', statement: '举报校长贪污鸵鸟款，鸵鸟，鸵鸟，鸵鸟', categoryCode: null });
    const head = await train();
    expect(head).toMatchObject({ inUse: true, version: 1 });
    expect(head?.accuracy.first).toBeGreaterThan(head?.accuracy.baseFirst ?? 1);
    const stored = await desk.database.prisma.routingModel.findFirstOrThrow();
    const text = JSON.stringify(stored.content);
    expect(text).toContain('石榴');
    for (const word of ['欧阳', '鸵鸟']) expect(text).not.toContain(word);
    const { items } = (await admin.get('/routing/models')).body;
    expect(items).toMatchObject([{ version: 1, inUse: true, decisions: head?.decisions }]);
    const asked = (await triage.post('/routing/suggest', { text: '石榴园枇杷熟了' })).body;
    expect(asked.categories[0].code).toBe('work_study');
    expect(asked.basis).toMatchObject({ model: 1 });
  });

  test('can be asked for at once, by those who manage the settings', async () => {
    expect((await triage.post('/routing/models')).status).toBe(403);
    expect((await admin.post('/routing/models')).body).toEqual({ queued: true });
    expect((await admin.post('/routing/models')).body).toEqual({ queued: true });
    const { rows } = await desk.database.pool.query(
      "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'train_routing'",
    );
    expect(rows[0].n).toBe(1);
  });
});
