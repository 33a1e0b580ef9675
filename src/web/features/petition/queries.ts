import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { PetitionDetail } from '../../../contract/petition.ts';
import type { Action } from '../../../contract/vocabulary.ts';
import { get, isCode, post } from '../../api.ts';

/** A message on its way is no event of the matter, so the stream does not tell of it; somebody waits to see it arrive. */
const DELIVERY_MS = 10_000;
const isUnderWay = (petition: PetitionDetail | undefined): boolean =>
  petition?.entries.some((entry) => entry.deliveries.some(({ state }) => state === 'pending' || state === 'sending')) ??
  false;

const keyOf = (id: string) => ['petition', id];

export const usePetition = (id: string) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: () => get<PetitionDetail>(`/petitions/${id}`),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? DELIVERY_MS : false),
  });

function refreshLists(client: QueryClient): void {
  client.invalidateQueries({ queryKey: ['queues'] });
  client.invalidateQueries({ queryKey: ['petitions'] });
}

function keep(client: QueryClient, petition: PetitionDetail): void {
  client.setQueryData(keyOf(petition.id), petition);
  refreshLists(client);
}

/** What the reader saw when deciding, and what is decided. */
export interface Act {
  action: Action;
  version: number;
  fields?: Record<string, unknown>;
}

/**
 * Every action answers with the matter as it now stands, or with nothing when it has left one's scope: then the list is
 * the place to be. After a 409 the latest is fetched, and nothing was done.
 */
export function useAct(id: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ action, version, fields }: Act) =>
      post<PetitionDetail | undefined>(`/petitions/${id}/${action}`, { ...fields, version }),
    onSuccess: (petition) => {
      if (petition) return keep(client, petition);
      refreshLists(client);
      navigate('/');
    },
    onError: (error) => {
      if (isCode(error, 'petition.stale')) client.invalidateQueries({ queryKey: keyOf(id) });
    },
  });
}

export function useRetry(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) => post<PetitionDetail>(`/petitions/${id}/deliveries/${deliveryId}/retry`, {}),
    onSuccess: (petition) => keep(client, petition),
  });
}
