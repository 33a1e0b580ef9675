import './date-field.css';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { officeToday, writeDay } from '../format.ts';
import { Icon } from './icons.tsx';
import { FieldError, Labelled, type LabelledProps } from './labelled.tsx';
import { MonthGrid } from './month-grid.tsx';
import { readDay } from './typed-day.ts';

interface DayProps {
  /** `YYYY-MM-DD`; empty for none. */
  value: string;
  onChange: (day: string) => void;
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
export function DateInput({ ties, value, onChange, min, max }: DayProps & { ties: Ties }) {
  const { t, i18n } = useTranslation();
  // What is being typed; null while nobody types, or where it is no day.
  const [text, setText] = useState<string | null>(null);
  const [left, setLeft] = useState(true);
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const wrongId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLInputElement>(null);
  const today = officeToday();
  const typed = (next: string) => {
    setText(next);
    const day = readDay(next, today) ?? '';
    if (day !== value) onChange(day);
  };
  const leave = () => {
    setLeft(true);
    if (text === null || text.trim() === '' || readDay(text, today)) setText(null);
  };
  const pick = (day: string) => {
    setText(null);
    onChange(day);
    panel.current?.hidePopover();
    line.current?.focus();
  };
  const isWrong = left && text !== null && value === '';
  return (
    <>
      <span className="date-field">
        <input
          {...ties}
          {...(isWrong && { 'aria-invalid': true, 'aria-describedby': wrongId })}
          ref={line}
          className="text-line"
          autoComplete="off"
          placeholder={t('date.placeholder')}
          value={text ?? writeDay(value, i18n.language)}
          onFocus={() => setLeft(false)}
          onBlur={leave}
          onChange={(event) => typed(event.target.value)}
        />
        <button
          type="button"
          className="date-open"
          aria-label={t('date.open')}
          aria-haspopup="dialog"
          aria-expanded={open}
          popoverTarget={panelId}
        >
          <Icon name="due" />
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
            if (event.newState === 'open') place(event.currentTarget, line.current);
          }}
        >
          {open && <MonthGrid {...{ value, today, min, max }} onPick={pick} />}
        </div>
      </span>
      {isWrong && <FieldError id={wrongId} text={t('date.wrong')} />}
    </>
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
