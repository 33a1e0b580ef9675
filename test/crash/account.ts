import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/infra/db/embedded/embedded-server.ts';
import { createSealer } from '../../src/infra/sealing.ts';
import type { Chat } from './app-under-load.ts';
import { chatOf } from './filing-script.ts';

/** What the acknowledged updates left behind, compared with what they should have. */
export interface Account {
  acknowledged: number;
  /** Acknowledged, and its row, its words or its replies are missing. */
  lost: number;
  /** Words or replies that are there more often than they were sent, and second petitions. */
  duplicated: number;
}

interface Found {
  updates: Set<string>;
  /** All that is kept of the chat's words. */
  words: string;
  petitions: number;
  replies: number;
}

/** Reads the stopped app's database and accounts for every chat; the first one was filed undisturbed, as the measure. */
export async function takeAccount(dataDir: string, chats: Chat[]): Promise<Account> {
  const server = await startEmbedded({ dataDir, log: () => {} });
  const client = new pg.Client(server.url);
  await client.connect();
  try {
    const found = await readAll(client, dataDir);
    const [measure] = chats;
    const expectedReplies = (measure && found.get(measure.id)?.replies) ?? 0;
    const account: Account = { acknowledged: 0, lost: 0, duplicated: 0 };
    for (const chat of chats) addChat(account, chat, { found: found.get(chat.id), expectedReplies });
    return account;
  } finally {
    await client.end();
    await server.stop();
  }
}

interface Expectation {
  found: Found | undefined;
  expectedReplies: number;
}

function addChat(account: Account, chat: Chat, { found, expectedReplies }: Expectation): void {
  account.acknowledged += chat.acknowledged.length;
  if (found === undefined) {
    account.lost += chat.acknowledged.length;
    return;
  }
  for (const { updateId, token } of chat.acknowledged) {
    const times = token === null ? 1 : found.words.split(token).length - 1;
    if (times === 0 || !found.updates.has(String(updateId))) account.lost += 1;
    if (times > 1) account.duplicated += times - 1;
  }
  if (!chat.isDone) return;
  addDifference(account, found.petitions - 1);
  addDifference(account, found.replies - expectedReplies);
}

function addDifference(account: Account, surplus: number): void {
  account.duplicated += Math.max(surplus, 0);
  account.lost += Math.max(-surplus, 0);
}

async function readAll(client: pg.Client, dataDir: string): Promise<Map<number, Found>> {
  const secret = (name: string): string => readFileSync(join(dataDir, 'secrets', name), 'utf8').trim();
  const sealer = createSealer(secret('field-keys').split(','), secret('session-secret'));
  const filed = await readPetitions(client);
  const { rows } = await client.query<{ sealed: Buffer; state: Buffer | null; updates: string[]; replies: string }>(
    `select c.sealed_chat as sealed, c.sealed_state as state,
        array(select i.update_id from inbox i where i.conversation_id = c.id) as updates,
        (select count(*) from outbox o where o.conversation_id = c.id) as replies
       from conversation c where c.channel = 'telegram'`,
  );
  return new Map(
    rows.map(({ sealed, state, updates, replies }) => {
      const chat = Number(sealer.openJson(sealed));
      const petitions = filed.get(chat) ?? [];
      // The draft is the chat's record only until it is filed.
      const draft = petitions.length > 0 || state === null ? '' : JSON.stringify(sealer.openJson(state));
      const words = [...petitions, draft].join('\n');
      return [chat, { updates: new Set(updates), words, petitions: petitions.length, replies: Number(replies) }];
    }),
  );
}

/** The words of all petitions by chat. The register itself does not tell who filed an anonymous one; the tokens do. */
async function readPetitions(client: pg.Client): Promise<Map<number, string[]>> {
  const { rows } = await client.query<{ words: string }>(
    "select concat_ws(' ', statement, concerned) as words from petition",
  );
  return Map.groupBy(
    rows.map(({ words }) => words),
    (words) => chatOf(words) ?? 0,
  );
}
