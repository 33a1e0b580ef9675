import type { CitizenAction } from '../dialogue/command.ts';

/**
 * Petition ids inside button values, which hold 40 bytes: a uuid of 36 characters becomes 22 (base64url of its 16
 * bytes). A lasting option's value is `go:<action>:<short id>`.
 */
export const GO_ACTIONS = ['open', 'answer', 'rate', 'add', 'urge', 'withdraw'] as const;
export type GoAction = 'open' | CitizenAction;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function shortId(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The uuid behind a short id; null for anything that is not one. */
export function longId(short: string): string | null {
  if (!/^[\w-]{22}$/.test(short)) return null;
  const hex = Buffer.from(short, 'base64url').toString('hex');
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return uuidForm.test(uuid) && shortId(uuid) === short ? uuid : null;
}

export function goValue(action: GoAction, petitionId: string): string {
  return `go:${action}:${shortId(petitionId)}`;
}

/** What a lasting option's value asks for; null for anything else. */
export function parseGoValue(value: string): { action: GoAction; petitionId: string } | null {
  const [head, action, short, ...rest] = value.split(':');
  const known = GO_ACTIONS.find((name) => name === action);
  const petitionId = longId(short ?? '');
  if (head !== 'go' || !known || !petitionId || rest.length > 0) return null;
  return { action: known, petitionId };
}
