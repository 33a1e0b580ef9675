import type pg from 'pg';
import { loadConfig } from '../../../src/config.ts';
import { chatKeyOf, sealChat } from '../../../src/infra/chat-address.ts';
import { createSealer } from '../../../src/infra/sealing.ts';
import { loadSecrets } from '../../../src/infra/secrets.ts';
import { FIRST_CHAT } from './limited-server.ts';

const BATCH = 10_000;

const ENTER = `
  with chats as (
    insert into conversation (channel, chat_key, sealed_chat, locale)
    select 'telegram', chat_key, sealed_chat, 'zh-CN' from unnest($1::text[], $2::bytea[]) as t (chat_key, sealed_chat)
    returning id
  )
  insert into announcement_subscription (conversation_id, areas, topics) select id, '{}', '{schools}' from chats`;

/** So many chats that have subscribed, as the app itself would have kept them. */
export async function enterSubscribers(db: pg.Client, dataDir: string, count: number): Promise<void> {
  const secrets = loadSecrets(loadConfig({ DATA_DIR: dataDir }));
  const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
  for (let start = 0; start < count; start += BATCH) {
    const ids = Array.from({ length: Math.min(BATCH, count - start) }, (_, index) =>
      String(FIRST_CHAT + start + index),
    );
    await db.query(ENTER, [
      ids.map((id) => chatKeyOf(sealer, 'telegram', id)),
      ids.map((id) => sealChat(sealer, 'telegram', id)),
    ]);
  }
  await db.query('vacuum analyze conversation, announcement_subscription');
}

const CONTENT = {
  texts: {
    'zh-CN': {
      title: '2027 年春季学期转学安排',
      body: '需要转学的家长，请在 12月15日至 12月25日之间到户籍所在地的学校登记，带上户口簿和接收学校的回执。',
    },
  },
  link: { url: 'https://desk.example/transfer', label: { 'zh-CN': '办理指南', en: 'How to apply' } },
  file: null,
  ask: {
    kind: 'reaction',
    choices: [
      { 'zh-CN': '看懂了', en: 'Clear' },
      { 'zh-CN': '还有疑问', en: 'Not clear' },
    ],
  },
};

/** A notice that was approved and is due. Gives its id. */
export async function approveNotice(db: pg.Client): Promise<string> {
  const audience = { areas: [], topics: ['schools'], locales: ['zh-CN'] };
  const { rows } = await db.query<{ id: string }>(
    `insert into announcement (state, content, audience, author_id)
     values ('scheduled', $1, $2, gen_random_uuid()) returning id::text as id`,
    [JSON.stringify(CONTENT), JSON.stringify(audience)],
  );
  const id = rows[0]?.id ?? '';
  await db.query("select pg_notify('announcement', $1)", [id]);
  return id;
}
