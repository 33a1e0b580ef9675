import { useCallback, useState } from 'react';

export type DraftTab = 'send' | 'note';

/** What is being written, and the last event that its writer had seen when he began. */
export interface Draft {
  text: string;
  mode: 'reply' | 'ask';
  seenSeq: number;
}

const EMPTY: Draft = { text: '', mode: 'reply', seenSeq: 0 };

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'text' in value && 'mode' in value && 'seenSeq' in value;

function read(key: string): Draft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isDraft(stored) ? stored : EMPTY;
  } catch {
    return EMPTY;
  }
}

function write(key: string, draft: Draft): void {
  try {
    if (draft.text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the text stays on the page, it just won't survive a reload.
  }
}

/** Kept in this browser as it is typed, apart for each member of staff: it outlives a reload, an expired session and a sign-out. */
export function useDraft(staffId: string, petitionId: string, tab: DraftTab) {
  const key = `desk.draft.${staffId}.${petitionId}.${tab}`;
  const [draft, setDraft] = useState<Draft>(() => read(key));
  const update = useCallback(
    (change: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...change };
        write(key, next);
        return next;
      }),
    [key],
  );
  return { draft, update };
}
