import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CannedReplies, CannedReply, FittingReplies, PutCanned } from '../../../contract/desk.ts';
import { call, get, post } from '../../api.ts';

export type Use = PutCanned['use'];
const KEY = ['canned'];

/** Those that fit the matter, filled. */
export const useFitting = (petitionId: string, use: Use, enabled: boolean) =>
  useQuery({
    queryKey: [...KEY, 'fitting', petitionId, use],
    queryFn: () => get<FittingReplies>(`/petitions/${petitionId}/canned-replies?${new URLSearchParams({ use })}`),
    enabled,
  });

/** The most used come first next time; a lost count is of no matter. */
export const countUse = (id: string): void => {
  post(`/canned-replies/${id}/used`, {}).catch(() => undefined);
};

export const useCannedReplies = () =>
  useQuery({ queryKey: [...KEY, 'all'], queryFn: () => get<CannedReplies>('/canned-replies') });

export function usePutCanned(id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reply: PutCanned) =>
      id === null
        ? post<CannedReply>('/canned-replies', reply)
        : call<CannedReply>('PUT', `/canned-replies/${id}`, reply),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveCanned() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<undefined>('DELETE', `/canned-replies/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
