import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BulkPreview, BulkStarted, BulkState, PreviewBulk, StartBulk } from '../../../contract/bulk.ts';
import { get, post } from '../../api.ts';
import { useJobsChanged } from '../jobs/queries.ts';

export type Deed = PreviewBulk['deed'];
export type Choice = PreviewBulk['choice'];

/** Who may ever do what; the server asks again. In the order of the bar. */
export const DEEDS = [
  { deed: 'assign', may: 'petition.assign' },
  { deed: 'close', may: 'petition.close' },
  { deed: 'archive', may: 'petition.archive' },
  { deed: 'urge_unit', may: 'petition.supervise' },
  { deed: 'supervise', may: 'petition.supervise' },
  { deed: 'list', may: 'petition.supervise' },
  { deed: 'unit_interview', may: 'petition.supervise' },
] as const satisfies readonly { deed: Deed; may: string }[];

/** What would come of it, with what is filled in so far. */
export const usePreview = (ask: PreviewBulk) =>
  useQuery({
    queryKey: ['bulk-preview', ask],
    queryFn: () => post<BulkPreview>('/bulk/preview', ask),
    // Each look is one of this moment.
    staleTime: 0,
    gcTime: 0,
    placeholderData: (before) => before,
  });

export function useStart() {
  const changed = useJobsChanged();
  return useMutation({ mutationFn: (input: StartBulk) => post<BulkStarted>('/bulk', input), onSuccess: changed });
}

/** Often enough to watch it, rare enough to bear. */
const LOOK_MS = 1000;

export const useBulk = (id: string) =>
  useQuery({
    queryKey: ['bulk', id],
    queryFn: () => get<BulkState>(`/bulk/${id}`),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? LOOK_MS : false),
  });

export function useCancel(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post<undefined>(`/bulk/${id}/cancel`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['bulk'] }),
  });
}
