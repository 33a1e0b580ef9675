import { type ReactNode, type Ref, useId } from 'react';

interface TextLineProps {
  label: string;
  showLabel?: boolean;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
  type?: 'text' | 'search';
  hint?: ReactNode;
  lineRef?: Ref<HTMLInputElement>;
}

export function TextLine({ label, showLabel, onChange, hint, lineRef, type = 'text', ...rest }: TextLineProps) {
  const id = useId();
  return (
    <div className="text-box">
      <label htmlFor={id} className={showLabel ? 'choice-label' : 'sr-only'}>
        {label}
      </label>
      <input
        {...rest}
        ref={lineRef}
        id={id}
        type={type}
        className="text-line"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-box-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
