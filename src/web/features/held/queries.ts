import { keepPreviousData, type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Held, HeldItem, HeldList, TakenBack } from '../../../contract/held.ts';
import { call, get, isCode, post } from '../../api.ts';
import { putBack } from '../petition/drafts.ts';

const KEY = ['held'];
/** Once its time is over it is gone in a moment. */
const LOOK_MS = 1000;

/** A message with the moment, by this page's clock, at which it goes out. */
export interface HeldMessage extends HeldItem {
  endsAt: number;
}

async function fetchHeld(): Promise<HeldMessage[]> {
  const { items } = await get<HeldList>('/held');
  const now = performance.now();
  return items.map((item) => ({ ...item, endsAt: now + item.leftMs }));
}

const isLate = ({ returned, endsAt }: HeldMessage): boolean => returned === null && endsAt <= performance.now();

/** What one has written to petitioners and is not out yet, or has come back; also of other tabs and before a reload. */
export const useHeld = () =>
  useQuery({
    queryKey: KEY,
    queryFn: fetchHeld,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.some(isLate) ? LOOK_MS : false),
  });

interface Words {
  action: 'reply' | 'ask';
  version: number;
  fields: Record<string, unknown>;
}

/** Sends words to the petitioner in a moment. */
export function useHold(petitionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, version, fields }: Words) =>
      post<Held>(`/petitions/${petitionId}/${action}`, { ...fields, version, hold: true }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
    onError: (error) => {
      if (isCode(error, 'petition.stale')) client.invalidateQueries({ queryKey: ['petition', petitionId] });
    },
  });
}

export function useSendNow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: HeldMessage) => post(`/held/${id}/now`, {}),
    onSettled: (_done, _error, { petition }) => {
      client.invalidateQueries({ queryKey: KEY });
      client.invalidateQueries({ queryKey: ['petition', petition.id] });
    },
  });
}

/** The words become the writer's draft again; only then the server forgets them. */
async function takeBack(client: QueryClient, staffId: string, { id, petition }: HeldMessage): Promise<void> {
  const { action, ...words } = await post<TakenBack>(`/held/${id}/back`, {});
  putBack(staffId, petition, { ...words, mode: action });
  await call('DELETE', `/held/${id}`);
  client.setQueryData<HeldMessage[]>(KEY, (before) => before?.filter((message) => message.id !== id));
}

export function useTakeBack(staffId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (message: HeldMessage) => takeBack(client, staffId, message),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
