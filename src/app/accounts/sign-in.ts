import { dayInZone } from '../../domain/calendar/dates.ts';
import type { PasswordHasher, QuotaStore } from './ports.ts';
import { openSession, type SessionDeps, type SignedIn } from './sessions.ts';

const WINDOW_SECONDS = 15 * 60;
/** Wrong passwords for one login from one address in a window: enough for a forgetful person, too few for guessing. */
const PER_LOGIN_AND_ADDRESS = 10;
/** From all addresses together; so many that one stranger alone cannot keep somebody out. */
const PER_LOGIN = 200;
/** One office often has one address for all its staff. */
const PER_ADDRESS = 60;

export interface SignInDeps extends SessionDeps {
  passwords: PasswordHasher;
  quotas: QuotaStore;
}

export type SignInResult =
  | { kind: 'signedIn'; session: SignedIn }
  | { kind: 'refused'; code: 'session.wrong_password' }
  | { kind: 'refused'; code: 'session.too_many_attempts'; retryAfter: number };

/** Logins are compared without regard to case, width and what cannot be seen. */
export const normalizeLogin = (login: string): string =>
  login.normalize('NFKC').replace(/\p{C}/gu, '').trim().toLowerCase();

/** Checks login and password within the quotas of login, address, and both. Wrong attempts count, right ones don't. */
export async function signIn(
  deps: SignInDeps,
  input: { login: string; password: string; address: string },
): Promise<SignInResult> {
  const login = normalizeLogin(input.login);
  const at = deps.clock.now();
  const { fingerprint } = deps;
  const quotas = [
    { key: `signin:both:${fingerprint(`${input.address} ${login}`)}`, most: PER_LOGIN_AND_ADDRESS },
    { key: `signin:login:${fingerprint(login)}`, most: PER_LOGIN },
    { key: `signin:address:${fingerprint(input.address)}`, most: PER_ADDRESS },
  ];
  // Counted before the password is looked at, so that attempts at the same moment count too.
  const used = await Promise.all(quotas.map(({ key }) => deps.quotas.use(key, WINDOW_SECONDS, at)));
  if (used.some((count, index) => count > (quotas[index]?.most ?? 0))) {
    // Once a window: whoever goes on trying must not fill the auditor's list.
    const isFirst = used.some((count, index) => count === (quotas[index]?.most ?? 0) + 1);
    if (isFirst) await deps.accounts.audit({ staffId: null, type: 'session.blocked', data: {}, at });
    const into = Math.floor(at.getTime() / 1000) % WINDOW_SECONDS;
    return { kind: 'refused', code: 'session.too_many_attempts', retryAfter: WINDOW_SECONDS - into };
  }
  const found = await deps.accounts.findByLogin(login, dayInZone(at, deps.timeZone));
  const right = await deps.passwords.verify(found?.passwordHash ?? null, input.password);
  if (!found || !right) {
    await deps.accounts.audit({ staffId: found?.id ?? null, type: 'session.refused', data: {}, at });
    return { kind: 'refused', code: 'session.wrong_password' };
  }
  await Promise.all(quotas.map(({ key }) => deps.quotas.giveBack(key, WINDOW_SECONDS, at)));
  const { passwordHash: _secret, ...account } = found;
  return { kind: 'signedIn', session: await openSession(deps, account) };
}
