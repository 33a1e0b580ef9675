import { announcementReply, recalledReply, withdrawnFile } from '../../app/announcements/announcement-reply.ts';
import type { ChatNotice } from '../../app/announcements/ports.ts';
import type { Announcement } from '../../app/announcements/store.ts';
import type { Sealer } from '../../app/ports.ts';
import { fileFor, type Subscription, whyGiven } from '../../domain/announcements/content.ts';
import type { Reply } from '../../domain/dialogue/reply.ts';
import { LOCALES, type Locale } from '../../domain/text.ts';
import { openChat } from '../chat-address.ts';

/** A delivery with its chat and subscription as they are now; nulls where one of them is gone. */
export interface ChatRow {
  conversation_id: string;
  attempts: number;
  reach: string | null;
  chat_key: string | null;
  sealed_chat: Uint8Array | null;
  locale: string | null;
  areas: string[] | null;
  topics: string[] | null;
}

const localeOf = (row: ChatRow): Locale => LOCALES.find((known) => known === row.locale) ?? 'zh-CN';

/** Why the notice is still for this chat; `blocked` or `skipped` where it is not: who stopped in the meantime gets none. */
export function standing(audience: Announcement['audience'], row: ChatRow): Subscription | 'blocked' | 'skipped' {
  if (row.reach !== 'active') return row.reach === null || row.reach === 'migrated' ? 'skipped' : 'blocked';
  if (!row.areas || !row.topics) return 'skipped';
  return whyGiven(audience, { areas: row.areas, topics: row.topics }) ?? 'skipped';
}

/** Thousands of chats get the same words for the same reason: made once, so that a channel need draw it only once. */
const made = new WeakMap<Announcement['content'], Map<string, Reply>>();

function sharedReply(
  content: Announcement['content'],
  reader: { id: string; locale: Locale; why: Subscription },
): Reply {
  const known = made.get(content) ?? new Map<string, Reply>();
  made.set(content, known);
  const key = JSON.stringify(reader);
  const reply = known.get(key) ?? announcementReply(content, reader);
  known.set(key, reply);
  return reply;
}

export function chatNotice(
  sealer: Pick<Sealer, 'openJson'>,
  { id, content }: Pick<Announcement, 'id' | 'content'>,
  row: ChatRow,
  why: Subscription,
): ChatNotice {
  const locale = localeOf(row);
  return {
    chatKey: openChat(sealer, { chat_key: row.chat_key ?? '', sealed_chat: row.sealed_chat }),
    locale,
    reply: sharedReply(content, { id, locale, why }),
    file: fileFor(content, locale),
  };
}

/** What stands instead of a notice that was withdrawn and cannot be taken away; its file goes too. */
export const asWithdrawn = (notice: ChatNotice, { id, content }: Pick<Announcement, 'id' | 'content'>): ChatNotice => ({
  ...notice,
  reply: recalledReply(content, notice.locale),
  file: notice.file && {
    ...{ id: `withdrawn-${id}-${notice.locale}`, isPicture: false, isReplaced: true },
    made: withdrawnFile(content, notice.locale),
  },
});

/** In a web chat the file stands in the message itself. */
export function webReply({ content, id }: Pick<Announcement, 'id' | 'content'>, row: ChatRow, why: Subscription) {
  const locale = localeOf(row);
  const reply = announcementReply(content, { id, locale, why });
  const file = fileFor(content, locale);
  return file ? { ...reply, files: [file.id] } : reply;
}

export const webRecall = ({ content }: Pick<Announcement, 'content'>, row: ChatRow) =>
  recalledReply(content, localeOf(row));
