import type { Message, UserFromGetMe } from 'grammy/types';
import { z } from 'zod';
import { type ApiCall, ApiError, badRequest, isUpload, type Params } from './call.ts';
import type { ChatRoom, SeenMessage } from './chat-room.ts';
import type { FileShelf } from './file-shelf.ts';
import { EntityError, type ParsedText, parseHtml } from './html.ts';
import { applyReplyKeyboard, inlineButtons, isReplyMarkup, readMarkup } from './markup.ts';
import type { UpdateQueue } from './update-queue.ts';

/** What the methods work on. */
export interface BotState {
  me: UserFromGetMe;
  /** Undefined: the bot knows no such chat. */
  room: (chatId: number) => ChatRoom | undefined;
  rooms: () => Iterable<ChatRoom>;
  updates: UpdateQueue;
  files: FileShelf;
  /** Commands, descriptions and the like, by method, scope and language. */
  profile: Map<string, unknown>;
}

type Method = (params: Params, state: BotState) => unknown;

const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;
const FILE_PARAMS = {
  sendPhoto: 'photo',
  sendDocument: 'document',
  sendVoice: 'voice',
  sendVideo: 'video',
  sendAudio: 'audio',
};

/** Does a call that has passed the schema. Methods without a handler of their own answer `true`. */
export function perform(call: ApiCall, state: BotState): unknown {
  const method = METHODS[call.method];
  if (method) return method(call.params, state);
  const profile = /^(set|get)(My\w+|ChatMenuButton)$/.exec(call.method);
  if (profile) return profileMethod(profile[1] === 'set', profile[2] ?? '', call.params, state);
  return true;
}

const METHODS: Record<string, Method | undefined> = {
  getMe: (_, state) => state.me,
  sendMessage: (params, state) => {
    const parsed = parseText(params.text, params.parse_mode);
    if (parsed.text.trim() === '') throw badRequest('message text is empty');
    if (codePoints(parsed.text) > TEXT_LIMIT) throw badRequest('message is too long');
    return send(params, state, { parsed, media: null });
  },
  sendMediaGroup: (params, state) =>
    (params.media as Params[]).map((item) =>
      send({ ...params, reply_markup: undefined }, state, {
        parsed: parseCaption(item),
        media: item.media,
      }),
    ),
  ...Object.fromEntries(
    Object.entries(FILE_PARAMS).map(([method, name]): [string, Method] => [
      method,
      (params, state) => send(params, state, { parsed: parseCaption(params), media: params[name] }),
    ]),
  ),
  editMessageText: (params, state) => {
    if (findMessage(params, state).message.file) throw badRequest('there is no text in the message to edit');
    return edit(params, state, { parsed: parseText(params.text, params.parse_mode) });
  },
  editMessageCaption: (params, state) => {
    if (!findMessage(params, state).message.file) throw badRequest('there is no caption in the message to edit');
    return edit(params, state, { parsed: parseCaption(params) });
  },
  editMessageMedia: (params, state) => {
    const item = params.media as Params;
    return edit(params, state, { parsed: parseCaption(item), media: item.media });
  },
  editMessageReplyMarkup: (params, state) => edit(params, state, {}),
  deleteMessage: (params, state) => {
    const { room, message } = findMessage(params, state);
    message.deleted = true;
    // Phones take a keyboard away together with the message that brought it.
    if (room.replyKeyboardFrom === message.id) room.replyKeyboard = null;
    room.changed();
    return true;
  },
  // What can't be found is passed over.
  deleteMessages: (params, state) => {
    const room = openRoom(params, state);
    for (const id of z.array(z.number()).max(100).parse(params.message_ids)) {
      const message = room.find(id);
      if (message) message.deleted = true;
    }
    room.changed();
    return true;
  },
  answerCallbackQuery: (params, state) => answerCallback(params, state),
  sendChatAction: (params, state) => {
    openRoom(params, state).actions.push(String(params.action));
    return true;
  },
  getFile: (params, state) => state.files.describe(String(params.file_id)),
  setWebhook: (params, state) => {
    const url = String(params.url);
    if (url !== '' && !URL.canParse(url)) throw badRequest('bad webhook: invalid URL');
    const secret = params.secret_token;
    const webhook =
      url === '' ? null : { url, secret: secret === undefined ? undefined : String(secret), maxConnections: 40 };
    state.updates.setWebhook(webhook, params.drop_pending_updates === true);
    return true;
  },
  deleteWebhook: (params, state) => {
    state.updates.setWebhook(null, params.drop_pending_updates === true);
    return true;
  },
  getWebhookInfo: (_, state) => ({
    url: state.updates.webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: state.updates.waiting.length,
  }),
};

const codePoints = (text: string): number => [...text].length;

function parseText(value: unknown, mode: unknown): ParsedText {
  const text = String(value ?? '');
  if (mode === undefined) return { text, entities: [] };
  if (mode !== 'HTML') throw badRequest(`this server parses HTML only, not ${String(mode)}`);
  try {
    return parseHtml(text);
  } catch (error) {
    if (error instanceof EntityError) throw badRequest(error.message);
    throw error;
  }
}

