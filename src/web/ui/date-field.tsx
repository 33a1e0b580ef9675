import './date-field.css';
import { type MouseEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { officeToday, writeDay } from '../format.ts';
import { Icon } from './icons.tsx';
import { FieldError, Labelled, type LabelledProps } from './labelled.tsx';
import { MonthGrid } from './month-grid.tsx';
import { isDay, readDay } from './typed-day.ts';

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
  // What is being typed; null while nobody types.
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
    const day = readDay(next, today) ?? (keepsWords ? next.trim() : '');
    if (day !== value) onChange(day);
  };
  const shown = text ?? (isDay(value) ? writeDay(value, i18n.language) : value);
  const isWhole = readDay(shown, today) !== null;
  const leave = () => {
    setLeft(true);
    if (isWhole || shown.trim() === '') setText(null);
  };
  // A whole day is typed over, not typed on to: by a click as by Tab.
  const press = (event: MouseEvent<HTMLInputElement>) => {
    if (!isWhole || document.activeElement === event.currentTarget) return;
    event.preventDefault();
    event.currentTarget.focus();
    event.currentTarget.select();
  };
  const pick = (day: string) => {
    setText(null);
    onChange(day);
    panel.current?.hidePopover();
    line.current?.focus();
  };
  const isWrong = left && !isWhole && shown.trim() !== '' && !ties['aria-invalid'];
  const described = [ties['aria-describedby'], isWrong && wrongId].filter(Boolean).join(' ') || undefined;
  return (
    <span className="date-field">
      <input
        {...ties}
        aria-invalid={isWrong || ties['aria-invalid']}
        aria-describedby={described}
        ref={line}
        className="text-line"
        autoComplete="off"
        placeholder={t('date.placeholder')}
        value={shown}
        onMouseDown={press}
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
          if (event.newState === 'open') place(event.currentTarget, line.current);
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
