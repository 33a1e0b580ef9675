import type { RoutingEntry, RoutingTable } from '../../domain/routing/table.ts';
import { may, type StaffActor } from '../../domain/staff/permissions.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { type RoutingRefusal, routingRefusal } from './routing-refusals.ts';

/** The table is the whole office's: a grant for one unit does not reach it. */
export const maySetRouting = (actor: StaffActor): boolean =>
  may(actor, 'settings.manage', { kind: 'appeal', unitId: null, identityMode: 'named' });

export interface DraftInput {
  table: RoutingTable;
  /** The revision that the editor has seen; null when he saw no draft. */
  revision: number | null;
}
type Saved = { ok: true; revision: number } | RoutingRefusal;

/** Keeps the next table while it is worked on. Nothing comes into force; faults are allowed until it is published. */
export async function saveDraft({ stores, deps, actor }: StaffContext, input: DraftInput): Promise<Saved> {
  if (!maySetRouting(actor)) return routingRefusal('routing.not_allowed');
  const { routing } = stores;
  await routing.lock();
  const draft = await routing.draft();
  if ((draft?.revision ?? null) !== input.revision) return routingRefusal('routing.draft_changed');
  const revision = await routing.saveDraft({
    table: tidied(input.table),
    basedOn: draft?.basedOn ?? (await routing.latestNumber()),
    restoredFrom: draft?.restoredFrom ?? null,
    updatedAt: deps.clock.now(),
    updatedBy: actor.id,
  });
  return { ok: true, revision };
}

/** Throws the draft away, if it is still the one that was seen. */
export async function discardDraft({ stores, actor }: StaffContext, revision: number): Promise<Saved> {
  if (!maySetRouting(actor)) return routingRefusal('routing.not_allowed');
  await stores.routing.lock();
  const draft = await stores.routing.draft();
  if (!draft) return routingRefusal('routing.no_draft');
  if (draft.revision !== revision) return routingRefusal('routing.draft_changed');
  await stores.routing.dropDraft();
  return { ok: true, revision };
}

/** Makes a past version the draft: it comes into force as a new version, after the same checks, and with a reason. */
export async function restoreVersion(
  { stores, deps, actor }: StaffContext,
  { number, revision }: { number: number; revision: number | null },
): Promise<Saved> {
  if (!maySetRouting(actor)) return routingRefusal('routing.not_allowed');
  const { routing } = stores;
  await routing.lock();
  const draft = await routing.draft();
  if ((draft?.revision ?? null) !== revision) return routingRefusal('routing.draft_changed');
  const version = await routing.version(number);
  if (!version) return routingRefusal('routing.version_unknown');
  const saved = await routing.saveDraft({
    table: version.table,
    basedOn: await routing.latestNumber(),
    restoredFrom: number,
    updatedAt: deps.clock.now(),
    updatedBy: actor.id,
  });
  return { ok: true, revision: saved };
}

/** As a table is kept: without spaces around words, and no word twice. */
export function tidied({ entries }: RoutingTable): RoutingTable {
  return {
    entries: entries.map((entry) => ({
      ...entry,
      code: entry.code.trim(),
      name: trimmed(entry.name),
      label: trimmed(entry.label),
      sponsorPost: entry.sponsorPost && orNull(trimmed(entry.sponsorPost)),
      responsiblePost: entry.responsiblePost && orNull(trimmed(entry.responsiblePost)),
      keywordsZh: withoutRepeats(entry.keywordsZh),
      keywordsEn: withoutRepeats(entry.keywordsEn),
    })),
  };
}

type Words = RoutingEntry['name'];
const trimmed = (name: Words): Words => ({ 'zh-CN': name['zh-CN'].trim(), en: name.en.trim() });
const orNull = (name: Words): Words | null => (name['zh-CN'] === '' && name.en === '' ? null : name);
const withoutRepeats = (words: readonly string[]): string[] => [
  ...new Set(words.map((word) => word.trim()).filter((word) => word !== '')),
];
