import type { RoutingEntry } from '../../../contract/routing.ts';

/** Parents before children, each with its depth. What hangs on nothing, or on itself, stands at the top. */
export function treeOrder(entries: readonly RoutingEntry[]): { entry: RoutingEntry; depth: number }[] {
  const known = new Set(entries.map(({ code }) => code));
  const placed = new Set<RoutingEntry>();
  const below = (parent: string | null, depth: number): { entry: RoutingEntry; depth: number }[] =>
    entries
      .filter(({ parentCode }) => (parentCode !== null && known.has(parentCode) ? parentCode : null) === parent)
      .flatMap((entry) => {
        if (placed.has(entry)) return [];
        placed.add(entry);
        return [{ entry, depth }, ...below(entry.code, depth + 1)];
      });
  const rows = below(null, 0);
  return [...rows, ...entries.filter((entry) => !placed.has(entry)).map((entry) => ({ entry, depth: 0 }))];
}

/** With the entry one place up or down among those of the same parent; null where there is no such place. */
export function moved(entries: readonly RoutingEntry[], code: string, step: -1 | 1): RoutingEntry[] | null {
  const at = entries.findIndex((entry) => entry.code === code);
  const own = entries[at];
  if (!own) return null;
  let other = at + step;
  while (entries[other] && entries[other]?.parentCode !== own.parentCode) other += step;
  const neighbour = entries[other];
  if (!neighbour) return null;
  return entries.map((entry, index) => (index === at ? neighbour : index === other ? own : entry));
}
