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
  return { name: params.get('do'), open: (name: string) => put(name), close: () => put(null) };
}
