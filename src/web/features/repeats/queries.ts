import { useQuery } from '@tanstack/react-query';
import type { Similar } from '../../../contract/repeats.ts';
import { get } from '../../api.ts';

const MINUTE_MS = 60_000;

/** What may be the same matter; looked for once a visit, as it changes slowly. */
export const useSimilar = (id: string) =>
  useQuery({
    queryKey: ['similar', id],
    queryFn: () => get<Similar>(`/petitions/${id}/similar`),
    staleTime: MINUTE_MS,
  });
