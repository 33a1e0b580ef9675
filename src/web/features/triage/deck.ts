import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
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
  useEffect(() => {
    const ids = data?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? [];
    setMet((before) => {
      const known = new Set(before);
      const fresh = ids.filter((id) => !known.has(id));
      return fresh.length === 0 ? before : [...before, ...fresh];
    });
  }, [data]);
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
