import type { MatterScope } from '../../domain/staff/permissions.ts';
import type { Substitution } from '../../domain/staff/substitution.ts';
import type { Name } from '../../domain/text.ts';
import type { Grant } from './ports.ts';

/** An account, open or closed, with the roles of its own. */
export interface StaffRecord {
  id: string;
  login: string;
  name: string;
  post: Name | null;
  isOpen: boolean;
  createdAt: Date;
  grants: Grant[];
}

export interface SubstitutionRecord extends Substitution {
  id: string;
  staffName: string;
  substituteName: string;
}

/** Accounts as they are administered. Sign-in and sessions are in ports.ts. */
export interface StaffStore {
  /** Changes of accounts, substitutes and units follow one another: each may be the one that leaves nobody. */
  lock: () => Promise<void>;
  /** Open ones first, by name. */
  list: () => Promise<StaffRecord[]>;
  find: (id: string) => Promise<StaffRecord | null>;
  setGrants: (id: string, grants: readonly Grant[]) => Promise<void>;
  setOpen: (id: string, isOpen: boolean) => Promise<void>;
  setProfile: (id: string, profile: { name: string; post: Name | null }) => Promise<void>;
  passwordHash: (id: string) => Promise<string | null>;
  setPassword: (id: string, hash: string) => Promise<void>;
  /** All but the one that is named. */
  endSessions: (id: string, except: string | null) => Promise<void>;
  /** Links that set a new password for this account and have not been used. */
  dropResets: (id: string) => Promise<void>;
  /** Matters that go on in somebody's hands. */
  mattersOf: (handlerId: string) => Promise<(MatterScope & { id: string })[]>;
  /** How many matters go on in whose hands. */
  countMatters: () => Promise<ReadonlyMap<string, number>>;
  /** Those that end on that day or later, the next first. */
  substitutions: (from: string) => Promise<SubstitutionRecord[]>;
  addSubstitution: (substitution: Substitution & { createdBy: string; at: Date }) => Promise<void>;
  removeSubstitution: (id: string) => Promise<void>;
  /** Drops those that have not begun by that day, and lets the others end on the day before. */
  endSubstitutions: (staffId: string, day: string) => Promise<void>;
}
