import { useQuery } from '@tanstack/react-query';
import type { ReceptionQueue, Receptions } from '../../../contract/reception.ts';
import { get } from '../../api.ts';

/** From a day on; null: from the office's today. */
export const useReceptions = (since: string | null) =>
  useQuery({
    queryKey: ['receptions', since],
    queryFn: () => get<Receptions>(`/receptions${since ? `?from=${since}` : ''}`),
  });

/** Looked at again by itself: people come in while the page is open. */
const LOOK_MS = 10_000;

export const useQueue = (id: string) =>
  useQuery({
    queryKey: ['receptions', 'queue', id],
    queryFn: () => get<ReceptionQueue>(`/receptions/${id}`),
    refetchInterval: LOOK_MS,
  });
