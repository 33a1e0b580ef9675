import type { CallStore } from '../../../app/calls/store.ts';
import { localeOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

type Authors = Pick<CallStore, 'letGoOfLostChats' | 'telling' | 'withUntold' | 'nextUntold' | 'markTold'>;

interface AuthorRow {
  answerId: string;
  groupId: string | null;
  id: string;
  channel: string;
  locale: string;
  reach: string;
}

/** Who is told what came of a call: the chats behind its answers. Held by the index call_answer_untold. */
export function createCallAuthors({ tx }: Pick<StoreBase, 'tx'>): Authors {
  return {
    letGoOfLostChats: async (callId) => {
      await tx.$executeRaw`
        update call_answer a set conversation_id = null where a.call_id = ${callId}::uuid
          and a.conversation_id is not null and not exists (select from conversation c where c.id = a.conversation_id)`;
    },
    telling: async (callId) => {
      const [row] = await tx.$queryRaw<{ authors: number; told: number }[]>`
        select count(*)::int as authors, count(told_at)::int as told from call_answer
        where call_id = ${callId}::uuid and conversation_id is not null`;
      return row ?? { authors: 0, told: 0 };
    },
    withUntold: async () => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select c.id::text as id from call c where c.state = 'concluded' and exists (
          select from call_answer a where a.call_id = c.id and a.told_at is null and a.conversation_id is not null)
        order by c.concluded_at`;
      return rows.map(({ id }) => id);
    },
    nextUntold: async (callId, { after, size }) => {
      const rows = await tx.$queryRaw<AuthorRow[]>`
        select a.id::text as "answerId", a.group_id::text as "groupId", c.id::text as id, c.channel, c.locale, c.reach
        from call_answer a join conversation c on c.id = a.conversation_id
        where a.call_id = ${callId}::uuid and a.told_at is null and a.conversation_id is not null
          and (${after}::uuid is null or a.conversation_id > ${after}::uuid)
        order by a.conversation_id limit ${size}
        for no key update skip locked`;
      return rows.map(({ answerId, groupId, locale, ...chat }) => ({
        ...{ answerId, groupId },
        conversation: { ...chat, locale: localeOf(locale) },
      }));
    },
    markTold: async (answerIds, toldAt) => {
      await tx.callAnswer.updateMany({ where: { id: { in: [...answerIds] } }, data: { toldAt } });
    },
  };
}
