import type { Channel, Sealer } from '../app/ports.ts';

/*
 * Under which key a chat is kept, and where it is written to. A chat's id at Telegram leads to a person, so the database
 * holds its keyed hash and, sealed, the id itself; a web chat has no id but the hash of its cookie.
 */

/** What column `chat_key` holds. */
export const chatKeyOf = (sealer: Pick<Sealer, 'fingerprint'>, channel: Channel, id: string): string =>
  channel === 'telegram' ? sealer.fingerprint(`chat:${channel} ${id}`) : id;

/** What column `sealed_chat` holds; null where there is nothing to write to. */
export const sealChat = (sealer: Pick<Sealer, 'sealJson'>, channel: Channel, id: string): Uint8Array | null =>
  channel === 'telegram' ? sealer.sealJson(id) : null;

/** The id that the channel writes to. */
export function openChat(
  sealer: Pick<Sealer, 'openJson'>,
  row: { chat_key: string; sealed_chat: Uint8Array | null },
): string {
  return row.sealed_chat === null ? row.chat_key : String(sealer.openJson(row.sealed_chat));
}