function parseCaption(params: Params): ParsedText {
  const parsed = parseText(params.caption, params.parse_mode);
  if (codePoints(parsed.text) > CAPTION_LIMIT) throw badRequest('message caption is too long');
  return parsed;
}

function openRoom(params: Params, state: BotState): ChatRoom {
  const room = state.room(Number(params.chat_id));
  if (!room) throw badRequest('chat not found');
  if (room.migratedTo !== null) {
    throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: room.migratedTo,
    });
  }
  if (room.reach === 'blocked') throw new ApiError(403, 'Forbidden: bot was blocked by the user');
  if (room.reach === 'deactivated') throw new ApiError(403, 'Forbidden: user is deactivated');
  return room;
}

/** A file that comes with the call, or that came with an earlier one and is named. */
function fileOf(media: unknown, { files }: BotState): Pick<SeenMessage, 'file' | 'fileId'> {
  if (isUpload(media)) return { file: media, fileId: files.keep(media) };
  return typeof media === 'string' ? { file: files.uploaded(media), fileId: media } : { file: null, fileId: null };
}

function send(params: Params, state: BotState, content: { parsed: ParsedText; media: unknown }): Message {
  const room = openRoom(params, state);
  const markup = readMarkup(params.reply_markup);
  const seen = room.add({
    id: room.nextMessageId(),
    from: 'bot',
    text: content.parsed.text,
    entities: content.parsed.entities,
    buttons: inlineButtons(markup),
    hasReplyMarkup: isReplyMarkup(markup),
    protect: params.protect_content === true,
    ...fileOf(content.media, state),
  });
  applyReplyKeyboard(room, markup, seen.id);
  room.changed();
  return toMessage(room, seen, state);
}

function edit(params: Params, state: BotState, { parsed, media }: { parsed?: ParsedText; media?: unknown }): Message {
  const { room, message } = findMessage(params, state);
  if (message.from !== 'bot' || message.hasReplyMarkup) throw badRequest("message can't be edited");
  const buttons = inlineButtons(readMarkup(params.reply_markup));
  const text = parsed?.text ?? message.text;
  if (codePoints(text) > TEXT_LIMIT) throw badRequest('message is too long');
  const { file, fileId } = media === undefined ? message : fileOf(media, state);
  const isSame = text === message.text && fileId === message.fileId;
  if (isSame && JSON.stringify(buttons) === JSON.stringify(message.buttons)) {
    throw badRequest('message is not modified: specified new message content and reply markup are exactly the same');
  }
  message.text = text;
  message.entities = parsed?.entities ?? message.entities;
  message.buttons = buttons;
  Object.assign(message, { file, fileId });
  message.edits += 1;
  room.changed();
  return toMessage(room, message, state);
}

function findMessage(params: Params, state: BotState): { room: ChatRoom; message: SeenMessage } {
  const room = openRoom(params, state);
  const message = room.find(Number(params.message_id));
  if (!message) throw badRequest('message to edit not found');
  return { room, message };
}

function answerCallback(params: Params, state: BotState): true {
  const id = String(params.callback_query_id);
  for (const room of state.rooms()) {
    if (!room.callbackAnswers.has(id)) continue;
    room.callbackAnswers.set(id, String(params.text ?? ''));
    room.changed();
    return true;
  }
  throw badRequest('query is too old and response timeout expired or query ID is invalid');
}

/** The bot's message as an update or an answer carries it. */
export function toMessage(room: ChatRoom, seen: SeenMessage, state: Pick<BotState, 'me'>): Message {
  return {
    message_id: seen.id,
    date: Math.floor(Date.now() / 1000),
    chat: { id: room.id, type: 'private', first_name: 'Test' },
    from: { id: state.me.id, is_bot: true, first_name: state.me.first_name, username: state.me.username },
    text: seen.text,
    ...(seen.file && { document: { file_id: seen.fileId, file_unique_id: `u-${seen.fileId}` } }),
    ...(seen.entities.length > 0 ? { entities: seen.entities } : {}),
    ...(seen.buttons.length > 0 ? { reply_markup: { inline_keyboard: seen.buttons } } : {}),
  } as Message;
}

function profileMethod(isSet: boolean, name: string, params: Params, state: BotState): unknown {
  const key = `${name} ${JSON.stringify(params.scope ?? { type: 'default' })} ${String(params.language_code ?? '')}`;
  if (isSet) {
    state.profile.set(key, params);
    return true;
  }
  const stored = (state.profile.get(key) ?? {}) as Params;
  if (name === 'MyCommands') return stored.commands ?? [];
  if (name === 'ChatMenuButton') return stored.menu_button ?? { type: 'default' };
  const field = name
    .replace(/^My/, '')
    .replace(/[A-Z]/g, (letter, at: number) => `${at > 0 ? '_' : ''}${letter.toLowerCase()}`);
  return { [field]: stored[field] ?? '' };
}
