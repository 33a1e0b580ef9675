import { useMutation, useQueryClient } from '@tanstack/react-query';
import { failureText } from '../../api.ts';
import { showToast } from '../../ui/toasts.tsx';

interface Said<T, R> {
  /** None: what is shown afterwards says it. */
  said?: string | ((result: R) => string);
  onDone?: ((result: R, input: T) => void) | undefined;
  /** The page says why not where it was asked for, and it stays to be read. */
  failsInPlace?: boolean;
}

/** A change of what stands under these keys: says that it is done, or why not, and shows it anew. */
export function useChange<T, R = unknown>(
  keys: string | readonly string[],
  change: (input: T) => Promise<R>,
  { said, onDone, failsInPlace = false }: Said<T, R>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (result, input) => {
      if (said !== undefined) showToast('good', typeof said === 'string' ? said : said(result));
      onDone?.(result, input);
    },
    onError: (error) => {
      if (!failsInPlace) showToast('bad', failureText(error));
    },
    onSettled: () => {
      for (const key of [keys].flat()) client.invalidateQueries({ queryKey: [key] });
    },
  });
}
