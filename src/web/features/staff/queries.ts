import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { Accounts, HandOver, HandOverStarted, Substitutions } from '../../../contract/accounts.ts';
import { get } from '../../api.ts';
import { useChange } from '../shell/use-change.ts';

export const useAccounts = (isWanted = true) =>
  useQuery({ queryKey: ['accounts'], queryFn: () => get<Accounts>('/accounts'), enabled: isWanted });

export const useSubstitutions = () =>
  useQuery({ queryKey: ['substitutions'], queryFn: () => get<Substitutions>('/substitutions') });

/** What a change of people or units shows in. */
const ROOM_KEYS = ['accounts', 'substitutions', 'staff', 'units', 'unit-room', 'me'] as const;

export function refreshRooms(client: QueryClient): void {
  for (const key of ROOM_KEYS) client.invalidateQueries({ queryKey: [key] });
}

export const useRoomChange = <T>(change: (input: T) => Promise<unknown>, said: string, onDone?: () => void) =>
  useChange(ROOM_KEYS, change, { said, onDone });

/** Often enough to watch it, rare enough to bear. */
const LOOK_MS = 1000;

/** A hand-over as it goes on; looked at until it is finished. */
export const useHandOver = (started: HandOverStarted | undefined) =>
  useQuery({
    queryKey: ['hand-over', started?.id],
    queryFn: () => get<HandOver>(`/hand-overs/${started?.id}`),
    enabled: started !== undefined,
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? LOOK_MS : false),
  });
