import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PetitionRow } from '../../../contract/petition.ts';
import type { PetitionList } from '../../../contract/queue.ts';
import { get } from '../../api.ts';
import { Button } from '../../ui/button.tsx';

/** A list as the API gives it: a page, and the next one when it is asked for. */
export function usePetitionPages(query: string, { enabled = true }: { enabled?: boolean } = {}) {
  return useInfiniteQuery({
    queryKey: ['petitions', query],
    queryFn: ({ pageParam }) => {
      const params = new URLSearchParams(query);
      if (pageParam !== null) params.set('cursor', pageParam);
      return get<PetitionList>(`/petitions?${params}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
  });
}
export type PetitionPages = ReturnType<typeof usePetitionPages>;

/** What is shown of some lists together, each matter once, and how many there are on all pages. */
export function rowsOf(lists: readonly PetitionPages[]): { rows: PetitionRow[]; total: number } {
  const all = lists.flatMap(({ data }) => data?.pages.flatMap(({ items }) => items) ?? []);
  const rows = [...new Map(all.map((row) => [row.id, row])).values()];
  const total = lists.reduce((sum, { data }) => sum + (data?.pages.at(-1)?.total ?? 0), 0);
  return { rows, total: total - (all.length - rows.length) };
}

interface ListEndProps {
  lists: readonly PetitionPages[];
  shown: number;
  total: number;
}

/** Says how many of how many are shown, and fetches more of them. */
export function ListEnd({ lists, shown, total }: ListEndProps) {
  const { t, i18n } = useTranslation();
  const more = lists.filter(({ hasNextPage }) => hasNextPage);
  const said = (count: number) => count.toLocaleString(i18n.language);
  return (
    <div className="list-end">
      <span role="status">{t('list.shown', { shown: said(shown), total: said(total) })}</span>
      {more.length > 0 && (
        <Button
          busy={more.some(({ isFetchingNextPage }) => isFetchingNextPage)}
          onClick={() => {
            for (const list of more) list.fetchNextPage();
          }}
        >
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}
