import { type ReactNode, useId } from 'react';

export interface LabelledProps {
  label: string;
  /** Otherwise it is there for screen readers only. */
  showLabel?: boolean | undefined;
  hint?: ReactNode;
}

/** What ties a field to its label and hint. */
interface FieldTies {
  id: string;
  'aria-describedby': string | undefined;
}

/** A field with its label above and its hint below. */
export function Labelled({ label, showLabel, hint, field }: LabelledProps & { field: (ties: FieldTies) => ReactNode }) {
  const id = useId();
  return (
    <div className="text-box">
      <label htmlFor={id} className={showLabel ? 'choice-label' : 'sr-only'}>
        {label}
      </label>
      {field({ id, 'aria-describedby': hint ? `${id}-hint` : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-box-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
