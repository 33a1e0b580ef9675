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
function useChange<Input>(id: string, send: (input: Input) => Promise<PetitionDetail | undefined>) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: send,
    onSuccess: (petition) => {
      if (petition) return keep(client, petition);
      refreshLists(client);
      navigate('/');
    },
    onError: (error) => {
      const isOutdated = isCode(error, 'petition.stale') || isCode(error, 'resource.not_found');
      if (isOutdated) client.invalidateQueries({ queryKey: keyOf(id) });
    },
  });
}

export const useAct = (id: string) =>
  useChange(id, ({ action, version, fields }: Act) =>
    post<PetitionDetail | undefined>(`/petitions/${id}/${action}`, { ...fields, version }),
  );

/** Acts whose route takes the fields of their form as they are. */
const PLAIN_ROUTES: readonly string[] = ['link', 'unlink', 'close'];

interface FilledForm {
  form: { name: string; isActivity: boolean };
  version: number;
  fields: Record<string, unknown>;
}

/** An act or an activity by its form. */
export const useFilledForm = (id: string) =>
  useChange(id, ({ form: { name, isActivity }, version, fields }: FilledForm) =>
    PLAIN_ROUTES.includes(name)
      ? post<PetitionDetail | undefined>(`/petitions/${id}/${name}`, { ...fields, version })
      : post<PetitionDetail | undefined>(`/petitions/${id}/${isActivity ? 'activities' : 'acts'}/${name}`, {
          version,
          fields,
        }),
  );

export function useRetry(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) => post<PetitionDetail>(`/petitions/${id}/deliveries/${deliveryId}/retry`, {}),
    onSuccess: (petition) => keep(client, petition),
  });
}
