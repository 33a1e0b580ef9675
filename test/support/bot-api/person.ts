import type { Message, Update, User } from 'grammy/types';
import type { ChatRoom, InlineButton, SeenMessage } from './chat-room.ts';
import { type BotState, toMessage } from './methods.ts';

export interface PersonDeps {
  room: ChatRoom;
  state: BotState;
  deliver: (chatId: number, update: Omit<Update, 'update_id'>) => Update;
  language?: string;
  firstName?: string;
  /** Telegram's clock. */
  now?: () => Date;
}

export interface SentFile {
  content: Uint8Array;
  name?: string;
  mime?: string;
  caption?: string;
  /** Groups photos into an album. */
  album?: string;
  /** Announced size, where it is to differ from the content's. */
  sizeBytes?: number;
}

/** How long a person looks at the phone before giving up. */
const PATIENCE_MS = 15_000;

/** A citizen with Telegram on the phone. Acts resolve as soon as the update is on its way. */
export class Person {
  readonly id: number;
  readonly #deps: PersonDeps;
  readonly #user: User;
  /** Index of the first message after the person's last act. */
  #since = 0;
  #callbacks = 0;
  /** In seconds, as Telegram dates. */
  readonly #now = (): number => Math.floor((this.#deps.now?.() ?? new Date()).getTime() / 1000);

