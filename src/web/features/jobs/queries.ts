import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeskJob, DeskJobs, ExportLedger, JobStarted } from '../../../contract/desk-jobs.ts';
import { get, post } from '../../api.ts';

/** Often enough to watch it, rare enough to bear. */
const LOOK_MS = 1000;
/** In the corner of an eye. */
const GLANCE_MS = 5000;

export type JobItem = DeskJobs['items'][number];

export const useJobs = () =>
  useQuery({
    queryKey: ['jobs'],
    queryFn: () => get<DeskJobs>('/jobs'),
    refetchInterval: ({ state }) => (state.data && state.data.running > 0 ? GLANCE_MS : false),
  });

export const useJob = (id: string) =>
  useQuery({
    queryKey: ['jobs', id],
    queryFn: () => get<DeskJob>(`/jobs/${id}`),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? LOOK_MS : false),
  });

/** Whatever begins or ends long work: the list of it is another one. */
export function useJobsChanged(): () => void {
  const client = useQueryClient();
  return () => {
    client.invalidateQueries({ queryKey: ['jobs'] });
  };
}

export function useExportLedger() {
  const changed = useJobsChanged();
  return useMutation({
    mutationFn: (ask: ExportLedger) => post<JobStarted>('/jobs/ledger', ask),
    onSuccess: changed,
  });
}

export function useCancelJob(id: string) {
  const changed = useJobsChanged();
  return useMutation({ mutationFn: () => post<undefined>(`/jobs/${id}/cancel`, {}), onSettled: changed });
}
