/** What a notice asks; `revision`: how often that has been put otherwise since it was first sent. */
export interface Asked {
  id: string;
  revision: number;
}

/** Buttons under a notice; they stay valid for ever. */
export const STOP_VALUE = 'sub.stop';
export const choiceValue = (asked: Asked, choice: number): string => `ann.${asked.id}.${choice}${suffix(asked)}`;
export const writeValue = (asked: Asked): string => `ann.${asked.id}.w${suffix(asked)}`;
const suffix = ({ revision }: Asked): string => (revision > 0 ? `.${revision}` : '');

/** Reads such a button; null for any other. */
export function parseAnnouncementValue(value: string): (Asked & { choice: number | null }) | null {
  const [, id, what, revision = '0'] = /^ann\.(\d{1,18})\.(\d|w)(?:\.(\d{1,4}))?$/.exec(value) ?? [];
  return id && what ? { id, revision: Number(revision), choice: what === 'w' ? null : Number(what) } : null;
}

/** The same as a word that a chat keeps while somebody writes his answer. */
export const askedWord = ({ id, revision }: Asked): string => (revision > 0 ? `${id}.${revision}` : id);
export function parseAskedWord(word: string): Asked {
  const [id = '', revision = '0'] = word.split('.');
  return { id, revision: Number(revision) };
}
