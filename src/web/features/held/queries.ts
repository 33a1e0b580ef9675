import { keepPreviousData, type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
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

const dropped = (client: QueryClient, id: string) =>
  client.setQueryData<HeldMessage[]>(KEY, (before) => before?.filter((message) => message.id !== id));

/** Between the tabs of a browser: ids of messages that were taken back in one of them. */
const TAKEN_BACK = 'desk.held.taken-back';

function tellTabs(id: string): void {
  const channel = new BroadcastChannel(TAKEN_BACK);
  channel.postMessage(id);
  channel.close();
}

/** What another tab took back is gone here too, and not because it was sent. */
export function useTakenElsewhere(onTaken: (id: string) => void): void {
  const client = useQueryClient();
  const current = useRef(onTaken);
  useEffect(() => {
    current.current = onTaken;
  });
  useEffect(() => {
    const channel = new BroadcastChannel(TAKEN_BACK);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const id = String(data);
      current.current(id);
      dropped(client, id);
    };
    return () => channel.close();
  }, [client]);
}

/** The words become the writer's draft again; only then, and only if the browser kept them, the server forgets them. */
async function takeBack(client: QueryClient, staffId: string, { id, petition }: HeldMessage): Promise<void> {
  const { action, ...words } = await post<TakenBack>(`/held/${id}/back`, {});
  tellTabs(id);
  if (!putBack(staffId, petition, { ...words, mode: action })) return;
  await call('DELETE', `/held/${id}`);
  dropped(client, id);
}

export function useTakeBack(staffId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (message: HeldMessage) => takeBack(client, staffId, message),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
