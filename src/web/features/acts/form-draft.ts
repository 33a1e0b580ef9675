import { useState } from 'react';
import type { Values } from './values.ts';

interface Draft {
  values: Values;
  /** As the fields stood when it was begun, or when its writer last looked at what is new. */
  base: Values;
  /** The last event that its writer had seen. */
  seenSeq: number;
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'values' in value && 'seenSeq' in value && 'base' in value;

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

interface Start {
  values: Values;
  seenSeq: number;
  /** Put in by the press that opened the form, in place of what stands there. */
  given?: Values | undefined;
}

/**
 * What is being filled in, kept in this tab as it is typed: it outlives a reload and a session that ends. `start` is how
 * the form would begin now.
 */
export function useFormDraft(key: string, { values, seenSeq, given }: Start) {
  const start: Draft = { values, base: values, seenSeq };
  const [kept, setKept] = useState(() => read(key));
  const [draft, setDraft] = useState<Draft>(() => {
    const begun = kept ?? start;
    return { ...begun, values: { ...begun.values, ...given } };
  });
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
      change((before) => ({
        ...before,
        values: { ...before.values, [name]: typeof value === 'function' ? value(before.values[name]) : value },
      })),
    /** What is new was looked at. */
    see: () => change((before) => ({ ...before, seenSeq, base: values })),
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

export interface KeptForm {
  /** Name of the form. */
  form: string;
  values: Values;
  base: Values;
}

/** What one has filled in about a matter and not submitted, by form. */
export function keptForms(of: { staffId: string; petitionId: string }): KeptForm[] {
  const prefix = draftKey({ ...of, form: '' });
  return Object.keys(sessionStorage).flatMap((key) => {
    const draft = key.startsWith(prefix) ? read(key) : null;
    return draft ? [{ form: key.slice(prefix.length), values: draft.values, base: draft.base }] : [];
  });
}
