import type { Ref } from 'react';
import { Labelled, type LabelledProps } from './labelled.tsx';

interface TextLineProps extends LabelledProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
  type?: 'text' | 'search' | 'number' | 'password';
  autoComplete?: string;
  /** Of numbers and days. */
  min?: string | number | undefined;
  max?: string | number | undefined;
  lineRef?: Ref<HTMLInputElement>;
}

export function TextLine({ label, showLabel, hint, error, onChange, lineRef, type = 'text', ...rest }: TextLineProps) {
  return (
    <Labelled
      {...{ label, showLabel, hint, error }}
      field={(ties) => (
        <input
          {...rest}
          {...ties}
          ref={lineRef}
          type={type}
          className="text-line"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    />
  );
}
