import './moment-field.css';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallTime } from '../office-time.ts';
import { DateField } from './date-field.tsx';
import { HourField } from './hour-field.tsx';
import { isDay } from './typed-day.ts';

interface MomentFieldProps {
  label: string;
  hint?: ReactNode;
  value: WallTime;
  /** The hour that comes with a day until another is typed. */
  usualHour: string;
  onChange: (moment: WallTime) => void;
}

/** A day and an hour on the office's clock. */
export function MomentField({ label, hint, value: { day, hour }, usualHour, onChange }: MomentFieldProps) {
  const { t } = useTranslation();
  const hintId = useId();
  const onDay = (next: string) => {
    if (next === '') onChange({ day: '', hour: '' });
    else onChange({ day: next, hour: hour === '' && isDay(next) ? usualHour : hour });
  };
  return (
    <fieldset className="moment-field" aria-describedby={hint ? hintId : undefined}>
      <legend className="choice-label">{label}</legend>
      <div className="moment-parts">
        <DateField keepsWords label={t('date.day')} value={day} onChange={onDay} />
        <HourField label={t('date.hour')} value={hour} onChange={(next) => onChange({ day, hour: next })} />
      </div>
      {hint && (
        <p id={hintId} className="text-box-hint">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
