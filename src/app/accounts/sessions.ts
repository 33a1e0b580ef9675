import { randomBytes } from 'node:crypto';
import { dayInZone } from '../../domain/calendar/dates.ts';
import type { Clock } from '../ports.ts';
import type { Account, AccountStore, Fingerprint } from './ports.ts';

/** Unused for this long, a session is over: somebody has left the desk. */
const IDLE_MS = 2 * 60 * 60_000;
/** Over in any case: a working day. */
const ABSOLUTE_MS = 12 * 60 * 60_000;
/** Being seen is written down at most this often, so that reading costs no write. */
const TOUCH_MS = 60_000;

export interface SessionDeps {
  accounts: AccountStore;
  clock: Clock;
  fingerprint: Fingerprint;
  /** The office's: who stands in for whom goes by its days. */
  timeZone: string;
}

export interface SignedIn {
  token: string;
  account: Account;
  /** What a changing request must carry. Derived from the token, so that only the session's owner can know it. */
  csrf: string;
  expiresAt: Date;
}

export const sessionKey = (fingerprint: Fingerprint, token: string): string => fingerprint(`session:${token}`);
const csrfToken = (fingerprint: Fingerprint, token: string): string => fingerprint(`csrf:${token}`).slice(0, 32);
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Opens a session for an account whose right to it has been checked. */
export async function openSession(deps: SessionDeps, account: Account): Promise<SignedIn> {
  const token = newToken();
  const at = deps.clock.now();
  const expiresAt = new Date(at.getTime() + ABSOLUTE_MS);
  const tokenHash = sessionKey(deps.fingerprint, token);
  await deps.accounts.openSession({ tokenHash, staffId: account.id, at, expiresAt });
  return { token, account, csrf: csrfToken(deps.fingerprint, token), expiresAt };
}

/** The session behind a cookie; null when there is none or it is over. `touch: false` doesn't prolong it (live streams). */
export async function readSession(deps: SessionDeps, token: string, touch = true): Promise<SignedIn | null> {
  const tokenHash = sessionKey(deps.fingerprint, token);
  const now = deps.clock.now();
  const session = await deps.accounts.findSession(tokenHash, dayInZone(now, deps.timeZone));
  if (!session) return null;
  const idle = now.getTime() - session.lastSeenAt.getTime();
  if (idle > IDLE_MS || now >= session.expiresAt) return null;
  if (touch && idle >= TOUCH_MS) await deps.accounts.touchSession(tokenHash, now);
  const csrf = csrfToken(deps.fingerprint, token);
  return { token, account: session.account, csrf, expiresAt: session.expiresAt };
}

/** Signs out here; a session that is not known is none. */
export async function closeSession(deps: SessionDeps, token: string): Promise<void> {
  await deps.accounts.closeSession(sessionKey(deps.fingerprint, token), deps.clock.now());
}
