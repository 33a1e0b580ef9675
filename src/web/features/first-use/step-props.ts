import type { FirstUse } from '../../../contract/first-use.ts';

export interface StepProps {
  progress: FirstUse;
  /** Hears whether something is filled in that is not saved; a stable function. */
  onDirty: (isDirty: boolean) => void;
}
