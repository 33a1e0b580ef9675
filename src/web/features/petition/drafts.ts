import { useCallback, useEffect, useState } from 'react';
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

/** False where the storage is full or forbidden: the text stays on the page, it just won't survive a reload. */
function write(store: Storage, key: string, draft: Draft): boolean {
  try {
    if (draft.text === '' && draft.files.length === 0) store.removeItem(key);
    else store.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

function placeOf(staffId: string, petition: { id: string; kind: string }, tab: DraftTab) {
  const store = petition.kind === 'whistleblow' ? sessionStorage : localStorage;
  return { key: `desk.draft.${staffId}.${petition.id}.${tab}`, store };
}

/** Tells the page that shows a draft that it was changed by something else than its own fields. */
const changes = new EventTarget();

/**
 * Words that did not go out are a draft again, before what has been written since. The same words come back once. False
 * where they could not be kept.
 */
export function putBack(staffId: string, petition: { id: string; kind: string }, words: Draft): boolean {
  const { key, store } = placeOf(staffId, petition, 'send');
  const before = read(store, key);
  if (before.text.startsWith(words.text)) return true;
  const text = [words.text, before.text].filter((part) => part !== '').join('\n\n');
  const draft = { ...words, text, files: [...words.files, ...before.files] };
  const isKept = write(store, key, draft);
  changes.dispatchEvent(new CustomEvent(key, { detail: draft }));
  return isKept;
}

/** Follows what happens to a draft elsewhere: words that came back, and another tab. */
function useElsewhere(
  { key, store }: { key: string; store: Storage },
  onChange: (draft: Draft, isBack: boolean) => void,
): void {
  useEffect(() => {
    const came = (event: Event) => {
      if (event instanceof CustomEvent && isDraft(event.detail)) onChange(event.detail, true);
    };
    const stored = (event: StorageEvent) => {
      if (event.key === key && event.storageArea === store) onChange(read(store, key), false);
    };
    // What came between the first look and now.
    onChange(read(store, key), false);
    changes.addEventListener(key, came);
    window.addEventListener('storage', stored);
    return () => {
      changes.removeEventListener(key, came);
      window.removeEventListener('storage', stored);
    };
  }, [key, store, onChange]);
}

/**
 * Kept in this browser as it is typed, apart for each member of staff: it outlives a reload, an expired session and a
 * sign-out. What is written about a sealed matter lives only as long as its tab: a browser's storage lies open on the disk.
 */
export function useDraft(staffId: string, petition: { id: string; kind: string }, tab: DraftTab) {
  const { key, store } = placeOf(staffId, petition, tab);
  const [draft, setDraft] = useState<Draft>(() => read(store, key));
  const [cameBack, setCameBack] = useState(0);
  const update = useCallback(
    (change: Partial<Draft> | ((before: Draft) => Partial<Draft>)) =>
      setDraft((before) => {
        const next = { ...before, ...(typeof change === 'function' ? change(before) : change) };
        write(store, key, next);
        return next;
      }),
    [store, key],
  );
  const follow = useCallback((changed: Draft, isBack: boolean) => {
    setDraft(changed);
    if (isBack) setCameBack((count) => count + 1);
  }, []);
  useElsewhere({ key, store }, follow);
  return { draft, update, cameBack };
}
