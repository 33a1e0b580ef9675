import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import { showToast } from '../../ui/toasts.tsx';
import { useMe } from '../shell/me.tsx';
import { readDraft, type SettingDraft as Seen, writeDraft } from './setting-draft.ts';

interface Source<S, T> {
  /** Names what is typed and not saved, which stays in this tab. */
  draft: string;
  key: QueryKey;
  read: () => Promise<S>;
  pick: (answer: S) => Seen<T>;
  write: (value: T, version: string) => Promise<unknown>;
  /** What is said when it is saved. */
  said: string;
  onSaved?: () => void;
}

/** What a colleague saved meanwhile: taken over, or written over, by a person who sees both. */
export interface Conflict<T> {
  theirs: T;
  take: () => void;
  keep: () => void;
}

export interface SettingForm<T> {
  value: T;
  set: (value: T) => void;
  /** Something is typed that is not saved. */
  isDirty: boolean;
  /** It was typed before a reload, or on an earlier visit. */
  isRestored: boolean;
  /** Back to what is saved. */
  discard: () => void;
  save: () => void;
  busy: boolean;
  /** Anything but a conflict. */
  error: unknown;
  conflict: Conflict<T> | null;
}

const isStale = (error: unknown): boolean => error instanceof ApiError && error.problem.code === 'settings.stale';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What is saved and what is typed, which outlives a reload and a look at another room. */
function useTyped<T>(seen: Seen<T>, draft: string) {
  const key = `desk.setting.${useMe().id}.${draft}`;
  const [kept, setKept] = useState(() => readDraft(key, seen.value));
  const [saved, setSaved] = useState(seen.value);
  const [mine, setMine] = useState(kept ?? seen);
  const isDirty = !isSame(mine.value, saved);
  return {
    ...mine,
    isDirty,
    isRestored: kept !== null && isDirty,
    set: (value: T) => {
      const next = { value, version: mine.version };
      writeDraft(key, isSame(value, saved) ? null : next);
      setMine(next);
    },
    /** The setting as the server has it takes the place of what was typed. */
    take: (next: Seen<T>) => {
      writeDraft(key, null);
      setKept(null);
      setSaved(next.value);
      setMine(next);
    },
  };
}

/** The fields of a setting as they are typed. Nothing typed is lost when somebody else saves first. */
export function useSetting<S, T>(first: S, source: Source<S, T>): SettingForm<T> {
  const { key, read, pick, write, said, onSaved } = source;
  const client = useQueryClient();
  const { value, version, isDirty, isRestored, set, take } = useTyped(pick(first), source.draft);
  const [theirs, setTheirs] = useState<Seen<T> | null>(null);
  const reload = async () => pick(await client.fetchQuery({ queryKey: key, queryFn: read, staleTime: 0 }));
  const saving = useMutation({
    mutationFn: (over: string) => write(value, over),
    onSuccess: async () => {
      showToast('good', said);
      setTheirs(null);
      take(await reload());
      onSaved?.();
    },
    onError: async (error) => {
      if (isStale(error)) setTheirs(await reload());
    },
  });
  const conflict = theirs && {
    theirs: theirs.value,
    take: () => {
      take(theirs);
      setTheirs(null);
      saving.reset();
    },
    keep: () => saving.mutate(theirs.version),
  };
  return {
    ...{ value, set, isDirty, isRestored, conflict },
    discard: () => {
      saving.reset();
      take(pick(first));
    },
    save: () => !saving.isPending && saving.mutate(theirs?.version ?? version),
    busy: saving.isPending,
    error: isStale(saving.error) ? null : saving.error,
  };
}
