import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Duty } from '../../../contract/duty.ts';
import { failureText, get } from '../../api.ts';
import { showToast } from '../../ui/toasts.tsx';

/** From a day on; null: from yesterday, as the server counts. */
export const useDuty = (since: string | null) =>
  useQuery({ queryKey: ['duty', since], queryFn: () => get<Duty>(`/duty${since ? `?from=${since}` : ''}`) });

interface Said<R> {
  said: string | ((result: R) => string);
  onDone?: (result: R) => void;
}

/** A change of what stands under a key: says that it is done, or why not, and shows it anew. */
export function useChange<T, R = unknown>(key: string, change: (input: T) => Promise<R>, { said, onDone }: Said<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (result) => {
      showToast('good', typeof said === 'string' ? said : said(result));
      onDone?.(result);
    },
    onError: (error) => showToast('bad', failureText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
}
