import { z } from 'zod';
import type { CallStore } from '../../../app/calls/store.ts';
import { ASSESSMENTS, CALL_STATES, type Call, callContentSchema, outcomeSchema } from '../../../domain/calls/call.ts';
import type { Call as CallRow, CallGroup as GroupRow } from '../generated/client.ts';
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
  return {
    list: async () => (await tx.call.findMany({ orderBy: { createdAt: 'desc' } })).map(toCall),
    lock: async (id) => {
      await tx.$queryRaw`select from call where id = ${id}::uuid for update`;
      const row = await tx.call.findUnique({ where: { id } });
      return row && toCall(row);
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
    answers: async (callId) => {
      const rows = await tx.callAnswer.findMany({ where: { callId }, orderBy: { answeredAt: 'asc' } });
      return rows.map(({ id, groupId, conversationId, answeredAt, sealed }) => {
        const { answers } = answersSchema.parse(sealer.openJson(sealed));
        return { id, groupId, conversationId, answeredAt, answers };
      });
    },
    putAnswer: async (callId, { conversationId, answers, answeredAt }) => {
      if (conversationId) await tx.callAnswer.deleteMany({ where: { callId, conversationId } });
      await tx.callAnswer.create({
        data: { callId, conversationId, answeredAt, sealed: sealer.sealJson({ answers }) },
      });
    },
    putInGroup: async (ids, groupId) => {
      await tx.callAnswer.updateMany({ where: { id: { in: [...ids] } }, data: { groupId } });
    },
    answeredBy: async (conversationId) => {
      const rows = await tx.callAnswer.findMany({ where: { conversationId }, select: { callId: true } });
      return rows.map(({ callId }) => callId);
    },
    markTold: async (callId, at) => {
      await tx.callAnswer.updateMany({ where: { callId, conversationId: { not: null } }, data: { toldAt: at } });
    },
  };
}
