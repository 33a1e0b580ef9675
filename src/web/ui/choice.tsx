import { Select } from 'antd';
import { ChoiceFrame, type ChoiceFrameProps } from './choice-frame.tsx';

export interface ChoiceOption {
  value: string;
  label: string;
  /** Further words that find it. */
  search?: string;
}

interface ChoiceProps extends ChoiceFrameProps {
  value: string | null;
  options: readonly ChoiceOption[];
  onChange: (value: string | null) => void;
  placeholder?: string;
  clearable?: boolean;
  searchable?: boolean;
  emptyText?: string;
  busy?: boolean;
  width?: number | string;
}

export function Choice({ label, showLabel, hint, error, value, options, onChange, ...look }: ChoiceProps) {
  return (
    <ChoiceFrame
      {...{ label, showLabel, hint, error }}
      list={(ties) => (
        <Select
          {...ties}
          value={value}
          options={[...options]}
          onChange={(next: string | undefined) => onChange(next ?? null)}
          placeholder={look.placeholder ?? label}
          allowClear={look.clearable ?? false}
          showSearch={look.searchable ? { filterOption: matches } : false}
          notFoundContent={look.emptyText}
          loading={look.busy ?? false}
          style={{ width: look.width ?? '100%' }}
        />
      )}
    />
  );
}

const matches = (input: string, option?: ChoiceOption): boolean =>
  `${option?.label} ${option?.search ?? ''}`.toLowerCase().includes(input.trim().toLowerCase());
