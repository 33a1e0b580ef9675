import './date-field.css';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { officeToday, writeDay } from '../format.ts';
import { Icon } from './icons.tsx';
import { FieldError, Labelled, type LabelledProps } from './labelled.tsx';
import { MonthGrid } from './month-grid.tsx';
import { isDay, readDay } from './typed-day.ts';
import { useTyped } from './use-typed.ts';

interface DayProps {
  /** `YYYY-MM-DD`; empty for none. */
  value: string;
  onChange: (day: string) => void;
  /** What is typed and is no day is handed on as it is, for a form that refuses it; else it counts as none. */
  keepsWords?: boolean;
  min?: string | undefined;
  max?: string | undefined;
}

export function DateField({ label, showLabel, hint, error, ...day }: LabelledProps & DayProps) {
  return <Labelled {...{ label, showLabel, hint, error }} field={(ties) => <DateInput {...day} ties={ties} />} />;
}

/** What ties the field to its label, its hint and what is wrong with it. */
interface Ties {
  id: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
}

/**
 * A day, typed in numbers or picked from a month. The browser's own field speaks the language of the browser; this one
 * that of the office.
 */
export function DateInput({ ties, value, onChange, keepsWords = false, min, max }: DayProps & { ties: Ties }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const wrongId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const today = officeToday();
  const typed = useTyped({
    ...{ value, onChange, keepsWords },
    read: (text) => readDay(text, today),
    write: (day) => (isDay(day) ? writeDay(day, i18n.language) : day),
  });
  const pick = (day: string) => {
    typed.set(null);
    onChange(day);
    panel.current?.hidePopover();
    input.current?.focus();
  };
  const isWrong = typed.isWrong && !ties['aria-invalid'];
  const described = [ties['aria-describedby'], isWrong && wrongId].filter(Boolean).join(' ') || undefined;
  return (
    <span className="date-field">
      <input
        {...ties}
        {...typed.line}
        aria-invalid={isWrong || ties['aria-invalid']}
        aria-describedby={described}
        ref={input}
        className="text-line"
        autoComplete="off"
        placeholder={t('date.placeholder')}
      />
      <button
        type="button"
        className="date-open"
        aria-label={t('date.open')}
        aria-haspopup="dialog"
        aria-expanded={open}
        popoverTarget={panelId}
      >
        <Icon name="calendar" />
      </button>
      <div
        ref={panel}
        id={panelId}
        popover="auto"
        role="dialog"
        aria-label={t('date.open')}
        className="date-panel"
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          if (event.newState === 'open') place(event.currentTarget, input.current);
        }}
      >
        {open && <MonthGrid {...{ value, today, min, max }} onPick={pick} />}
      </div>
      {isWrong && <FieldError id={wrongId} text={t('date.wrong')} />}
    </span>
  );
}

/** Below the field, or above it where there is no room; never over the edge of the window. */
function place(panel: HTMLElement, field: HTMLElement | null): void {
  if (!field) return;
  const { left, top, bottom } = field.getBoundingClientRect();
  const { width, height } = { width: 288, height: 320 };
  const below = bottom + 4 + height <= window.innerHeight;
  panel.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  panel.style.top = `${below ? bottom + 4 : Math.max(8, top - height - 4)}px`;
}
