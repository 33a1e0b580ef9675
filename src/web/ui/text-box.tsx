import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';

interface TextBoxProps {
  label: string;
  showLabel?: boolean;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  hint?: ReactNode;
  rows?: number;
  maxLength?: number;
  onSubmit?: () => void;
  boxRef?: Ref<HTMLTextAreaElement>;
}

/** A labelled text area; Mod+Enter submits, also mid-text, but never while an input method composes. */
export function TextBox({ label, showLabel, hint, rows = 3, onSubmit, boxRef, onChange, ...rest }: TextBoxProps) {
  const id = useId();
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (!(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <div className="text-box">
      <label htmlFor={id} className={showLabel ? 'choice-label' : 'sr-only'}>
        {label}
      </label>
      <textarea
        {...rest}
        ref={boxRef}
        id={id}
        rows={rows}
        className="text-area"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onKeyDown={keyed}
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
