import type { Message, Update, User } from 'grammy/types';
import type { IncomingUpdate } from '../../app/ports.ts';
import { COMMAND_WORDS, type CommandWord, type DialogueEvent } from '../../domain/dialogue/event.ts';
import type { Locale } from '../../domain/text.ts';
import { readCallbackData } from './callback-data.ts';
import { readAttachment } from './read-attachment.ts';

/** What people send that no petition has a use for. Service messages (pins, joins) are not in it: nobody sent those. */
const UNSUPPORTED = [
  'sticker',
  'poll',
  'dice',
  'game',
  'story',
  'invoice',
  'paid_media',
  'checklist',
  'giveaway',
  'users_shared',
  'chat_shared',
  'passport_data',
  'rich_message',
] as const;

const COMMAND = /^\/([A-Za-z0-9_]+)(?:@\w+)?(?:\s+([\s\S]*))?$/;

/** What an update of a private chat means to the dialogue; null where it means nothing to it. */
export function readIncoming(update: Update): IncomingUpdate | null {
  const event = readEvent(update);
  const chat = chatOf(update);
  if (!event || !chat) return null;
  return {
    channel: 'telegram',
    updateId: String(update.update_id),
    chatKey: String(chat.id),
    localeHint: localeOf(senderOf(update)),
    event,
    ...(update.message && { messageId: String(update.message.message_id) }),
  };
}

export const chatOf = (update: Update) =>
  (update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member)?.chat;

export const senderOf = (update: Update): User | undefined =>
  (update.message ?? update.edited_message ?? update.callback_query ?? update.my_chat_member)?.from;

/** The phone's language: Chinese of any kind, else English; null when the phone does not say. */
export function localeOf(user: User | undefined): Locale | null {
  if (!user?.language_code) return null;
  return user.language_code.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function readEvent(update: Update): DialogueEvent | null {
  if (update.message) return readMessage(update.message);
  if (update.edited_message) return readEdit(update.edited_message);
  if (update.callback_query) return { kind: 'press', ...readCallbackData(update.callback_query.data) };
  return null;
}

function readMessage(message: Message): DialogueEvent | null {
  const ref = String(message.message_id);
  if (message.text !== undefined) return readText(message.text, ref);
  const file = readAttachment(message);
  if (file) {
    const { caption = null, media_group_id: album = null } = message;
    return { kind: 'attachment', file, caption, ref, album };
  }
  return readShared(message) ?? readUnsupported(message);
}

function readText(text: string, ref: string): DialogueEvent {
  const command = COMMAND.exec(text);
  if (!command) return { kind: 'text', text, ref };
  const [, name = '', args = ''] = command;
  const word = name.toLowerCase();
  if (word === 'start') return { kind: 'start', payload: args.trim() || null };
  return { kind: 'command', word: isCommandWord(word) ? word : 'help', args: args.trim() };
}

const isCommandWord = (word: string): word is CommandWord => COMMAND_WORDS.some((known) => known === word);

function readEdit(message: Message): DialogueEvent | null {
  const text = message.text ?? message.caption;
  // A live location is "edited" every few seconds; where somebody goes is none of our business.
  return text === undefined ? null : { kind: 'edit', text, ref: String(message.message_id) };
}

function readShared(message: Message): DialogueEvent | null {
  const { contact, venue, location } = message;
  if (contact) {
    const name = [contact.last_name, contact.first_name].filter(Boolean).join(' ');
    const own = contact.user_id !== undefined && contact.user_id === message.from?.id;
    return { kind: 'contact', phone: contact.phone_number, name, own };
  }
  const place = venue?.location ?? location;
  if (!place) return null;
  return { kind: 'location', latitude: place.latitude, longitude: place.longitude, title: venue?.title ?? null };
}

function readUnsupported(message: Message): DialogueEvent | null {
  const what = UNSUPPORTED.find((field) => field in message);
  return what ? { kind: 'unsupported', what } : null;
}
