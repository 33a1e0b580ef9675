/** Buttons under a notice; they stay valid for ever. */
export const STOP_VALUE = 'sub.stop';
export const choiceValue = (id: string, choice: number): string => `ann.${id}.${choice}`;
export const writeValue = (id: string): string => `ann.${id}.w`;

/** Reads such a button; null for any other. */
export function parseAnnouncementValue(value: string): { id: string; choice: number | null } | null {
  const [, id, what] = /^ann\.(\d{1,18})\.(\d|w)$/.exec(value) ?? [];
  return id && what ? { id, choice: what === 'w' ? null : Number(what) } : null;
}
