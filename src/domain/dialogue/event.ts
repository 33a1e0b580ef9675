import type { DialogueResult } from './command.ts';

/** A file as a channel announces it: nothing has been fetched yet. Sizes are bytes; 0 where unknown. */
export interface AnnouncedFile {
  kind: 'photo' | 'document' | 'voice' | 'video' | 'audio';
  /** How the channel finds it again: Telegram's file_id, or the id of an upload that is already stored. */
  channelRef: string;
  name: string;
  mime: string;
  sizeBytes: number;
}

export const COMMAND_WORDS = [
  'menu',
  'file',
  'mine',
  'status',
  'help',
  'language',
  'privacy',
  'cancel',
  'human',
  'resume',
  'export',
  'delete',
  'clear',
  'reception',
  'calls',
  'notices',
] as const;
export type CommandWord = (typeof COMMAND_WORDS)[number];

/**
 * One act of a citizen, the same for every channel, or the outcome of a command that the dialogue gave.
 * `ref` names the channel's message, so that a later edit finds what it changes.
 */
export type DialogueEvent =
  /** First contact, or a deep link; payload as in Telegram's start parameter. */
  | { kind: 'start'; payload: string | null }
  | { kind: 'text'; text: string; ref: string | null }
  | { kind: 'edit'; text: string; ref: string }
  /** A button: the option's value, and the turn in which it was offered (null for buttons that never go stale). */
  | { kind: 'press'; value: string; turn: number | null }
  | { kind: 'attachment'; file: AnnouncedFile; caption: string | null; ref: string | null; album: string | null }
  /** A shared contact. `own` tells that the channel vouches for its being the sender's. */
  | { kind: 'contact'; phone: string; name: string; own: boolean }
  /** Degrees, WGS 84; may be off the map. */
  | { kind: 'location'; latitude: number; longitude: number; title: string | null }
  | { kind: 'command'; word: CommandWord; args: string }
  /** Something we have no use for: a sticker, a poll, a dice. */
  | { kind: 'unsupported'; what: string }
  | { kind: 'result'; result: DialogueResult };
