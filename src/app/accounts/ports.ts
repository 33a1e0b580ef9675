import type { Role } from '../../domain/staff/permissions.ts';
import type { Locale, Name } from '../../domain/text.ts';

/** A role for one unit, or (unitId null) for the whole office. */
export interface Grant {
  role: Role;
  unitId: string | null;
}

/** A member of staff who can sign in. */
export interface Account {
  id: string;
  login: string;
  name: string;
  locale: Locale;
  grants: (Grant & { unitName: Name | null })[];
}

export interface OpenSession {
  account: Account;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

export interface OpenInvite {
  /** The token's fingerprint, which cannot be turned back into the token. */
  id: string;
  name: string | null;
  grants: Grant[];
  createdAt: Date;
  expiresAt: Date;
}

export interface NewAccount {
  login: string;
  name: string;
  passwordHash: string;
  locale: Locale;
}

/** What staff did outside a single matter, for the auditor. `data` names things by id and holds no citizen's words. */
export interface AuditEntry {
  staffId: string | null;
  type: AuditType;
  data: Record<string, string | number | boolean | null>;
  at: Date;
}
export type AuditType =
  | 'session.signed_in'
  | 'session.refused'
  | 'session.signed_out'
  | 'invite.created'
  | 'invite.revoked'
  | 'invite.accepted'
  | 'identity.revealed'
  | 'file.opened'
  | 'delivery.retried';

/** Accounts, sessions and invites. Every method is one transaction; those that change something write its audit entry in it. */
export interface AccountStore {
  /** With the password's hash; null for an unknown or closed account. */
  findByLogin: (login: string) => Promise<(Account & { passwordHash: string }) | null>;
  openSession: (session: { tokenHash: string; staffId: string; at: Date; expiresAt: Date }) => Promise<void>;
  findSession: (tokenHash: string) => Promise<OpenSession | null>;
  touchSession: (tokenHash: string, at: Date) => Promise<void>;
  /** Resolves false where there was none. */
  closeSession: (tokenHash: string, at: Date) => Promise<boolean>;
  changeLocale: (staffId: string, locale: Locale) => Promise<void>;

  createInvite: (invite: OpenInvite, by: string | null) => Promise<void>;
  findInvite: (id: string) => Promise<OpenInvite | null>;
  listInvites: (now: Date) => Promise<OpenInvite[]>;
  revokeInvite: (id: string, by: string, at: Date) => Promise<boolean>;
  /** Uses the invite up and makes the account, both or neither. An invite works once, however many try at the same moment. */
  redeemInvite: (
    id: string,
    account: NewAccount,
    at: Date,
  ) => Promise<{ staffId: string } | { refused: 'invite.unusable' | 'account.login_taken' }>;

  /** Whether anybody who can sign in holds it. */
  hasRole: (role: Role) => Promise<boolean>;
  audit: (entry: AuditEntry) => Promise<void>;
}

export interface PasswordHasher {
  hash: (password: string) => Promise<string>;
  /** With hash null it takes as long as a real check and says no, so that timing doesn't tell which logins exist. */
  verify: (hash: string | null, password: string) => Promise<boolean>;
}

/** Counters that hold across processes. */
export interface QuotaStore {
  /** Counts one more use in the window that `at` is in, and tells how many there are now. */
  use: (key: string, windowSeconds: number, at: Date) => Promise<number>;
  /** Takes one use back. */
  giveBack: (key: string, windowSeconds: number, at: Date) => Promise<void>;
}

/** Keyed hash for tokens and for what must not stand in a counter's key as it is. See `Sealer.fingerprint`. */
export type Fingerprint = (value: string) => string;
