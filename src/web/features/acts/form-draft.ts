import { useState } from 'react';
import type { Values } from './values.ts';

interface Draft {
  values: Values;
  /** The last event that its writer had seen. */
  seenSeq: number;
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'values' in value && 'seenSeq' in value;

function read(key: string): Draft | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isDraft(stored) ? stored : null;
  } catch {
    return null;
  }
}

function write(key: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: what was filled in stays on the page, it just won't survive a reload.
  }
}

/** What is being filled in, kept in this tab as it is typed: it outlives a reload and a session that ends. */
export function useFormDraft(key: string, start: Draft) {
  const [kept, setKept] = useState(() => read(key));
  const [draft, setDraft] = useState<Draft>(kept ?? start);
  const change = (next: (before: Draft) => Draft) =>
    setDraft((before) => {
      const after = next(before);
      write(key, after);
      return after;
    });
  return {
    ...draft,
    restored: kept !== null,
    /** A value, or what makes it of the one before: an upload ends when it ends. */
    set: (name: string, value: unknown) =>
      change(({ values, ...rest }) => ({
        ...rest,
        values: { ...values, [name]: typeof value === 'function' ? value(values[name]) : value },
      })),
    see: (seenSeq: number) => change((before) => ({ ...before, seenSeq })),
    restart: () => {
      write(key, null);
      setKept(null);
      setDraft(start);
    },
    forget: () => write(key, null),
  };
}

export const draftKey = (of: { staffId: string; petitionId: string; form: string }): string =>
  `desk.form.${of.staffId}.${of.petitionId}.${of.form}`;
