import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Accounts, HandOver, HandOverStarted, Substitutions } from '../../../contract/accounts.ts';
import { failureText, get } from '../../api.ts';
import { showToast } from '../../ui/toasts.tsx';

export const useAccounts = () => useQuery({ queryKey: ['accounts'], queryFn: () => get<Accounts>('/accounts') });

export const useSubstitutions = () =>
  useQuery({ queryKey: ['substitutions'], queryFn: () => get<Substitutions>('/substitutions') });

/** What a change of people or units shows in. */
export function refreshRooms(client: QueryClient): void {
  for (const key of ['accounts', 'substitutions', 'staff', 'units', 'unit-room', 'me']) {
    client.invalidateQueries({ queryKey: [key] });
  }
}

/** A change in one of the rooms: says that it is done, or why not, and shows the room anew. */
export function useRoomChange<T>(change: (input: T) => Promise<unknown>, said: string, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      showToast('good', said);
      onDone?.();
    },
    onError: (error) => showToast('bad', failureText(error)),
    onSettled: () => refreshRooms(client),
  });
}

/** Often enough to watch it, rare enough to bear. */
const LOOK_MS = 1000;

/** A hand-over as it goes on; looked at until it is finished. */
export const useHandOver = (started: HandOverStarted | undefined) =>
  useQuery({
    queryKey: ['hand-over', started?.id],
    queryFn: () => get<HandOver>(`/hand-overs/${started?.id}`),
    enabled: started !== undefined,
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : LOOK_MS),
  });
