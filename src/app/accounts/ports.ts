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
  /** Named to citizens and on papers in place of the person. */
  post: Name | null;
  locale: Locale;
  /** What he writes to petitioners waits a moment, in which he can take it back. */
  holdsMessages: boolean;
  /** Those of his own, and those that he holds today for colleagues who are away. */
  grants: (Grant & { unitName: Name | null; actingFor?: string })[];
  /** For whom he stands in today, and until which day. */
  standsInFor: { id: string; name: string; post: Name | null; toDay: string }[];
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
  /** The account whose password it sets; null for one that makes an account. */
  resets: { staffId: string; login: string } | null;
  createdAt: Date;
  expiresAt: Date;
}
export type NewInvite = Omit<OpenInvite, 'resets'> & { staffId: string | null };

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
  | 'delivery.retried'
  | 'staff.reset_created'
  | 'staff.password_reset'
  | 'session.blocked'
  | 'audit.exported'
  | 'statistics.exported'
  | 'announcement.reported';

/** Accounts, sessions and invites. Every method is one transaction; those that change something write its audit entry in it. */
export interface AccountStore {
  /** With the password's hash; null for an unknown or closed account. */
  findByLogin: (login: string, today: string) => Promise<(Account & { passwordHash: string }) | null>;
  openSession: (session: { tokenHash: string; staffId: string; at: Date; expiresAt: Date }) => Promise<void>;
  findSession: (tokenHash: string, today: string) => Promise<OpenSession | null>;
  touchSession: (tokenHash: string, at: Date) => Promise<void>;
  /** Resolves false where there was none. */
  closeSession: (tokenHash: string, at: Date) => Promise<boolean>;
  changeOwn: (staffId: string, own: Partial<Pick<Account, 'locale' | 'holdsMessages'>>) => Promise<void>;

  createInvite: (invite: NewInvite, by: string | null) => Promise<void>;
  findInvite: (id: string) => Promise<OpenInvite | null>;
  listInvites: (now: Date) => Promise<OpenInvite[]>;
  revokeInvite: (id: string, by: string, at: Date) => Promise<boolean>;
  /** Uses the invite up and makes the account, both or neither. An invite works once, however many try at the same moment. */
  redeemInvite: (
    id: string,
    account: NewAccount,
    at: Date,
  ) => Promise<{ staffId: string } | { refused: 'invite.unusable' | 'account.login_taken' }>;
  /** Uses the invite up, sets the password and ends all sessions of the account; null for one that is unusable. */
  redeemReset: (id: string, passwordHash: string, at: Date) => Promise<{ staffId: string } | null>;

  /** Whether anybody who can sign in holds it. */
  hasRole: (role: Role) => Promise<boolean>;
  audit: (entry: AuditEntry) => Promise<void>;
}

/** Slow on purpose; a hash says with what it was made. */
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
