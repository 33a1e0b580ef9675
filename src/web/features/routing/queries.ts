import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Effects,
  Routing,
  RoutingModels,
  RoutingVersion,
  RoutingVersions,
  Suggestions,
  TableLook,
} from '../../../contract/routing.ts';
import { get, isCode, post } from '../../api.ts';

const KEY = ['routing'];

export const useRouting = () => useQuery({ queryKey: KEY, queryFn: () => get<Routing>('/routing') });

export const useVersions = () =>
  useQuery({ queryKey: ['routing-versions'], queryFn: () => get<RoutingVersions>('/routing/versions') });

/** A version never changes. */
export const useVersion = (number: number) =>
  useQuery({
    queryKey: ['routing-versions', number],
    queryFn: () => get<RoutingVersion>(`/routing/versions/${number}`),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useModels = () =>
  useQuery({ queryKey: ['routing-models'], queryFn: () => get<RoutingModels>('/routing/models') });

export const useEffects = (revision: number) =>
  useQuery({
    queryKey: ['routing-effects', revision],
    queryFn: () => post<Effects>('/routing/draft/effects', undefined),
    staleTime: 60_000,
  });

/** Of a file that was picked just now: looked at each time. */
export const useTableLook = (file: { format: 'csv' | 'json'; content: string }) =>
  useQuery({
    queryKey: ['routing-look', file],
    queryFn: () => post<TableLook>('/routing/import/look', file),
    gcTime: 0,
    staleTime: 0,
  });

export const useSuggestions = (petitionId: string) =>
  useQuery({
    queryKey: ['petition', petitionId, 'suggestions'],
    queryFn: () => get<Suggestions>(`/petitions/${petitionId}/suggestions`),
    staleTime: 60_000,
  });

/** Any change of the draft answers with table and draft as they now stand; after a conflict they are fetched. */
export function useDraftChange<T>(path: (input: T) => string, body: (input: T) => unknown) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: T) => post<Routing>(path(input), body(input)),
    onSuccess: (routing) => {
      client.setQueryData(KEY, routing);
      client.invalidateQueries({ queryKey: ['routing-versions'] });
      client.invalidateQueries({ queryKey: ['categories'] });
    },
    onError: (error) => {
      if (isCode(error, 'routing.draft_changed') || isCode(error, 'routing.outdated')) {
        client.invalidateQueries({ queryKey: KEY });
      }
    },
  });
}
