import { checkTable, isError, type RoutingFault } from '../../domain/routing/check-table.ts';
import { compareTables, type EntryChange } from '../../domain/routing/compare-tables.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { Stores } from '../stores.ts';
import { maySetRouting } from './edit-draft.ts';
import { type RoutingRefusal, routingRefusal } from './routing-refusals.ts';

export interface PublishInput {
  revision: number;
  /** Why, for those who read the history. */
  reason: string;
}
export type Published = { ok: true; number: number; warnings: RoutingFault[] } | RoutingRefusal;

/**
 * Puts the draft into force as the next version. Refused while it has faults, while it changes nothing, and when somebody
 * has published another since it was begun. Matters that are under way stay where they are.
 */
export async function publishRouting(context: StaffContext, input: PublishInput): Promise<Published> {
  const { stores, deps, actor } = context;
  if (!maySetRouting(actor)) return routingRefusal('routing.not_allowed');
  const { routing } = stores;
  await routing.lock();
  await recordFirstVersion(stores, deps.clock.now());
  const draft = await routing.draft();
  if (!draft) return routingRefusal('routing.no_draft');
  if (draft.revision !== input.revision) return routingRefusal('routing.draft_changed');
  const inForce = await routing.latestNumber();
  // A draft that was begun before the first version was written down is based on that table all the same.
  if (draft.basedOn !== inForce && !(draft.basedOn === 0 && inForce === 1)) return routingRefusal('routing.outdated');
  const faults = checkTable(draft.table, await routing.surroundings());
  if (faults.some(isError)) return routingRefusal('routing.faulty', { faults });
  const changes = compareTables(await routing.liveTable(), draft.table);
  if (changes.length === 0) return routingRefusal('routing.unchanged');
  const number = inForce + 1;
  const at = deps.clock.now();
  const { table, restoredFrom } = draft;
  const reason = input.reason.trim();
  await routing.insertVersion({ number, table, publishedAt: at, publishedBy: actor.id, reason, restoredFrom });
  await routing.putIntoForce(table);
  await routing.dropDraft();
  const data = { number, reason, restoredFrom, ...inBrief(changes) };
  await stores.audit.add({ staffId: actor.id, type: 'routing.published', data, at });
  return { ok: true, number, warnings: faults };
}

const inBrief = (changes: readonly EntryChange[]): Record<string, string[]> => {
  const of = (kind: EntryChange['kind']) => changes.filter((change) => change.kind === kind).map(({ code }) => code);
  return { added: of('added'), removed: of('removed'), changed: of('changed'), moved: of('moved') };
};

/** Writes down the table that an office began with, so that the first change has something to be compared with. */
async function recordFirstVersion({ routing }: Pick<Stores, 'routing'>, at: Date, reason = ''): Promise<void> {
  if ((await routing.latestNumber()) > 0) return;
  const table = await routing.liveTable();
  if (table.entries.length === 0) return;
  await routing.insertVersion({
    number: 1,
    table,
    publishedAt: at,
    publishedBy: null,
    reason,
    restoredFrom: null,
  });
}
