import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';

/**
 * Which form is open stands in the URL (`?do=triage`), so that a reload finds it open again with what was filled in. The
 * list that one came from stays remembered.
 */
export function useOpenForm() {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const put = (name: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (name === null) next.delete('do');
        else next.set('do', name);
        return next;
      },
      { replace: true, state },
    );
  const named = params.get('do');
  // The address follows a moment later; a closed dialog must not swallow the very next key.
  const [closed, setClosed] = useState<string | null>(null);
  useEffect(() => {
    if (named === null) setClosed(null);
  }, [named]);
  const close = () => {
    setClosed(named);
    put(null);
  };
  return { name: named === closed ? null : named, open: (name: string) => put(name), close };
}
