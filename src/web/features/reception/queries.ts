import { useQuery } from '@tanstack/react-query';
import type { ReceptionQueue, Receptions } from '../../../contract/reception.ts';
import { get } from '../../api.ts';

export const useReceptions = (from: string, to: string) =>
  useQuery({ queryKey: ['receptions', from, to], queryFn: () => get<Receptions>(`/receptions?from=${from}&to=${to}`) });

/** Looked at again by itself: people come in while the page is open. */
const LOOK_MS = 10_000;

export const useQueue = (id: string) =>
  useQuery({
    queryKey: ['receptions', id],
    queryFn: () => get<ReceptionQueue>(`/receptions/${id}`),
    refetchInterval: LOOK_MS,
  });
