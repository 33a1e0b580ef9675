import { useId } from 'react';

interface SegmentsProps<K extends string> {
  label: string;
  options: readonly { key: K; label: string; disabledReason?: string | undefined }[];
  value: K;
  onChange: (key: K) => void;
}

/** One of a few: radio buttons that look like a switch, with the browser's own keyboard behaviour. */
export function Segments<K extends string>({ label, options, value, onChange }: SegmentsProps<K>) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.key} className="segment" title={option.disabledReason}>
          <input
            type="radio"
            name={name}
            checked={option.key === value}
            disabled={option.disabledReason !== undefined}
            onChange={() => onChange(option.key)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
