import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FirstStep, FirstUse } from '../../../contract/first-use.ts';
import { get, post } from '../../api.ts';

const KEY = ['first-use'];

/** `everyMs`: looks again so often, while something is waited for. */
export const useFirstUse = (isWanted = true, everyMs: number | false = false) =>
  useQuery({
    queryKey: KEY,
    queryFn: () => get<FirstUse>('/first-use'),
    enabled: isWanted,
    refetchInterval: everyMs,
    staleTime: 30_000,
  });

/** Something of the first steps that changes how far they are. */
export function useFirstUseChange<T, R>(change: (input: T) => Promise<R>, onDone?: (result: R) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (result) => onDone?.(result),
    onSettled: () => {
      for (const key of [KEY, ['units'], ['unit-room'], ['invites']]) client.invalidateQueries({ queryKey: key });
    },
  });
}

export const markStep = (key: FirstStep, state: 'open' | 'done' | 'skipped') =>
  post('/first-use/steps', { key, state });

export const isLeft = ({ steps }: FirstUse): number => steps.filter(({ state }) => state === 'open').length;
