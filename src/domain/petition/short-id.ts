import type { CitizenAction } from '../dialogue/command.ts';

/**
 * Petition ids inside button values, which hold 40 bytes: a uuid of 36 characters becomes 22 (base64url of its 16
 * bytes). A lasting option's value is `go:<action>:<short id>`, so an action has 14 characters at most; what is longer has
 * a code.
 */
export type GoAction = 'open' | 'looks' | 'papers' | CitizenAction;

const CODES = {
  open: 'open',
  looks: 'looks',
  papers: 'papers',
  answer: 'answer',
  rate: 'rate',
  add: 'add',
  urge: 'urge',
  withdraw: 'withdraw',
  correct: 'correct',
  confirm_receipt: 'received',
  ask_reopen: 'reopen',
  request_review: 'review',
  request_recheck: 'recheck',
  drop_review: 'drop',
} as const satisfies Record<GoAction, string>;

export const GO_ACTIONS = Object.keys(CODES) as GoAction[];

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
  return `go:${CODES[action]}:${shortId(petitionId)}`;
}

/** What a lasting option's value asks for; null for anything else. */
export function parseGoValue(value: string): { action: GoAction; petitionId: string } | null {
  const [head, code, short, ...rest] = value.split(':');
  const known = GO_ACTIONS.find((name) => CODES[name] === code);
  const petitionId = longId(short ?? '');
  if (head !== 'go' || !known || !petitionId || rest.length > 0) return null;
  return { action: known, petitionId };
}
