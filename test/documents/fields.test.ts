import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderDocument } from '../../src/app/documents/render-document.ts';
import { writeFields } from '../../src/app/documents/write-fields.ts';
import { acceptPetition } from '../../src/app/petition/accept-petition.ts';
import { actOnPetition, type PlainFormAction, recordActivity } from '../../src/app/petition/act-on-petition.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import type { DocumentType } from '../../src/domain/petition/lifecycle.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { must } from '../db/app-world.ts';
import { hasPdfTools, squeezed, textOf } from '../support/pdf.ts';
import { createPaperWorld, type PaperWorld } from './paper-world.ts';

let world: PaperWorld;
let officer: StaffActor;
let head: StaffActor;
let leader: StaffActor;
let supervisor: StaffActor;
let unitId: string;

beforeAll(async () => {
  world = await createPaperWorld();
  unitId = await world.unitId('safety_unit');
  officer = await world.staff({ role: 'triage_officer', unitId: null });
  head = await world.staff({ role: 'unit_head', unitId });
  leader = await world.staff({ role: 'leader', unitId: null });
  supervisor = await world.staff({ role: 'supervisor', unitId: null });
});
afterAll(() => world.close());

async function does(
  petitionId: string,
  action: PlainFormAction,
  { actor, fields }: { actor: StaffActor; fields: object },
) {
  const { version } = await world.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });
  expect(await world.act(actOnPetition, actor, { petitionId, version, action, fields }), action).toMatchObject({
    ok: true,
  });
}

async function handled(): Promise<string> {
  const { petitionId } = await world.filed();
  const points = { requirement: '一周内修好并回访', dueOn: '2026-12-20', leaderId: leader.id };
  const assigned = { petitionId, version: 1, unitId, handlerId: head.id, reason: null, points };
  expect(await world.act(assignPetition, officer, assigned)).toMatchObject({ ok: true });
  expect(await world.act(acceptPetition, head, { petitionId, version: 2 })).toMatchObject({ ok: true });
  return petitionId;
}

const paperOf = async (petitionId: string, type: DocumentType) => {
  const row = await world.database.prisma.document.findFirst({
    where: { petitionId, type },
    orderBy: { createdAt: 'desc' },
  });
  const paper = await world.find(must(row).id);
  return { paper, written: writeFields(paper.fields, 'zh-CN', world.render.words) };
};

describe('a paper is written from what was done', () => {
  it('an assignment from its six fixed points', async () => {
    const { written } = await paperOf(await handled(), 'assignment');
    expect(written).toMatchObject({
      unit: '安全办',
      leader: '试用人员',
      person: '试用人员',
      requirement: '一周内修好并回访',
      dueOn: '2026年12月20日',
      petitioner: '信访人',
    });
  });

  it.skipIf(!hasPdfTools)('a reply letter from its claims, each with facts, opinion, reasons and basis', async () => {
    const petitionId = await handled();
    const claim = {
      claim: '修好路灯',
      facts: '三盏灯线路老化',
      opinion: 'partly',
      reasons: '其中一盏属于学校',
      basis: '《城市照明管理规定》',
    };
    const second = { ...claim, claim: '赔偿损失', opinion: 'not_support', reasons: '没有发生损失', basis: '' };
    const letter = { claims: [claim, second], execution: '更换线路', executeBy: '2026-12-15', fileIds: [] };
    await does(petitionId, 'draft_letter', { actor: head, fields: letter });
    await does(petitionId, 'check_letter', { actor: head, fields: {} });
    await does(petitionId, 'sign_letter', { actor: leader, fields: {} });
    const { paper } = await paperOf(petitionId, 'reply_letter');
    await renderDocument(world.render, paper.id);
    const text = squeezed(textOf(await world.files.read(must((await world.find(paper.id)).issued).sha256)));
    for (const said of [
      '第1项诉求：修好路灯',
      '处理意见：部分支持。',
      '依据：《城市照明管理规定》',
      '第2项诉求：赔偿损失',
      '处理意见：不支持。',
      '更换线路',
      '2026年12月15日',
      '30日内',
    ]) {
      expect(text).toContain(said);
    }
    expect(text.match(/依据：/g)).toHaveLength(1);
  });

  it('an extension from the request, with the old date and the new one', async () => {
    const petitionId = await handled();
    await does(petitionId, 'request_extension', { actor: head, fields: { days: 20, reason: '等待鉴定报告' } });
    await does(petitionId, 'approve_extension', { actor: leader, fields: {} });
    const { written } = await paperOf(petitionId, 'extension');
    expect(written).toMatchObject({
      days: '20',
      reason: '等待鉴定报告',
      formerDueOn: '2027年1月22日',
      newDueOn: '2027年2月11日',
    });
  });

  it('supervision from its record', async () => {
    const petitionId = await handled();
    const { version } = await world.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });
    const fields = { way: 'tracking', text: '请说明进展', answerBy: '2026-12-01' };
    const input = { petitionId, version, activity: 'supervise', fields } as const;
    expect(await world.act(recordActivity, supervisor, input)).toMatchObject({ ok: true });
    const { written } = await paperOf(petitionId, 'supervision');
    expect(written).toMatchObject({
      mode: '跟踪督办',
      reason: '请说明进展',
      answerBy: '2026年12月1日',
      unit: '安全办',
    });
  });

  it('a refusal from its coded reason, and the archive list from all that the matter holds', async () => {
    const { petitionId } = await world.filed();
    const refusal = { reasonCode: 'litigation', body: '青禾县人民法院', explanation: '请向法院起诉。' };
    await does(petitionId, 'refuse', { actor: officer, fields: refusal });
    const { paper, written } = await paperOf(petitionId, 'not_accepted');
    expect(written).toMatchObject({
      reason: '已经或者依法应当通过诉讼解决',
      body: '青禾县人民法院',
      explanation: '请向法院起诉。',
    });
    await renderDocument(world.render, paper.id);
    await does(petitionId, 'archive', { actor: officer, fields: { retention: 'years_30' } });
    const { written: list } = await paperOf(petitionId, 'archive_list');
    const { sha256 } = must((await world.find(paper.id)).issued);
    expect(list).toMatchObject({
      retention: '30年',
      events: '4',
      headHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      papers: [{ index: '1', name: `不予受理告知书（${paper.number}）`, fingerprint: sha256 }],
    });
  });
});
