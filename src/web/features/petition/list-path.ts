import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

/** The list that one came from, with its filters; or another room. */
export function useListPath(): string {
  const { state }: { state: unknown } = useLocation();
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  return typeof from === 'string' ? from : '/';
}

export function useBackLabel(): string {
  const { t } = useTranslation();
  return t(/^\/(\?|$)/.test(useListPath()) ? 'case.back' : 'case.backToRoom');
}

/** What a way to a matter takes along, so that one comes back to where one is; from another matter, to its own list. */
export function useCameFrom(): { from: string } {
  const { pathname, search } = useLocation();
  const list = useListPath();
  return { from: pathname.startsWith('/petitions/') ? list : pathname + search };
}
