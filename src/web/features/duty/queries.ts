import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Duty } from '../../../contract/duty.ts';
import { failureText, get } from '../../api.ts';
import { showToast } from '../../ui/toasts.tsx';

export const useDuty = (from: string, to: string) =>
  useQuery({ queryKey: ['duty', from, to], queryFn: () => get<Duty>(`/duty?from=${from}&to=${to}`) });

/** A change of what stands under a key: says that it is done, or why not, and shows it anew. */
export function useChange<T>(
  key: string,
  change: (input: T) => Promise<unknown>,
  { said, onDone }: { said: string; onDone?: () => void },
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      showToast('good', said);
      onDone?.();
    },
    onError: (error) => showToast('bad', failureText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
}
