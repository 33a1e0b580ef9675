import type { KeyboardEvent, Ref } from 'react';
import { Labelled, type LabelledProps } from './labelled.tsx';

interface TextBoxProps extends LabelledProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  rows?: number;
  maxLength?: number;
  onSubmit?: () => void;
  boxRef?: Ref<HTMLTextAreaElement>;
}

/** A labelled text area; Mod+Enter submits, also mid-text, but never while an input method composes. */
export function TextBox({
  label,
  showLabel,
  hint,
  error,
  rows = 3,
  onSubmit,
  boxRef,
  onChange,
  ...rest
}: TextBoxProps) {
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (!(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <Labelled
      {...{ label, showLabel, hint, error }}
      field={(ties) => (
        <textarea
          {...rest}
          {...ties}
          ref={boxRef}
          rows={rows}
          className="text-area"
          onKeyDown={keyed}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    />
  );
}
