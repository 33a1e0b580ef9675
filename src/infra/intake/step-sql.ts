import type { Channel } from '../../app/ports.ts';

/**
 * The statements of dialogue steps, each for any number of chats at once. They run either on node-postgres (steps that
 * only talk) or inside a Prisma transaction (a step that also runs commands); hence every parameter carries its cast.
 *
 * claim  takes the updates' ids, then the conversations' rows. A row is locked only once the id is ours, and both are
 *        taken in one order, so that transactions which meet wait for each other and cannot deadlock. An update for which
 *        no row comes back was a repeat.
 * save   writes states and replies, and gives back updates that are not to be taken in here. Replies get their order
 *        from `message_seq`, after the citizen's message.
 */
export interface Sql {
  name: string;
  text: string;
  values: unknown[];
}

export interface ClaimInput {
  channel: Channel;
  updateId: string;
  chatKey: string;
  sealedHistory: Uint8Array | null;
}

export interface ClaimRow {
  /** Which of the inputs, from 1. */
  n: number;
  /** Null at first contact. */
  id: string | null;
  locale: string | null;
  sealed_state: Uint8Array | null;
}

export const claim = (inputs: readonly ClaimInput[]): Sql => ({
  name: 'step-claim',
  text: `
    with asked as (
      select * from unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) with ordinality
        as a(channel, update_id, chat_key, sealed, n)
    ), claim as (
      insert into inbox (channel, update_id, sealed, conversation_id)
      select a.channel, a.update_id, a.sealed, c.id from asked a left join conversation c using (channel, chat_key)
      order by a.channel, a.update_id
      on conflict do nothing
      returning channel, update_id
    ), conv as (
      select c.id, c.channel, c.chat_key, c.locale, c.sealed_state from conversation c
      where (c.channel, c.chat_key) in
        (select a.channel, a.chat_key from asked a join claim using (channel, update_id))
      order by c.id
      for no key update -- staff may write these chats a message meanwhile; a full lock would deadlock with theirs
    )
    select a.n::int as n, conv.id::text as id, conv.locale, conv.sealed_state
    from asked a join claim using (channel, update_id) left join conv using (channel, chat_key)`,
  values: [
    inputs.map(({ channel }) => channel),
    inputs.map(({ updateId }) => updateId),
    inputs.map(({ chatKey }) => chatKey),
    inputs.map(({ sealedHistory }) => sealedHistory),
  ],
});

export interface OpenedRow extends Omit<ClaimRow, 'n'> {
  id: string;
}

/**
 * First contact, with the message that opened it tied to it. Waits for a concurrent first contact of the same chat and then
 * reads what that one wrote.
 */
export const openConversation = (input: {
  channel: Channel;
  chatKey: string;
  sealedChat: Uint8Array | null;
  locale: string;
  updateId: string;
}): Sql => ({
  name: 'step-open-conversation',
  text: `
    with opened as (
      insert into conversation (channel, chat_key, locale, sealed_chat)
      values ($1::text, $2::text, $3::text, $4::bytea)
      on conflict (channel, chat_key) do update set updated_at = conversation.updated_at
      returning id, locale, sealed_state
    ), tied as (
      update inbox set conversation_id = opened.id from opened where channel = $1::text and update_id = $5::text
    )
    select id::text as id, locale, sealed_state from opened`,
  values: [input.channel, input.chatKey, input.locale, input.sealedChat, input.updateId],
});

export interface SavedStep {
  conversationId: string;
  channel: Channel;
  locale: string;
  sealedState: Uint8Array;
  stateVersion: number;
  /** Whether a draft is open now: what the reminder goes by. */
  hasDraft: boolean;
  sealedReplies: Uint8Array[];
}

export interface SaveInput {
  steps: readonly SavedStep[];
  /** Updates that were claimed but are taken in elsewhere. */
  givenBack: readonly { channel: Channel; updateId: string }[];
  now: Date;
}

export function save({ steps, givenBack, now }: SaveInput): Sql {
  const replies = steps.flatMap((step) => step.sealedReplies.map((sealed) => ({ ...step, sealed })));
  return {
    name: 'step-save',
    text: `
      with told as (
        update conversation c set sealed_state = s.state, state_version = s.version, locale = s.locale,
          draft_touched_at = case when s.has_draft then $6::timestamptz end,
          draft_reminded_at = case when s.has_draft then c.draft_reminded_at end,
          reach = 'active', updated_at = $6::timestamptz
        from unnest($1::uuid[], $2::bytea[], $3::int[], $4::text[], $5::boolean[])
          as s(id, state, version, locale, has_draft)
        where c.id = s.id
      ), given_back as (
        delete from inbox i using unnest($10::text[], $11::text[]) as g(channel, update_id)
        where i.channel = g.channel and i.update_id = g.update_id
      )
      insert into outbox (conversation_id, channel, sealed)
      select r.conversation_id, r.channel, r.sealed
      from unnest($7::uuid[], $8::text[], $9::bytea[]) with ordinality as r(conversation_id, channel, sealed, n)
      order by r.n`,
    values: [
      steps.map(({ conversationId }) => conversationId),
      steps.map(({ sealedState }) => sealedState),
      steps.map(({ stateVersion }) => stateVersion),
      steps.map(({ locale }) => locale),
      steps.map(({ hasDraft }) => hasDraft),
      now,
      replies.map(({ conversationId }) => conversationId),
      replies.map(({ channel }) => channel),
      replies.map(({ sealed }) => sealed),
      givenBack.map(({ channel }) => channel),
      givenBack.map(({ updateId }) => updateId),
    ],
  };
}
