import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DateInput } from '../../ui/date-field.tsx';

/** What is wrong with which field, in words. */
export type Faults = ReadonlyMap<string, string>;

interface FieldProps {
  /** As the server names it: where it refuses, the page finds the field. */
  name: string;
  label: string;
  hint?: ReactNode;
  faults: Faults;
  optional?: boolean;
}

interface Ties {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** A labelled field with its hint and, where there is one, its fault. */
export function Field({
  name,
  label,
  hint,
  faults,
  optional,
  children,
}: FieldProps & { children: (ties: Ties) => ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  const fault = faults.get(name);
  const described = [...(hint ? [`${id}-hint`] : []), ...(fault ? [`${id}-fault`] : [])].join(' ') || undefined;
  return (
    <div className={`counter-field ${fault ? 'has-fault' : ''}`}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="quiet"> {t('counter.optional')}</span>}
      </label>
      {children({ id, name, 'aria-describedby': described, 'aria-invalid': fault ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-box-hint">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="counter-fault">
          {fault}
        </p>
      )}
    </div>
  );
}

interface LineProps extends FieldProps {
  value: string | null;
  onChange: (value: string | null) => void;
  type?: 'text' | 'tel' | 'date';
  max?: string | undefined;
  min?: string | undefined;
  list?: string;
}

export function Line({ value, onChange, type = 'text', max, min, list, ...field }: LineProps) {
  return (
    <Field {...field}>
      {(ties) =>
        type === 'date' ? (
          <DateInput keepsWords {...{ ties, max, min }} value={value ?? ''} onChange={(day) => onChange(day || null)} />
        ) : (
          <input
            {...ties}
            type={type}
            value={value ?? ''}
            max={max}
            min={min}
            list={list}
            autoComplete="off"
            className="text-line"
            onChange={(event) => onChange(event.target.value || null)}
          />
        )
      }
    </Field>
  );
}

interface WordsProps extends FieldProps {
  value: string | null;
  onChange: (value: string | null) => void;
  rows?: number;
}

export function Words({ value, onChange, rows = 2, ...field }: WordsProps) {
  return (
    <Field {...field}>
      {(ties) => (
        <textarea
          {...ties}
          rows={rows}
          value={value ?? ''}
          className="text-area"
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </Field>
  );
}

interface PickProps<V extends string> extends FieldProps {
  value: V | null;
  options: readonly { value: V; label: string }[];
  empty?: string;
  onChange: (value: V | null) => void;
}

export function Pick<V extends string>({ value, options, empty, onChange, ...field }: PickProps<V>) {
  return (
    <Field {...field}>
      {(ties) => (
        <select
          {...ties}
          className="text-line"
          value={value ?? ''}
          onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value ?? null)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TicksProps<V extends string> extends Omit<FieldProps, 'optional'> {
  values: readonly V[];
  options: readonly { value: V; label: string; explanation?: string }[];
  one?: boolean;
  onChange: (values: V[]) => void;
}

/** Several of a few, or (`one`) one of them, each with what it means. */
export function Ticks<V extends string>({ name, label, hint, faults, values, options, one, onChange }: TicksProps<V>) {
  const id = useId();
  const fault = faults.get(name);
  const change = (value: V, on: boolean) => {
    if (one) return onChange([value]);
    onChange(options.map((option) => option.value).filter((each) => (each === value ? on : values.includes(each))));
  };
  return (
    <fieldset
      className={`counter-ticks ${fault ? 'has-fault' : ''}`}
      aria-describedby={fault ? `${id}-fault` : undefined}
    >
      <legend>{label}</legend>
      {hint && <p className="text-box-hint">{hint}</p>}
      {options.map((option) => (
        <label key={option.value} className="counter-tick">
          <input
            type={one ? 'radio' : 'checkbox'}
            name={name}
            checked={values.includes(option.value)}
            aria-invalid={fault ? true : undefined}
            onChange={(event) => change(option.value, event.target.checked)}
          />
          <span>
            {option.label}
            {option.explanation && <span className="counter-explains">{option.explanation}</span>}
          </span>
        </label>
      ))}
      {fault && (
        <p id={`${id}-fault`} className="counter-fault">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
