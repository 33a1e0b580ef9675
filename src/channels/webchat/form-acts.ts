import { createHash } from 'node:crypto';
import {
  type AnnouncedFile,
  COMMAND_WORDS,
  type CommandWord,
  type DialogueEvent,
} from '../../domain/dialogue/event.ts';
import type { ChatForm, UploadedFile } from './read-form.ts';
import { parsePress } from './view/option-button.ts';

/** What one form asks for: in this order. Words of several kinds at once are possible without JavaScript. */
export interface Act {
  /** Tells this act from others of the same form; the same act twice has the same key. */
  key: string;
  event: DialogueEvent;
  /** A file, for the citizen's own bubble. */
  file?: UploadedFile;
}

const START_PAYLOAD = /^[\w-]{1,64}$/;

/** The button that was pressed, if any: a menu word, the start, an option, a place that the device found. */
export function pressedAct(form: ChatForm): Act | null {
  const word = COMMAND_WORDS.find((known) => known === form.fields.get('word'));
  if (word) return act({ kind: 'command', word, args: '' });
  const start = form.fields.get('start');
  if (start !== undefined) return act({ kind: 'start', payload: START_PAYLOAD.test(start) ? start : null });
  const press = parsePress(form.fields.get('press') ?? '');
  if (press) return act({ kind: 'press', ...press });
  const latitude = degrees(form.fields.get('latitude'));
  const longitude = degrees(form.fields.get('longitude'));
  if (latitude === null || longitude === null) return null;
  return act({ kind: 'location', latitude, longitude, title: null });
}

/** What was written and handed in. */
export function contentActs(form: ChatForm, nonce: string): Act[] {
  const text = (form.fields.get('text') ?? '').replaceAll('\r\n', '\n').trim();
  const acts = text === '' ? [] : [act(textEvent(text, nonce))];
  const album = form.files.length > 1 ? nonce : null;
  form.files.forEach((file, index) => {
    const ref = `${nonce}-${index}`;
    const event: DialogueEvent = { kind: 'attachment', file: announced(file), caption: null, ref, album };
    acts.push({ key: keyOf(['file', index, file.sha256, file.name]), event, file });
  });
  return acts;
}

/** Commands can be typed, as in other chats: `/help`. */
function textEvent(text: string, nonce: string): DialogueEvent {
  const [, typed, args = ''] = /^\/([a-z]+)(?:\s+(.*))?$/s.exec(text) ?? [];
  if (typed === 'start') return { kind: 'start', payload: START_PAYLOAD.test(args) ? args : null };
  const word: CommandWord | undefined = COMMAND_WORDS.find((known) => known === typed);
  if (word) return { kind: 'command', word, args };
  return { kind: 'text', text, ref: nonce };
}

function announced(file: UploadedFile): AnnouncedFile {
  const { name, mime, sizeBytes, sha256 } = file;
  return { kind: fileKind(mime), channelRef: sha256, name, mime, sizeBytes };
}

function fileKind(mime: string): AnnouncedFile['kind'] {
  if (mime.startsWith('image/')) return 'photo';
  if (mime.startsWith('video/')) return 'video';
  return mime.startsWith('audio/') ? 'audio' : 'document';
}

function degrees(field: string | undefined): number | null {
  return field !== undefined && /^-?\d{1,3}(\.\d{1,18})?$/.test(field) ? Number(field) : null;
}

const act = (event: DialogueEvent): Act => ({ key: keyOf(event), event });
const keyOf = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

/**
 * The update's id, unique within the channel and the same for a repeat: a double click, a browser that sends again, a
 * page that is reloaded. It holds the session, so that nobody can use up somebody else's ids, and the act itself, so
 * that going back in the browser and answering differently counts as a new answer.
 */
export function updateIdOf(chatKey: string, nonce: string, done: Act): string {
  return `${chatKey.slice(0, 24)}.${nonce}.${done.key}`;
}
