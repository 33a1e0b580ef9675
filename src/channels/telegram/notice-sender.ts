import { Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import type { Logger } from 'pino';
import type { ChatNotice, NoticeChannel, NoticeFile } from '../../app/announcements/ports.ts';
import type { DeliveryOutcome } from '../../app/ports.ts';
import type { Locale } from '../../domain/text.ts';
import { deliveryFailure, OTHER_SORT } from './delivery-failure.ts';
import type { OpenOutgoingFile, TelegramSettings, Words } from './ports.ts';
import { renderReply } from './render-reply.ts';

const CALL_TIMEOUT_S = 25;

interface NoticeSenderDeps {
  settings: TelegramSettings;
  openFile: OpenOutgoingFile;
  words: Words;
  log: Logger;
}

/** Sends, changes and takes away policy notices: one call each. A file is uploaded once and then named by its id. */
export function createNoticeSender(deps: NoticeSenderDeps): NoticeChannel {
  const api = new Api(deps.settings.token, { apiRoot: deps.settings.apiRoot, timeoutSeconds: CALL_TIMEOUT_S });
  const files = new UploadedFiles();
  const attempt = async (messageId: string, call: () => Promise<string>): Promise<DeliveryOutcome> => {
    try {
      return { kind: 'delivered', messageIds: [await call()] };
    } catch (error) {
      if (error instanceof FileGone) return { kind: 'rejected', failure: 'file' };
      // Null: it is as it shall be already.
      return deliveryFailure(error) ?? { kind: 'delivered', messageIds: [messageId] };
    }
  };
  const tools = { ...deps, api, files };
  return {
    send: (notice) => attempt('', async () => String(await send(tools, notice))),
    edit: async (notice, messageId) => {
      const [first, otherwise] = waysToEdit(notice);
      const by = (way: Way) => attempt(messageId, () => way(tools, notice, messageId));
      const outcome = await by(first);
      const mayOtherwise = outcome.kind === 'rejected' && (outcome.failure === OTHER_SORT || notice.file?.made);
      return mayOtherwise ? by(otherwise) : outcome;
    },
    remove: async (chatKey, messageId) => {
      const outcome = await attempt(messageId, async () => {
        await api.deleteMessage(chatKey, Number(messageId));
        return messageId;
      });
      const isGone = outcome.kind === 'rejected' && outcome.failure === 'message_gone';
      return isGone ? { kind: 'delivered', messageIds: [messageId] } : outcome;
    },
  };
}

type Tools = NoticeSenderDeps & { api: Api; files: UploadedFiles };
type Way = (tools: Tools, notice: ChatNotice, messageId: string) => Promise<string>;

/**
 * How a message becomes this notice, and how if it turns out to be of the other sort: a message keeps the file that it
 * has, may get one or another one, and loses none.
 */
function waysToEdit({ file }: ChatNotice): readonly [Way, Way] {
  if (!file) return [editText, editCaption];
  return file.isReplaced ? [editMedia, editCaption] : [editCaption, editMedia];
}

const editText: Way = async ({ api, ...deps }, notice, messageId) => {
  const { html, options } = shaped(deps, notice);
  await api.editMessageText(notice.chatKey, Number(messageId), html, { ...options, ...NO_PREVIEW });
  return messageId;
};

const editCaption: Way = async ({ api, ...deps }, notice, messageId) => {
  const { html, options } = shaped(deps, notice);
  await api.editMessageCaption(notice.chatKey, Number(messageId), { caption: html, ...options });
  return messageId;
};

const editMedia: Way = async (tools, notice, messageId) => {
  const { file, chatKey } = notice;
  if (!file) return messageId;
  const { html, markup } = render(tools, notice);
  await tools.files.use(file.id, async (known) => {
    const media = known ?? (await openUpload(tools, notice.locale, file));
    const type = file.isPicture ? 'photo' : 'document';
    const other = markup && { reply_markup: markup };
    const input = { type, media, caption: html, parse_mode: 'HTML' } as const;
    const edited = await tools.api.editMessageMedia(chatKey, Number(messageId), input, other);
    return { messageId: Number(messageId), fileId: edited === true ? undefined : fileIdIn(edited) };
  });
  return messageId;
};

const fileIdIn = ({ photo, document }: Pick<Message, 'photo' | 'document'>): string | undefined =>
  (photo?.at(-1) ?? document)?.file_id;

function shaped(deps: Pick<NoticeSenderDeps, 'words'>, notice: ChatNotice) {
  const { html, markup } = render(deps, notice);
  return { html, options: { parse_mode: 'HTML', ...(markup && { reply_markup: markup }) } as const };
}

const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const;

interface Drawn {
  html: string;
  markup: InlineKeyboardMarkup | undefined;
}

/** By the reply, which all chats with the same words share: drawing it takes as long as sending it. */
const drawn = new WeakMap<ChatNotice['reply'], Drawn>();

function render(deps: Pick<NoticeSenderDeps, 'words'>, notice: ChatNotice): Drawn {
  const known = drawn.get(notice.reply) ?? draw(deps, notice);
  drawn.set(notice.reply, known);
  return known;
}

function draw({ words }: Pick<NoticeSenderDeps, 'words'>, { reply, locale }: ChatNotice): Drawn {
  const texts = renderReply(reply, locale, words).filter((part) => part.kind === 'text');
  const [first, second] = texts;
  // The content's own limits keep it to one message.
  if (!first || second) throw new RangeError('A notice must be one message');
  const markup: InlineKeyboardMarkup | undefined =
    first.markup && 'inline_keyboard' in first.markup ? first.markup : undefined;
  return { html: first.html, markup };
}

async function send(deps: Tools, notice: ChatNotice): Promise<number> {
  const { html, options } = shaped(deps, notice);
  const { chatKey, file } = notice;
  if (!file) return (await deps.api.sendMessage(chatKey, html, { ...options, ...NO_PREVIEW })).message_id;
  return deps.files.use(file.id, async (known) => {
    const content = known ?? (await openUpload(deps, notice.locale, file));
    const captioned = { caption: html, ...options };
    const sent = file.isPicture
      ? await deps.api.sendPhoto(chatKey, content, captioned)
      : await deps.api.sendDocument(chatKey, content, captioned);
    return { messageId: sent.message_id, fileId: fileIdIn(sent) };
  });
}

class FileGone extends Error {
  override name = 'FileGone';
}

async function openUpload(
  { openFile, words }: NoticeSenderDeps,
  locale: Locale,
  { id, made }: NoticeFile,
): Promise<InputFile> {
  if (made) return new InputFile(Buffer.from(words.plain(made.text, locale)), `"${words.plain(made.name, locale)}"`);
  const file = await openFile(id);
  if (!file) throw new FileGone('The file of a notice is gone');
  return new InputFile(file.content, `"${file.name.replace(/["\\\r\n]/g, '_')}"`);
}

type Sent = { messageId: number; fileId: string | undefined };

/** Telegram's ids of files that were uploaded: the first message carries the bytes, all others wait for its id. */
class UploadedFiles {
  readonly #known = new Map<string, Promise<string | undefined>>();

  async use(id: string, send: (known: string | undefined) => Promise<Sent>): Promise<number> {
    const before = this.#known.get(id);
    const known = await before;
    if (known !== undefined) return (await send(known)).messageId;
    // Several may have waited for an upload that failed; one of them is next.
    if (this.#known.get(id) !== before) return this.use(id, send);
    const upload = send(undefined);
    this.#known.set(
      id,
      upload.then(
        ({ fileId }) => fileId,
        () => undefined,
      ),
    );
    return (await upload).messageId;
  }
}
