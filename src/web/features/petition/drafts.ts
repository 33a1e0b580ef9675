import { useCallback, useState } from 'react';
import type { UploadedFile } from '../../../contract/petition.ts';

export type DraftTab = 'send' | 'note';

/** What is being written, and the last event that its writer had seen when he began. */
export interface Draft {
  text: string;
  mode: 'reply' | 'ask';
  seenSeq: number;
  /** Uploaded already, to go with a reply. */
  files: readonly UploadedFile[];
}

const EMPTY: Draft = { text: '', mode: 'reply', seenSeq: 0, files: [] };

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'text' in value && 'mode' in value && 'seenSeq' in value;

function read(store: Storage, key: string): Draft {
  try {
    const stored: unknown = JSON.parse(store.getItem(key) ?? 'null');
    return isDraft(stored) ? { ...EMPTY, ...stored } : EMPTY;
  } catch {
    return EMPTY;
  }
}

function write(store: Storage, key: string, draft: Draft): void {
  try {
    if (draft.text === '' && draft.files.length === 0) store.removeItem(key);
    else store.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the text stays on the page, it just won't survive a reload.
  }
}

/**
 * Kept in this browser as it is typed, apart for each member of staff: it outlives a reload, an expired session and a
 * sign-out. What is written about a sealed matter lives only as long as its tab: a browser's storage lies open on the disk.
 */
export function useDraft(staffId: string, petition: { id: string; kind: string }, tab: DraftTab) {
  const key = `desk.draft.${staffId}.${petition.id}.${tab}`;
  const store = petition.kind === 'whistleblow' ? sessionStorage : localStorage;
  const [draft, setDraft] = useState<Draft>(() => read(store, key));
  const update = useCallback(
    (change: Partial<Draft> | ((before: Draft) => Partial<Draft>)) =>
      setDraft((before) => {
        const next = { ...before, ...(typeof change === 'function' ? change(before) : change) };
        write(store, key, next);
        return next;
      }),
    [store, key],
  );
  return { draft, update };
}
