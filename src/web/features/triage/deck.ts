import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PetitionList } from '../../../contract/queue.ts';
import { get } from '../../api.ts';

/** Fetch more while this many are still in hand. */
const AHEAD = 5;

/**
 * The matters that wait to be dispatched, in the order in which they were met: what is dispatched leaves the list but
 * not the deck, so that going back finds it. `left` is the list's own count.
 */
export function useDeck() {
  const list = useInfiniteQuery({
    queryKey: ['petitions', 'queue=unassigned'],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ queue: 'unassigned' });
      if (pageParam !== null) query.set('cursor', pageParam);
      return get<PetitionList>(`/petitions?${query}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const [met, setMet] = useState<readonly string[]>([]);
  const [at, setAt] = useState(0);
  const toPlace = usePlace(met[at]);
  useEffect(() => {
    const ids = data?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? [];
    setAt((before) => toPlace(ids) ?? before);
    setMet((before) => {
      const known = new Set(before);
      const fresh = ids.filter((id) => !known.has(id));
      return fresh.length === 0 ? before : [...before, ...fresh];
    });
  }, [data, toPlace]);
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && at + AHEAD >= met.length) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, at, met.length]);
  const isLoading = list.isPending || (met.length === 0 && (data?.pages[0]?.items.length ?? 0) > 0);
  return {
    id: met[at] ?? null,
    left: data?.pages.at(-1)?.total,
    error: list.error,
    isLoading,
    isFirst: at === 0,
    next: () => setAt((before) => Math.min(before + 1, met.length)),
    back: () => setAt((before) => Math.max(before - 1, 0)),
    restart: () => {
      setMet([]);
      setAt(0);
      void list.refetch();
    },
  };
}

/** The matter on the table stands in the address: a reload, and the way back from the matter itself, find it again. */
function usePlace(id: string | undefined): (ids: readonly string[]) => number | undefined {
  const [params, setParams] = useSearchParams();
  const named = params.get('id');
  const wanted = useRef(named);
  useEffect(() => {
    if (id !== undefined && id !== named) setParams({ id }, { replace: true });
  }, [id, named, setParams]);
  return useCallback((ids) => {
    const place = wanted.current === null ? -1 : ids.indexOf(wanted.current);
    if (ids.length > 0) wanted.current = null;
    return place === -1 ? undefined : place;
  }, []);
}
