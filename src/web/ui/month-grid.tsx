import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moveDays, moveMonths, weekdayOf, weeksOf } from './typed-day.ts';

interface MonthGridProps {
  value: string;
  today: string;
  min?: string | undefined;
  max?: string | undefined;
  onPick: (day: string) => void;
}

/** A month to pick a day of; arrows move by days and weeks, Page Up and Page Down by months. */
export function MonthGrid({ value, today, min = '', max = '9999', onPick }: MonthGridProps) {
  const { t, i18n } = useTranslation();
  const titleId = useId();
  const [at, setAt] = useState(value || today);
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(true);
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
    moved.current = false;
  }, [at]);
  const keyed = (event: KeyboardEvent) => {
    const to = targetOf(event.key, at);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    moved.current = true;
    setAt(to);
  };
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: 'UTC' });
  const nameOf = (day: string, format: Intl.DateTimeFormat) => format.format(new Date(`${day}T00:00:00Z`));
  const weeks = weeksOf(at);
  const day = written({ dateStyle: 'full' });
  const weekday = written({ weekday: 'short' });
  return (
    <div className="month">
      <div className="month-head">
        <button type="button" aria-label={t('date.previous')} onClick={() => setAt(moveMonths(at, -1))}>
          ‹
        </button>
        <p id={titleId} aria-live="polite">
          {nameOf(at, written({ year: 'numeric', month: 'long' }))}
        </p>
        <button type="button" aria-label={t('date.next')} onClick={() => setAt(moveMonths(at, 1))}>
          ›
        </button>
      </div>
      <table ref={grid} aria-labelledby={titleId} onKeyDown={keyed}>
        <thead>
          <tr>
            {weeks[0]?.map((each) => (
              <th key={each} scope="col">
                {nameOf(each, weekday)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((each) => (
                <td key={each}>
                  <button
                    type="button"
                    data-day={each}
                    tabIndex={each === at ? 0 : -1}
                    aria-label={nameOf(each, day)}
                    aria-pressed={each === value}
                    aria-current={each === today ? 'date' : undefined}
                    disabled={each < min || each > max}
                    className={each.slice(0, 7) === at.slice(0, 7) ? '' : 'is-other'}
                    onClick={() => onPick(each)}
                  >
                    {Number(each.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function targetOf(key: string, day: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return moveDays(day, -1);
    case 'ArrowRight':
      return moveDays(day, 1);
    case 'ArrowUp':
      return moveDays(day, -7);
    case 'ArrowDown':
      return moveDays(day, 7);
    case 'PageUp':
      return moveMonths(day, -1);
    case 'PageDown':
      return moveMonths(day, 1);
    case 'Home':
      return moveDays(day, -weekdayOf(day));
    case 'End':
      return moveDays(day, 6 - weekdayOf(day));
    default:
      return null;
  }
}
