import { useMutation, useQueryClient } from '@tanstack/react-query';
import { failureText } from '../../api.ts';
import { showToast } from '../../ui/toasts.tsx';

interface Said<R> {
  said: string | ((result: R) => string);
  onDone?: ((result: R) => void) | undefined;
}

/** A change of what stands under these keys: says that it is done, or why not, and shows it anew. */
export function useChange<T, R = unknown>(
  keys: string | readonly string[],
  change: (input: T) => Promise<R>,
  { said, onDone }: Said<R>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (result) => {
      showToast('good', typeof said === 'string' ? said : said(result));
      onDone?.(result);
    },
    onError: (error) => showToast('bad', failureText(error)),
    onSettled: () => {
      for (const key of [keys].flat()) client.invalidateQueries({ queryKey: [key] });
    },
  });
}
