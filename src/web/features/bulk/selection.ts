import { useEffect, useRef, useState } from 'react';

/** As many as the server takes at once. */
export const BULK_MAX = 1000;

export interface Selection {
  ids: ReadonlySet<string>;
  /** Everything that the list finds, beyond what is shown. */
  isAll: boolean;
  count: number;
  has: (id: string) => boolean;
  /** With `range`, all from the last one that was ticked. */
  toggle: (id: string, range?: boolean) => void;
  selectShown: (on: boolean) => void;
  selectAll: () => void;
  clear: () => void;
}

/** What is ticked in a list. It belongs to that list: another filter starts anew. */
export function useSelection(list: { key: string; shown: readonly string[]; total: number }): Selection {
  const { key, shown, total } = list;
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const last = useRef<string | null>(null);
  const clear = () => {
    setIds(new Set());
    setAll(false);
    last.current = null;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list, another selection
  useEffect(clear, [key]);
  const toggle = (id: string, range = false) => {
    const next = new Set(isAll ? shown : ids);
    const on = !next.has(id);
    for (const one of range && last.current !== null ? between(shown, last.current, id) : [id]) {
      if (on) next.add(one);
      else next.delete(one);
    }
    last.current = id;
    setAll(false);
    setIds(next);
  };
  return {
    ids,
    isAll,
    count: isAll ? Math.min(total, BULK_MAX) : ids.size,
    has: (id) => isAll || ids.has(id),
    toggle,
    selectShown: (on) => {
      setAll(false);
      setIds(new Set(on ? shown.slice(0, BULK_MAX) : []));
    },
    selectAll: () => setAll(true),
    clear,
  };
}

function between(shown: readonly string[], a: string, b: string): readonly string[] {
  const ends = [shown.indexOf(a), shown.indexOf(b)].sort((x, y) => x - y);
  const [from = -1, to = -1] = ends;
  return from === -1 ? [b] : shown.slice(from, to + 1);
}
