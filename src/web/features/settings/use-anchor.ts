import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Goes to the part of the page that the address names, once it is there: links of the settings lead to a part. */
export function useAnchor(isThere: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    const part = isThere && hash !== '' ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    if (!part) return;
    const fold = part.closest('details');
    if (fold) fold.open = true;
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
    part.scrollIntoView({ block: 'start' });
  }, [hash, isThere]);
}
