import { dayInZone } from '../../domain/calendar/dates.ts';
import type { Locale } from '../../domain/text.ts';
import type { Clock } from '../ports.ts';
import { type PasswordProblem, passwordProblem } from './password-rules.ts';
import type { AccountStore, Fingerprint, Grant, OpenInvite, PasswordHasher } from './ports.ts';
import { newToken, openSession, type SignedIn } from './sessions.ts';
import { normalizeLogin } from './sign-in.ts';

/** Long enough for somebody who is away for some days. */
const INVITE_MS = 7 * 24 * 60 * 60_000;

export interface InviteDeps {
  accounts: AccountStore;
  passwords: PasswordHasher;
  clock: Clock;
  fingerprint: Fingerprint;
  timeZone: string;
}
/** A new password is needed now, or never. */
const RESET_MS = 24 * 60 * 60_000;

const inviteId = (fingerprint: Fingerprint, token: string): string => fingerprint(`invite:${token}`);

/** The address that an invite is handed over as. The token is in the fragment, so that it stands in no server's log. */
export const inviteUrl = (publicUrl: string, token: string): string =>
  `${publicUrl.replace(/\/$/, '')}/office/invite#${token}`;

/** Makes a one-time link. `by` is null for the operator's own command and for the first start. */
export async function createInvite(
  deps: Pick<InviteDeps, 'accounts' | 'clock' | 'fingerprint'>,
  input: { name: string | null; grants: Grant[] },
  by: string | null,
): Promise<{ token: string; expiresAt: Date }> {
  return makeLink(deps, { ...input, staffId: null, lastsMs: INVITE_MS }, by);
}

/** Makes a one-time link with which somebody chooses a new password; nobody else learns it. */
export function createReset(
  deps: Pick<InviteDeps, 'accounts' | 'clock' | 'fingerprint'>,
  account: { id: string; name: string },
  by: string,
): Promise<{ token: string; expiresAt: Date }> {
  return makeLink(deps, { name: account.name, grants: [], staffId: account.id, lastsMs: RESET_MS }, by);
}

async function makeLink(
  deps: Pick<InviteDeps, 'accounts' | 'clock' | 'fingerprint'>,
  { lastsMs, ...input }: { name: string | null; grants: Grant[]; staffId: string | null; lastsMs: number },
  by: string | null,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const createdAt = deps.clock.now();
  const expiresAt = new Date(createdAt.getTime() + lastsMs);
  const id = inviteId(deps.fingerprint, token);
  await deps.accounts.createInvite({ id, ...input, createdAt, expiresAt }, by);
  return { token, expiresAt };
}

/** Null for one that is unknown, used, revoked or out of date: which of these is nobody's business. */
export async function findInvite(deps: InviteDeps, token: string): Promise<OpenInvite | null> {
  const invite = await deps.accounts.findInvite(inviteId(deps.fingerprint, token));
  return invite && invite.expiresAt > deps.clock.now() ? invite : null;
}

export type AcceptResult =
  | { kind: 'accepted'; session: SignedIn }
  | { kind: 'refused'; code: 'invite.unusable' | 'account.login_taken' | PasswordProblem };

/** Makes the account that an invite is for, or sets the password of the one that it resets, and signs in. */
export async function acceptInvite(
  deps: InviteDeps,
  input: { token: string; name: string; login: string; password: string; locale: Locale },
): Promise<AcceptResult> {
  const invite = await findInvite(deps, input.token);
  if (!invite) return { kind: 'refused', code: 'invite.unusable' };
  const login = invite.resets?.login ?? normalizeLogin(input.login);
  const problem = passwordProblem(input.password, login);
  if (problem) return { kind: 'refused', code: problem };
  const passwordHash = await deps.passwords.hash(input.password);
  const { name, locale } = input;
  const at = deps.clock.now();
  const redeemed = invite.resets
    ? ((await deps.accounts.redeemReset(invite.id, passwordHash, at)) ?? ({ refused: 'invite.unusable' } as const))
    : await deps.accounts.redeemInvite(invite.id, { login, name, passwordHash, locale }, at);
  if ('refused' in redeemed) return { kind: 'refused', code: redeemed.refused };
  const account = await deps.accounts.findByLogin(login, dayInZone(at, deps.timeZone));
  if (!account) throw new Error('The account that was just made is not there');
  const { passwordHash: _secret, ...rest } = account;
  return { kind: 'accepted', session: await openSession(deps, rest) };
}
