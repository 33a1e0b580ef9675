import { useState } from 'react';
import { useMe } from '../shell/me.tsx';

/** A list that is being pasted: it stays in this tab while one looks at another step. */
export function useKeptText(name: string): [string, (text: string) => void] {
  const key = `desk.first-use.${useMe().id}.${name}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  const keep = (next: string) => {
    setText(next);
    try {
      if (next === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    } catch {
      // Storage is full or forbidden: the list stays on the page, it just won't survive leaving it.
    }
  };
  return [text, keep];
}
