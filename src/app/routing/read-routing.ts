import { checkTable, type RoutingFault } from '../../domain/routing/check-table.ts';
import { compareTables, type EntryChange } from '../../domain/routing/compare-tables.ts';
import type { RoutingTable } from '../../domain/routing/table.ts';
import type { Stores } from '../stores.ts';
import { tidied } from './edit-draft.ts';
import type { RoutingDraft } from './routing-store.ts';

export interface OpenDraft extends RoutingDraft {
  faults: RoutingFault[];
  /** Against the table in force. */
  changes: EntryChange[];
  /** Another version came into force since it was begun: it can't be published. */
  isOutdated: boolean;
}

/** What it would be to have that table: against the one in force, and what could not be published of it. */
export async function lookAt(
  { routing }: Pick<Stores, 'routing'>,
  given: RoutingTable,
): Promise<{ count: number; faults: RoutingFault[]; changes: EntryChange[] }> {
  const table = tidied(given);
  return {
    count: table.entries.length,
    faults: checkTable(table, await routing.surroundings()),
    changes: compareTables(await routing.liveTable(), table),
  };
}

/** The table in force, and what is being prepared. */
export async function readRouting({
  routing,
}: Pick<Stores, 'routing'>): Promise<{ number: number; table: RoutingTable; draft: OpenDraft | null }> {
  const number = await routing.latestNumber();
  const table = await routing.liveTable();
  const draft = await routing.draft();
  if (!draft) return { number, table, draft: null };
  return {
    number,
    table,
    draft: {
      ...draft,
      faults: checkTable(draft.table, await routing.surroundings()),
      changes: compareTables(table, draft.table),
      isOutdated: draft.basedOn !== number && !(draft.basedOn === 0 && number === 1),
    },
  };
}
