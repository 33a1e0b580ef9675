import type { Channel } from '../../app/ports.ts';

/**
 * The two statements of a dialogue step. Both run either on node-postgres (a step that only talks) or inside a Prisma
 * transaction (a step that also runs commands); hence every parameter carries its cast.
 *
 * claim  takes the update's id, then the conversation's row. The row is locked only once the id is ours: two deliveries
 *        of one update then wait for each other in the same order and cannot deadlock. No row back: it was a repeat.
 * save   writes the state and the replies. Replies get their order from `message_seq`, after the citizen's message.
 */
export interface Sql {
  name: string;
  text: string;
  values: unknown[];
}

export interface ClaimRow {
  seq: bigint | string;
  id: string | null;
  locale: string | null;
  sealed_state: Uint8Array | null;
}

export interface ClaimInput {
  channel: Channel;
  updateId: string;
  chatKey: string;
  sealedHistory: Uint8Array | null;
}

export const claim = (input: ClaimInput): Sql => ({
  name: 'step-claim',
  text: `
    with claim as (
      insert into inbox (channel, update_id, sealed, conversation_id)
      values ($1::text, $2::text, $4::bytea,
        (select id from conversation where channel = $1::text and chat_key = $3::text))
      on conflict do nothing
      returning seq
    ), conv as (
      select id, locale, sealed_state from conversation
      where channel = $1::text and chat_key = $3::text and exists (select from claim)
      for no key update -- staff may write this chat a message meanwhile; a full lock would deadlock with theirs
    )
    select claim.seq, conv.id::text as id, conv.locale, conv.sealed_state
    from claim left join conv on true`,
  values: [input.channel, input.updateId, input.chatKey, input.sealedHistory],
});

/** First contact. Waits for a concurrent first contact of the same chat and then reads what that one wrote. */
export const openConversation = (input: { channel: Channel; chatKey: string; locale: string }): Sql => ({
  name: 'step-open-conversation',
  text: `
    insert into conversation (channel, chat_key, locale) values ($1::text, $2::text, $3::text)
    on conflict (channel, chat_key) do update set updated_at = conversation.updated_at
    returning id::text as id, locale, sealed_state`,
  values: [input.channel, input.chatKey, input.locale],
});

/** Ties the first message to the conversation that it opened. */
export const adoptInbox = (input: { channel: Channel; updateId: string; conversationId: string }): Sql => ({
  name: 'step-adopt-inbox',
  text: 'update inbox set conversation_id = $3::uuid where channel = $1::text and update_id = $2::text',
  values: [input.channel, input.updateId, input.conversationId],
});

export interface SaveInput {
  conversationId: string;
  channel: Channel;
  locale: string;
  sealedState: Uint8Array;
  stateVersion: number;
  /** Whether a draft is open now: what the reminder goes by. */
  hasDraft: boolean;
  now: Date;
  sealedReplies: Uint8Array[];
}

export function save(input: SaveInput): Sql {
  const { sealedReplies } = input;
  const state = `
    update conversation set sealed_state = $2::bytea, state_version = $3::int, locale = $4::text,
      draft_touched_at = case when $5::boolean then $6::timestamptz end,
      draft_reminded_at = case when $5::boolean then draft_reminded_at end,
      reach = 'active', updated_at = $6::timestamptz
    where id = $1::uuid`;
  const values: unknown[] = [
    input.conversationId,
    input.sealedState,
    input.stateVersion,
    input.locale,
    input.hasDraft,
    input.now,
  ];
  if (sealedReplies.length === 0) return { name: 'step-save-0', text: state, values };
  const rows = sealedReplies.map((_, index) => `($1::uuid, $7::text, $${index + 8}::bytea)`).join(', ');
  return {
    name: `step-save-${sealedReplies.length}`,
    text: `with conv as (${state}) insert into outbox (conversation_id, channel, sealed) values ${rows}`,
    values: [...values, input.channel, ...sealedReplies],
  };
}
