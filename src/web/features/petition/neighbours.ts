import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PetitionList } from '../../../contract/queue.ts';
import { readView } from '../queue/filter.ts';

export interface Neighbours {
  previous: string | null;
  next: string | null;
  /** 1 for the first. */
  place: number;
  total: number;
}

/**
 * Where the matter stands in the list that one came from. An act may take it out of that list: its neighbours stay what
 * they were when it was last seen there.
 */
export function useNeighbours(id: string, from: string): Neighbours | null {
  const client = useQueryClient();
  const last = useRef<{ id: string; found: Neighbours | null }>({ id, found: null });
  const [path, search = ''] = from.split('?');
  const { query } = readView(new URLSearchParams(search));
  // Another room is none of the lists, whatever its address says.
  const list = path === '/' ? client.getQueryData<InfiniteData<PetitionList>>(['petitions', query]) : undefined;
  const rows = list?.pages.flatMap(({ items }) => items) ?? [];
  const at = rows.findIndex((row) => row.id === id);
  const here =
    at === -1
      ? null
      : {
          previous: rows[at - 1]?.id ?? null,
          next: rows[at + 1]?.id ?? null,
          place: at + 1,
          total: list?.pages.at(-1)?.total ?? rows.length,
        };
  const found = here ?? (last.current.id === id ? last.current.found : null);
  useEffect(() => {
    last.current = { id, found };
  });
  return found;
}

const KEY = 'desk.act-and-next';

/** Whether an act leads straight on to the next matter of the list; a choice of this computer. */
export function useActAndNext(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(KEY) === '1');
  const choose = (next: boolean) => {
    localStorage.setItem(KEY, next ? '1' : '0');
    setOn(next);
  };
  return [on, choose];
}
