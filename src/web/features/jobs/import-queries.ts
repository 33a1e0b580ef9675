import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { JobRows, JobStarted } from '../../../contract/desk-jobs.ts';
import { get, post, postFile } from '../../api.ts';
import { useJobsChanged } from './queries.ts';

export function useTryImport() {
  const changed = useJobsChanged();
  return useMutation({
    mutationFn: ({ source, file }: { source: string; file: File }) =>
      postFile<JobStarted>(`/jobs/import?${new URLSearchParams({ source })}`, file),
    onSuccess: changed,
  });
}

export function useStartImport(id: string) {
  const changed = useJobsChanged();
  return useMutation({ mutationFn: () => post<JobStarted>(`/jobs/${id}/import`, {}), onSuccess: changed });
}

/** `done`: so that results come as the work goes on. */
export const useJobRows = (id: string, { onlyRefused, done }: { onlyRefused: boolean; done: number }) =>
  useInfiniteQuery({
    queryKey: ['jobs', id, 'rows', onlyRefused, done],
    queryFn: ({ pageParam }) =>
      get<JobRows>(
        `/jobs/${id}/rows?${new URLSearchParams({ after: String(pageParam), refused: String(onlyRefused) })}`,
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
