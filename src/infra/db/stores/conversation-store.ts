import { z } from 'zod';
import type {
  ConversationRef,
  ConversationStore,
  FollowStore,
  IdentityStore,
  NewMessage,
  OutboxStore,
} from '../../../app/stores.ts';
import { identitySchema } from '../../../domain/petition/identity.ts';
import { dateOf, localeOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

const toRef = (row: { id: string; channel: string; locale: string }): ConversationRef => ({
  id: row.id,
  channel: row.channel,
  locale: localeOf(row.locale),
});

export function createConversationStore({ tx, sealer }: StoreBase): ConversationStore {
  const openState = (sealed: Uint8Array | null): unknown => (sealed ? sealer.openJson(sealed) : null);
  return {
    setDraftCode: async (id, fingerprint) => {
      await tx.conversation.update({ where: { id }, data: { draftCodeHash: fingerprint } });
    },
    findByDraftCode: async (fingerprint) => {
      const [row] = await tx.$queryRaw<{ id: string; sealed_state: Uint8Array | null }[]>`
        select id::text as id, sealed_state from conversation where draft_code_hash = ${fingerprint} for no key update`;
      return row?.sealed_state ? { id: row.id, state: openState(row.sealed_state) } : null;
    },
    releaseDraft: async (id, state) => {
      const data = {
        sealedState: sealer.sealJson(state),
        draftTouchedAt: null,
        draftRemindedAt: null,
        draftCodeHash: null,
      };
      await tx.conversation.update({ where: { id }, data });
    },
    draftsToRemind: async (touchedBefore, count) => {
      const rows = await tx.$queryRaw<{ id: string; channel: string; locale: string }[]>`
        select id::text as id, channel, locale from conversation
        where draft_touched_at < ${touchedBefore} and draft_reminded_at is null and reach = 'active'
        order by draft_touched_at limit ${count}
        for no key update skip locked`;
      return rows.map(toRef);
    },
    markReminded: async (id, at) => {
      await tx.conversation.update({ where: { id }, data: { draftRemindedAt: at } });
    },
    clear: (id, since) => clearMessages({ tx, sealer }, id, since),
    forget: (id) => forgetConversation({ tx }, id),
    find: async (id) => {
      const row = await tx.conversation.findUnique({ where: { id } });
      return row && { ...toRef(row), createdAt: row.createdAt, state: openState(row.sealedState) };
    },
  };
}

/** What the relay has not finished with stays: it may be news that nobody has seen yet. */
const DONE = ['delivered', 'permanent_failure', 'technical_failure'];

async function clearMessages(
  { tx, sealer }: Pick<StoreBase, 'tx' | 'sealer'>,
  id: string,
  since: Date,
): Promise<string[]> {
  const own = await tx.outbox.findMany({
    where: { conversationId: id, createdAt: { gte: since } },
    select: { messageIds: true },
  });
  const theirs = await tx.inbox.findMany({
    where: { conversationId: id, channel: 'telegram', sealed: { not: null }, receivedAt: { gte: since } },
    select: { sealed: true },
  });
  await tx.inbox.updateMany({ where: { conversationId: id }, data: { sealed: null } });
  await tx.outbox.deleteMany({ where: { conversationId: id, state: { in: DONE } } });
  const written = theirs.flatMap(({ sealed }) => (sealed ? sentId.parse(sealer.openJson(sealed)).messageId : []));
  return [...own.flatMap(({ messageIds }) => messageIds), ...written].filter((each) => each !== '');
}

/** Of what came in by Telegram only the message's id is kept: see Turn. */
const sentId = z.object({ messageId: z.string() });

// Messages on their way stay: the relay is about to write what became of them.
async function forgetConversation({ tx }: Pick<StoreBase, 'tx'>, id: string): Promise<{ contents: string[] }> {
  const loose = { conversationId: id, petitionId: null };
  const files = await tx.file.findMany({ where: loose, select: { sha256: true } });
  await tx.file.deleteMany({ where: loose });
  await tx.file.updateMany({ where: { conversationId: id }, data: { conversationId: null } });
  await tx.follow.deleteMany({ where: { conversationId: id } });
  await tx.announcementSubscription.deleteMany({ where: { conversationId: id } });
  await forgetSeats(tx, id);
  await tx.staffBot.deleteMany({ where: { conversationId: id } });
  await tx.inbox.updateMany({ where: { conversationId: id }, data: { sealed: null } });
  await tx.outbox.deleteMany({ where: { conversationId: id, state: { not: 'sending' } } });
  const data = { sealedState: null, draftCodeHash: null, draftTouchedAt: null, draftRemindedAt: null };
  await tx.conversation.update({ where: { id }, data });
  return { contents: files.flatMap(({ sha256 }) => sha256 ?? []) };
}

/** What it has booked and not begun is free again; what it has suggested stays, from nobody. */
async function forgetSeats(tx: StoreBase['tx'], conversationId: string): Promise<void> {
  await tx.appointment.updateMany({ where: { conversationId, state: 'booked' }, data: { state: 'cancelled' } });
  await tx.appointment.updateMany({ where: { conversationId }, data: { conversationId: null } });
  await tx.callAnswer.updateMany({ where: { conversationId }, data: { conversationId: null } });
}

export function createFollowStore({ tx }: StoreBase): FollowStore {
  return {
    add: async (conversationId, petitionId) => {
      await tx.follow.createMany({ data: [{ conversationId, petitionId, byCode: true }], skipDuplicates: true });
    },
    has: async (conversationId, petitionId) =>
      (await tx.follow.findUnique({ where: { conversationId_petitionId: { conversationId, petitionId } } })) !== null,
    petitionsOf: async (conversationId) => {
      const rows = await tx.follow.findMany({ where: { conversationId }, select: { petitionId: true } });
      return rows.map((row) => row.petitionId);
    },
    filedFrom: async (conversationId) => {
      const rows = await tx.follow.findMany({
        where: { conversationId, byCode: false },
        select: { petitionId: true },
      });
      return rows.map((row) => row.petitionId);
    },
    addPass: async (fingerprint, day) => {
      const expiresOn = dateOf(day);
      await tx.pass.upsert({ where: { fingerprint }, create: { fingerprint, expiresOn }, update: { expiresOn } });
    },
    hasPass: async (fingerprint, today) =>
      (await tx.pass.count({ where: { fingerprint, expiresOn: { gte: dateOf(today) } } })) > 0,
    followers: async (petitionId) => {
      const rows = await tx.$queryRaw<{ id: string; channel: string; locale: string; reach: string }[]>`
        with asked as (select ${petitionId}::uuid as petition_id)
        select c.id, c.channel, c.locale, c.reach
        from asked join follow f using (petition_id) join conversation c on c.id = f.conversation_id`;
      return rows.map((row) => ({ ...toRef(row), reach: row.reach }));
    },
  };
}

export function createOutboxStore({ tx, sealer, touched }: StoreBase): OutboxStore {
  const addAll = async (messages: readonly NewMessage[]): Promise<void> => {
    const data = messages.map(({ conversation, reply, priority, petitionId, eventId }) => {
      touched.conversations.set(conversation.id, conversation.channel);
      const { id: conversationId, channel, reach = 'active' } = conversation;
      const sealed = sealer.sealJson(reply);
      const state = reach === 'active' ? {} : { state: 'permanent_failure', failure: reach };
      return { conversationId, channel, sealed, priority, petitionId, eventId, ...state };
    });
    await tx.outbox.createMany({ data });
  };
  return { add: (message) => addAll([message]), addAll };
}

export function createIdentityStore({ tx, sealer }: StoreBase): IdentityStore {
  return {
    find: async (petitionId) => {
      const row = await tx.identity.findUnique({ where: { petitionId } });
      return row && identitySchema.parse(sealer.openJson(row.sealed));
    },
  };
}
