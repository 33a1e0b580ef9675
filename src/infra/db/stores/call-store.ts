import { z } from 'zod';
import type { CallStore } from '../../../app/calls/store.ts';
import { ASSESSMENTS, CALL_STATES, type Call, callContentSchema, outcomeSchema } from '../../../domain/calls/call.ts';
import { type Call as CallRow, type CallGroup as GroupRow, Prisma } from '../generated/client.ts';
import { createCallAuthors } from './call-authors.ts';
import { dateOf, dayOf, oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

const answersSchema = z.object({ answers: z.array(z.string()) });

const toCall = ({ id, state, content, fromDay, toDay, outcome, concludedAt }: CallRow): Call => ({
  ...{ id, concludedAt, fromDay: dayOf(fromDay), toDay: dayOf(toDay) },
  state: oneOf(CALL_STATES, state, 'state of a call'),
  content: callContentSchema.parse(content),
  outcome: outcome === null ? null : outcomeSchema.parse(outcome),
});

const toGroup = ({ id, titleZh, titleEn, assessment, reasonZh, reasonEn }: GroupRow) => ({
  id,
  title: { 'zh-CN': titleZh, en: titleEn },
  assessment: assessment === null ? null : oneOf(ASSESSMENTS, assessment, 'assessment'),
  reason: reasonZh === null || reasonEn === null ? null : { 'zh-CN': reasonZh, en: reasonEn },
});

export function createCallStore({ tx, sealer }: Pick<StoreBase, 'tx' | 'sealer'>): CallStore {
  const find = async (id: string): Promise<Call | null> => {
    const row = await tx.call.findUnique({ where: { id } });
    return row && toCall(row);
  };
  return {
    ...createCallAuthors({ tx }),
    ...createAnswers({ tx, sealer }),
    find,
    list: async () => (await tx.call.findMany({ orderBy: { createdAt: 'desc' } })).map(toCall),
    lock: async (id) => {
      await tx.$queryRaw`select from call where id = ${id}::uuid for update`;
      return find(id);
    },
    insert: async ({ content, fromDay, toDay, createdBy }) => {
      const days = { fromDay: dateOf(fromDay), toDay: dateOf(toDay) };
      return (await tx.call.create({ data: { state: 'draft', content, createdBy, ...days } })).id;
    },
    update: async (id, { state, outcome, concludedAt }) => {
      const data = { ...(state && { state }), ...(outcome && { outcome }), ...(concludedAt && { concludedAt }) };
      await tx.call.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
    },
    groups: async (callId) =>
      (await tx.callGroup.findMany({ where: { callId }, orderBy: { titleZh: 'asc' } })).map(toGroup),
    addGroup: async (callId, title) =>
      (await tx.callGroup.create({ data: { callId, titleZh: title['zh-CN'], titleEn: title.en } })).id,
    assess: async (id, { assessment, reason }) => {
      const data = { assessment, reasonZh: reason?.['zh-CN'] ?? null, reasonEn: reason?.en ?? null };
      await tx.callGroup.update({ where: { id }, data });
    },
  };
}

type Answers = Pick<CallStore, 'counts' | 'answers' | 'putAnswer' | 'putInGroup' | 'answeredBy'>;

interface AnswerRow {
  id: string;
  groupId: string | null;
  conversationId: string | null;
  answeredAt: Date;
  sealed: Uint8Array;
}

function createAnswers({ tx, sealer }: Pick<StoreBase, 'tx' | 'sealer'>): Answers {
  return {
    counts: async (callId) => {
      const rows = await tx.callAnswer.groupBy({ by: ['groupId'], where: { callId }, _count: true });
      const inGroup = new Map(rows.flatMap(({ groupId, _count }) => (groupId ? [[groupId, _count] as const] : [])));
      const loose = rows.find(({ groupId }) => groupId === null)?._count ?? 0;
      return { loose, inGroup, all: rows.reduce((sum, { _count }) => sum + _count, 0) };
    },
    answers: async (callId, { after, size, groupId }) => {
      const behind = after
        ? Prisma.sql`(answered_at, id) > (select answered_at, id from call_answer where id = ${after}::uuid)`
        : Prisma.sql`true`;
      const of = groupId === undefined ? Prisma.sql`true` : Prisma.sql`group_id is not distinct from ${groupId}::uuid`;
      const rows = await tx.$queryRaw<AnswerRow[]>`
        select id::text as id, group_id::text as "groupId", conversation_id::text as "conversationId",
          answered_at as "answeredAt", sealed
        from call_answer where call_id = ${callId}::uuid and ${behind} and ${of}
        order by answered_at, id limit ${size}`;
      return rows.map(({ sealed, ...row }) => ({ ...row, ...answersSchema.parse(sealer.openJson(sealed)) }));
    },
    putAnswer: async (callId, { conversationId, answers, answeredAt }) => {
      if (conversationId) await tx.callAnswer.deleteMany({ where: { callId, conversationId } });
      await tx.callAnswer.create({
        data: { callId, conversationId, answeredAt, sealed: sealer.sealJson({ answers }) },
      });
    },
    putInGroup: async (callId, ids, groupId) => {
      await tx.callAnswer.updateMany({ where: { callId, id: { in: [...ids] } }, data: { groupId } });
    },
    answeredBy: async (conversationId) => {
      const rows = await tx.callAnswer.findMany({ where: { conversationId }, select: { callId: true } });
      return rows.map(({ callId }) => callId);
    },
  };
}
