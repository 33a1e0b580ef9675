import { useSyncExternalStore } from 'react';

/** Below this a list becomes cards and the case page stacks. ui.css uses the same number. */
export const NARROW = '(width < 760px)';

/** Below this a table shows only what one cannot do without. */
export const MEDIUM = '(width < 1240px)';

/** A finger, or nothing that can rest on a button: hints of keys would only be in the way. */
export const TOUCH = '(hover: none)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