  constructor(deps: PersonDeps) {
    this.#deps = deps;
    this.id = deps.room.id;
    this.#user = {
      id: this.id,
      is_bot: false,
      first_name: deps.firstName ?? 'Test',
      language_code: deps.language ?? 'zh-hans',
    };
  }

  get room(): ChatRoom {
    return this.#deps.room;
  }

  /** Messages of the bot that stand in the chat, oldest first. */
  get botMessages(): SeenMessage[] {
    return this.room.messages.filter((message) => message.from === 'bot' && !message.deleted);
  }

  get lastBotMessage(): SeenMessage | undefined {
    return this.botMessages.at(-1);
  }

  // ---- acts

  says(text: string): Promise<Update> {
    const command = /^\/\w+(@\w+)?/.exec(text)?.[0];
    const entities = command ? [{ type: 'bot_command' as const, offset: 0, length: command.length }] : undefined;
    return this.#sends({ text, ...(entities ? { entities } : {}) }, text);
  }

  /** Writes a reply to one of the bot's messages. */
  repliesTo(message: SeenMessage, text: string): Promise<Update> {
    return this.#sends({ text, reply_to_message: toMessage(this.room, message, this.#deps.state) }, text);
  }

  edits(messageId: number, text: string): Promise<Update> {
    const seen = this.room.find(messageId);
    if (seen) seen.text = text;
    this.#since = this.room.messages.length;
    const message = { ...this.#message({ text }), message_id: messageId, edit_date: this.#now() };
    return Promise.resolve(this.#deps.deliver(this.id, { edited_message: message } as Omit<Update, 'update_id'>));
  }

  /** Presses an inline button by its label; in the newest message that has it, or in the one given. */
  presses(label: string | RegExp, from?: SeenMessage): Promise<Update> {
    const fits = (button: InlineButton): boolean =>
      typeof label === 'string' ? button.text === label : label.test(button.text);
    const candidates = from ? [from] : this.botMessages.toReversed();
    const message = candidates.find((candidate) => candidate.buttons.flat().some(fits));
    const button = message?.buttons.flat().find(fits);
    if (!message || !button) throw new Error(`No button ${String(label)} in:\n${this.#screen()}`);
    if (!('callback_data' in button) || button.callback_data === undefined)
      throw new Error(`${button.text} sends nothing`);
    return this.pressesData(button.callback_data, message);
  }

  /** Presses by what the button stands for in the dialogue, whatever its label; in the newest message that has it. */
  pressesOption(value: string): Promise<Update> {
    const fits = (button: InlineButton): boolean =>
      'callback_data' in button && button.callback_data?.split(':').slice(2).join(':') === value;
    const message = this.botMessages.toReversed().find((candidate) => candidate.buttons.flat().some(fits));
    const button = message?.buttons.flat().find(fits);
    if (!message || !button || !('callback_data' in button))
      throw new Error(`No option ${value} in:\n${this.#screen()}`);
    return this.pressesData(button.callback_data ?? '', message);
  }

  /** Sends callback data as given, as a modified client could. */
  pressesData(data: string, message: SeenMessage): Promise<Update> {
    this.#callbacks += 1;
    const id = `${this.id}${this.#callbacks}`;
    this.room.callbackAnswers.set(id, UNANSWERED);
    this.#since = this.room.messages.length;
    const query = {
      id,
      from: this.#user,
      chat_instance: String(this.id),
      data,
      message: toMessage(this.room, message, this.#deps.state),
    };
    return Promise.resolve(this.#deps.deliver(this.id, { callback_query: query } as Omit<Update, 'update_id'>));
  }

  sendsPhoto(file: SentFile): Promise<Update> {
    const size = (scale: number) => ({ width: 100 * scale, height: 100 * scale, file_size: file.content.byteLength });
    const large = this.#shelve(file, 'photo.jpg');
    const photo = [
      { file_id: `${large}-small`, file_unique_id: `u-${large}-small`, ...size(1) },
      { file_id: large, file_unique_id: `u-${large}`, ...size(8) },
    ];
    return this.#sends({ photo, ...captionOf(file) }, '[photo]');
  }

  sendsDocument(file: SentFile): Promise<Update> {
    return this.#sends({ document: this.#fileObject(file), ...captionOf(file) }, '[document]');
  }

  sendsVoice(file: SentFile): Promise<Update> {
    return this.#sends({ voice: { ...this.#fileObject(file, false), duration: 3 } }, '[voice]');
  }

  sendsVideo(file: SentFile): Promise<Update> {
    return this.#sends(
      { video: { ...this.#fileObject(file), width: 64, height: 64, duration: 3 }, ...captionOf(file) },
      '[video]',
    );
  }

  sendsAudio(file: SentFile): Promise<Update> {
    return this.#sends({ audio: { ...this.#fileObject(file), duration: 3 } }, '[audio]');
  }

  sendsVideoNote(file: SentFile): Promise<Update> {
    const { file_name: _, mime_type: __, ...object } = this.#fileObject(file);
    return this.#sends({ video_note: { ...object, length: 240, duration: 3 } }, '[video note]');
  }

  /** Taps the button that asks for the own number; `ofSomebodyElse` picks another contact instead. */
  sharesContact(phone: string, options: { ofSomebodyElse?: boolean; firstName?: string } = {}): Promise<Update> {
    const own = options.ofSomebodyElse !== true;
    if (own && !this.keyboardHas('request_contact')) throw new Error(`Nobody asks for a contact:\n${this.#screen()}`);
    this.#tapReplyKeyboard();
    const contact = {
      phone_number: phone,
      first_name: options.firstName ?? this.#user.first_name,
      user_id: own ? this.id : this.id + 1,
    };
    return this.#sends({ contact }, '[contact]');
  }

  sharesLocation(latitude: number, longitude: number): Promise<Update> {
    this.#tapReplyKeyboard();
    return this.#sends({ location: { latitude, longitude } }, '[location]');
  }

  sharesVenue(latitude: number, longitude: number, title: string): Promise<Update> {
    const location = { latitude, longitude };
    return this.#sends({ location, venue: { location, title, address: title } }, '[venue]');
  }

  sendsSticker(): Promise<Update> {
    const sticker = {
      file_id: 'sticker',
      file_unique_id: 'u-sticker',
      type: 'regular',
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
    };
    return this.#sends({ sticker }, '[sticker]');
  }

  blocks(): Promise<Update> {
    this.room.reach = 'blocked';
    return this.#memberChange('member', 'kicked');
  }

  unblocks(): Promise<Update> {
    this.room.reach = 'open';
    return this.#memberChange('kicked', 'member');
  }

  /** The account is deleted: Telegram tells the bot only when it writes. */
  deletesAccount(): void {
    this.room.reach = 'deactivated';
  }

  // ---- looking

  /** Waits for a message (sent or edited since the person's last act) whose text or button fits. */
  sees(pattern: RegExp | string): Promise<SeenMessage> {
    const fits = (text: string): boolean => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text));
    const look = (): SeenMessage | undefined =>
      this.room.messages
        .slice(this.#since)
        .find((message) => message.from === 'bot' && !message.deleted && fits(screenText(message)));
    return this.room.watch(look, () => `Never saw ${String(pattern)}; on the screen:\n${this.#screen()}`, PATIENCE_MS);
  }

  /** Waits until `condition` holds for the chat. */
  waitsUntil(condition: (room: ChatRoom) => boolean): Promise<true> {
    const look = (): true | undefined => (condition(this.room) ? true : undefined);
    return this.room.watch(look, () => `Waited in vain; on the screen:\n${this.#screen()}`, PATIENCE_MS);
  }

  /** Whether the reply keyboard shows a button that shares a contact or a location. */
  keyboardHas(request: 'request_contact' | 'request_location'): boolean {
    const buttons = this.room.replyKeyboard?.keyboard.flat() ?? [];
    return buttons.some((button) => typeof button === 'object' && request in button);
  }

  /** Presses that the bot has not answered yet: the phone still shows a spinner. */
  get spinning(): number {
    return [...this.room.callbackAnswers.values()].filter((answer) => answer === UNANSWERED).length;
  }

  // ----

  #sends(content: Record<string, unknown>, shown: string): Promise<Update> {
    const message = this.#message(content);
    this.room.add({
      id: message.message_id,
      from: 'person',
      text: shown,
      entities: [],
      buttons: [],
      hasReplyMarkup: false,
      protect: false,
      file: null,
    });
    this.#since = this.room.messages.length;
    return Promise.resolve(this.#deps.deliver(this.id, { message } as Omit<Update, 'update_id'>));
  }

  #message(content: Record<string, unknown>): Message {
    return {
      message_id: this.room.nextMessageId(),
      date: this.#now(),
      chat: { id: this.id, type: 'private', first_name: this.#user.first_name },
      from: this.#user,
      ...content,
    } as Message;
  }

  #memberChange(from: 'member' | 'kicked', to: 'member' | 'kicked'): Promise<Update> {
    const { me } = this.#deps.state;
    const user: User = { id: me.id, is_bot: true, first_name: me.first_name };
    const member = (status: string) => (status === 'kicked' ? { status, user, until_date: 0 } : { status, user });
    const change = {
      chat: { id: this.id, type: 'private', first_name: this.#user.first_name },
      from: this.#user,
      date: this.#now(),
      old_chat_member: member(from),
      new_chat_member: member(to),
    };
    return Promise.resolve(this.#deps.deliver(this.id, { my_chat_member: change } as Omit<Update, 'update_id'>));
  }

  #shelve(file: SentFile, name: string): string {
    return this.#deps.state.files.put(file.content, file.name ?? name, file.sizeBytes ?? file.content.byteLength);
  }

  #fileObject(file: SentFile, named = true): Record<string, unknown> {
    const id = this.#shelve(file, 'file.bin');
    return {
      file_id: id,
      file_unique_id: `u-${id}`,
      file_size: file.sizeBytes ?? file.content.byteLength,
      ...(named && file.name ? { file_name: file.name } : {}),
      ...(file.mime ? { mime_type: file.mime } : {}),
    };
  }

  #tapReplyKeyboard(): void {
    if (this.room.replyKeyboard?.one_time_keyboard) this.room.replyKeyboard = null;
  }

  #screen(): string {
    const lines = this.room.messages.slice(-8).map((message) => `${message.from}: ${screenText(message)}`);
    return lines.join('\n') || '(nothing)';
  }
}

const UNANSWERED = '\u0000unanswered';

const captionOf = (file: SentFile): Record<string, unknown> => ({
  ...(file.caption ? { caption: file.caption } : {}),
  ...(file.album ? { media_group_id: file.album } : {}),
});

const screenText = (message: SeenMessage): string => {
  const buttons = message.buttons.map((row) => row.map((button) => `[${button.text}]`).join(' '));
  return [message.text, ...buttons, ...(message.file ? [`<${message.file.filename}>`] : [])].join('\n');
};
