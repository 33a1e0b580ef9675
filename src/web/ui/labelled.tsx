import { type ReactNode, useId } from 'react';

export interface LabelledProps {
  label: string;
  /** Otherwise it is there for screen readers only. */
  showLabel?: boolean | undefined;
  hint?: ReactNode;
  /** What is wrong with what stands in it. */
  error?: string | undefined;
}

/** What ties a field to its label and hint. */
interface FieldTies {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** A field with its label above, and its hint and what is wrong below. */
export function Labelled(props: LabelledProps & { field: (ties: FieldTies) => ReactNode }) {
  const { label, showLabel, hint, error, field } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="text-box">
      <label htmlFor={id} className={showLabel ? 'choice-label' : 'sr-only'}>
        {label}
      </label>
      {field({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-box-hint">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`} text={error} />}
    </div>
  );
}

export function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p id={id} className="text-box-error">
      {text}
    </p>
  );
}
