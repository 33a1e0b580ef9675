import { useEffect, useState } from 'react';
import { type Draft, isSame } from './draft.ts';

export type SetDraft = (change: Partial<Draft>) => void;

/**
 * What is being written, beside what is saved. A version that somebody else saved meanwhile takes its place where
 * nothing was changed here; else it is said, and nothing is lost.
 */
export function useDraft(start: Draft, version: number) {
  const [base, setBase] = useState({ version, start });
  const [draft, setDraft] = useState(start);
  const isDirty = !isSame(draft, base.start);
  const hasMoved = version > base.version;
  const take = () => {
    setBase({ version, start });
    setDraft(start);
  };
  useEffect(() => {
    if (!hasMoved || isDirty) return;
    setBase({ version, start });
    setDraft(start);
  }, [hasMoved, isDirty, version, start]);
  return {
    draft,
    isDirty,
    version: base.version,
    set: (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change })),
    /** It was saved as it stood then. */
    saved: (as: Draft) => setBase(({ version: before }) => ({ version: before + 1, start: as })),
    conflict: hasMoved && isDirty ? { take, keep: () => setBase({ version, start }) } : null,
  };
}
