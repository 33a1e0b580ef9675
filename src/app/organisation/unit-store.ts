import type { Status } from '../../domain/petition/statuses.ts';
import type { MatterScope } from '../../domain/staff/permissions.ts';
import type { Name } from '../../domain/text.ts';

export interface UnitEntry {
  id: string;
  code: string;
  name: Name;
  parentId: string | null;
  position: number;
  isOpen: boolean;
}

/** Units as they are administered. */
export interface UnitStore {
  /** All, those that were dissolved among them; by position. */
  list: () => Promise<UnitEntry[]>;
  insert: (unit: Omit<UnitEntry, 'id' | 'isOpen'>) => Promise<string>;
  rename: (id: string, name: Name) => Promise<void>;
  /** Puts a unit's children into this order. */
  arrange: (parentId: string | null, ids: readonly string[]) => Promise<void>;
  setOpen: (id: string, isOpen: boolean) => Promise<void>;
  /** Matters that go on at a unit. */
  mattersOf: (unitId: string) => Promise<(MatterScope & { id: string; status: Status })[]>;
  /** How many go on at which unit. */
  countMatters: () => Promise<ReadonlyMap<string, number>>;
  /** Categories in force that are routed to it. */
  categoriesOf: (unitId: string) => Promise<{ code: string; name: Name }[]>;
  /** Takes away all roles for the unit and the links that would bring one; gives whose. */
  endGrants: (unitId: string) => Promise<string[]>;
}
