import { Select } from 'antd';
import { useId } from 'react';

export interface ChoiceOption {
  value: string;
  label: string;
  /** Further words that find it. */
  search?: string;
}

interface ChoiceProps {
  label: string;
  /** Shown beside; otherwise the label is spoken only and stands as the placeholder. */
  showLabel?: boolean;
  value: string | null;
  options: readonly ChoiceOption[];
  onChange: (value: string | null) => void;
  placeholder?: string;
  clearable?: boolean;
  searchable?: boolean;
  emptyText?: string;
  hint?: string | undefined;
  error?: string | undefined;
  busy?: boolean;
  width?: number | string;
}

export function Choice({ label, showLabel, value, options, onChange, ...look }: ChoiceProps) {
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id} className={showLabel ? 'choice-label' : 'sr-only'}>
        {label}
      </label>
      <Select
        id={id}
        {...(look.error ? { status: 'error' as const, 'aria-invalid': true } : {})}
        aria-describedby={look.hint || look.error ? `${id}-about` : undefined}
        aria-label={label}
        value={value}
        options={[...options]}
        onChange={(next: string | undefined) => onChange(next ?? null)}
        placeholder={look.placeholder ?? label}
        allowClear={look.clearable ?? false}
        showSearch={look.searchable ? { filterOption: matches } : false}
        notFoundContent={look.emptyText}
        loading={look.busy ?? false}
        popupMatchSelectWidth={false}
        style={{ width: look.width ?? '100%' }}
      />
      {(look.hint || look.error) && (
        <div id={`${id}-about`}>
          {look.hint && <p className="text-box-hint">{look.hint}</p>}
          {look.error && <p className="text-box-error">{look.error}</p>}
        </div>
      )}
    </div>
  );
}

const matches = (input: string, option?: ChoiceOption): boolean =>
  `${option?.label} ${option?.search ?? ''}`.toLowerCase().includes(input.trim().toLowerCase());
