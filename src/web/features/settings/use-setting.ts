import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import { showToast } from '../../ui/toasts.tsx';

/** A setting as the server told it, and which version that was. */
interface Seen<T> {
  value: T;
  version: string;
}

interface Source<S, T> {
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
  save: () => void;
  busy: boolean;
  /** Anything but a conflict. */
  error: unknown;
  conflict: Conflict<T> | null;
}

const isStale = (error: unknown): boolean => error instanceof ApiError && error.problem.code === 'settings.stale';

/** The fields of a setting as they are typed. Nothing typed is lost when somebody else saves first. */
export function useSetting<S, T>(first: S, { key, read, pick, write, said, onSaved }: Source<S, T>): SettingForm<T> {
  const client = useQueryClient();
  const [{ value, version }, setMine] = useState(() => pick(first));
  const [theirs, setTheirs] = useState<Seen<T> | null>(null);
  const reload = async () => pick(await client.fetchQuery({ queryKey: key, queryFn: read, staleTime: 0 }));
  const saving = useMutation({
    mutationFn: (over: string) => write(value, over),
    onSuccess: async () => {
      showToast('good', said);
      setTheirs(null);
      setMine(await reload());
      onSaved?.();
    },
    onError: async (error) => {
      if (isStale(error)) setTheirs(await reload());
    },
  });
  const conflict = theirs && {
    theirs: theirs.value,
    take: () => {
      setMine(theirs);
      setTheirs(null);
      saving.reset();
    },
    keep: () => saving.mutate(theirs.version),
  };
  return {
    value,
    set: (next) => setMine({ value: next, version }),
    save: () => !saving.isPending && saving.mutate(theirs?.version ?? version),
    busy: saving.isPending,
    error: isStale(saving.error) ? null : saving.error,
    conflict,
  };
}
