import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';

/** What a press has decided already, in the URL beside the form: `with.route=court`. */
const GIVEN = 'with.';

/**
 * Which form is open stands in the URL (`?do=triage`), so that a reload finds it open again with what was filled in. The
 * list that one came from stays remembered.
 */
export function useOpenForm() {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const put = (name: string | null, given: Readonly<Record<string, string>> = {}) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const key of [...next.keys()]) if (key === 'do' || key.startsWith(GIVEN)) next.delete(key);
        if (name !== null) next.set('do', name);
        for (const [key, value] of Object.entries(given)) next.set(GIVEN + key, value);
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
  const given = Object.fromEntries(
    [...params].flatMap(([key, value]) => (key.startsWith(GIVEN) ? [[key.slice(GIVEN.length), value]] : [])),
  );
  return { name: named === closed ? null : named, given, open: put, close };
}
