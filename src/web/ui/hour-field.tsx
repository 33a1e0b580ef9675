import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError, Labelled, type LabelledProps } from './labelled.tsx';
import { moveHour, readHour } from './typed-hour.ts';
import { useTyped } from './use-typed.ts';

interface HourFieldProps extends LabelledProps {
  /** `HH:MM`; empty for none. What is typed and is no hour is handed on as it is, for a form that refuses it. */
  value: string;
  onChange: (hour: string) => void;
}

/** Up and Down move by so much. */
const STEP_MINUTES = 30;

/** An hour of 24, typed in numbers. The browser's own field writes it as the browser likes; this one as the office does. */
export function HourField({ label, showLabel, hint, error, value, onChange }: HourFieldProps) {
  const { t } = useTranslation();
  const wrongId = useId();
  const {
    set,
    isWrong: isNoHour,
    line,
  } = useTyped({ value, onChange, read: readHour, write: (hour) => hour, keepsWords: true });
  const isWrong = isNoHour && !error;
  const keyed = (event: KeyboardEvent) => {
    const hour = readHour(line.value);
    if (hour === null || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    set(moveHour(hour, event.key === 'ArrowUp' ? STEP_MINUTES : -STEP_MINUTES));
  };
  return (
    <Labelled
      {...{ label, showLabel, hint, error }}
      field={({ 'aria-describedby': told, 'aria-invalid': isRefused, ...ties }) => (
        <span className="date-field">
          <input
            {...ties}
            {...line}
            className="text-line"
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            placeholder={t('date.hourPlaceholder')}
            aria-invalid={isWrong || isRefused}
            aria-describedby={[told, isWrong && wrongId].filter(Boolean).join(' ') || undefined}
            onKeyDown={keyed}
          />
          {isWrong && <FieldError id={wrongId} text={t('date.hourWrong')} />}
        </span>
      )}
    />
  );
}
