import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedView, SavedViews, SaveView } from '../../../contract/desk.ts';
import { call, get, post } from '../../api.ts';

const KEY = ['views'];

export const useViews = () => useQuery({ queryKey: KEY, queryFn: () => get<SavedViews>('/views'), staleTime: 60_000 });

export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: SaveView) => post<SavedView>('/views', view),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<undefined>('DELETE', `/views/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** The same list, in whatever order its filters stand. */
const inOrder = (query: string): string => {
  const params = new URLSearchParams(query);
  params.sort();
  return params.toString();
};

/** The kept list that this one is. */
export function useViewOf(query: string): SavedView | undefined {
  const { data } = useViews();
  return data?.items.find((view) => inOrder(view.query) === inOrder(query));
}
