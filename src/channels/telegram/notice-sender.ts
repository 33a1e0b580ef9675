import { Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Logger } from 'pino';
import type { ChatNotice, NoticeChannel } from '../../app/announcements/ports.ts';
import type { DeliveryOutcome } from '../../app/ports.ts';
import { deliveryFailure } from './delivery-failure.ts';
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
      // Null: it is as it shall be already.
      return deliveryFailure(error) ?? { kind: 'delivered', messageIds: [messageId] };
    }
  };
  return {
    send: (notice) => attempt('', async () => String(await send({ ...deps, api, files }, notice))),
    edit: (notice, messageId) =>
      attempt(messageId, async () => {
        const { html, markup } = render(deps, notice);
        const options = { parse_mode: 'HTML', ...(markup && { reply_markup: markup }) } as const;
        const id = Number(messageId);
        if (notice.file) await api.editMessageCaption(notice.chatKey, id, { caption: html, ...options });
        else await api.editMessageText(notice.chatKey, id, html, { ...options, ...NO_PREVIEW });
        return messageId;
      }),
    remove: (chatKey, messageId) =>
      attempt(messageId, async () => {
        await api.deleteMessage(chatKey, Number(messageId));
        return messageId;
      }),
  };
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

async function send(deps: NoticeSenderDeps & { api: Api; files: UploadedFiles }, notice: ChatNotice): Promise<number> {
  const { html, markup } = render(deps, notice);
  const options = { parse_mode: 'HTML', ...(markup && { reply_markup: markup }) } as const;
  const { chatKey, file } = notice;
  if (!file) return (await deps.api.sendMessage(chatKey, html, { ...options, ...NO_PREVIEW })).message_id;
  return deps.files.use(file.id, async (known) => {
    const content = known ?? (await openUpload(deps, file.id));
    if (file.isPicture) {
      const sent = await deps.api.sendPhoto(chatKey, content, { caption: html, ...options });
      return { messageId: sent.message_id, fileId: sent.photo?.at(-1)?.file_id };
    }
    const sent = await deps.api.sendDocument(chatKey, content, { caption: html, ...options });
    return { messageId: sent.message_id, fileId: sent.document?.file_id };
  });
}

async function openUpload({ openFile }: NoticeSenderDeps, id: string): Promise<InputFile> {
  const file = await openFile(id);
  if (!file) throw new Error('The file of a notice is gone');
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
