import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarYear, PutCalendarDay } from '../../../contract/clocks.ts';

type Kind = CalendarYear['days'][number]['kind'];
interface YearGridProps {
  year: number;
  days: CalendarYear['days'];
  onPut: (change: PutCalendarDay) => void;
}

const MONTHS = Array.from({ length: 12 }, (_, month) => month);
/** As many as any month touches, so that all months stand equally high. */
const WEEKS = [0, 1, 2, 3, 4, 5];
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Days are calendar dates without a zone: counted in UTC. */
const dayOf = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

const plus = (day: string, count: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return dayOf(year, month - 1, date + count);
};

/** Monday 0 ... Sunday 6. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** What a press makes of a day: a weekday is off or not, a weekend is worked or not. */
function nextKind(day: string, kind: Kind | undefined): Kind | null {
  if (kind) return null;
  return weekdayOf(day) < 5 ? 'holiday' : 'makeup_workday';
}

/** A year, month by month. One stop for Tab; the arrows go from day to day, Enter and the space bar change it. */
export function YearGrid({ year, days, onPut }: YearGridProps) {
  const [current, setCurrent] = useState(`${year}-01-01`);
  const grid = useRef<HTMLDivElement>(null);
  const kinds = new Map(days.map(({ day, kind }) => [day, kind]));
  const pressed = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = plus(current, step);
    if (!next.startsWith(String(year))) return;
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the days in it
    <div ref={grid} className="calendar-year" onKeyDown={pressed}>
      {MONTHS.map((month) => (
        <Month
          key={month}
          {...{ year, month, kinds, current }}
          onPress={(day) => {
            setCurrent(day);
            onPut({ day, kind: nextKind(day, kinds.get(day)) });
          }}
        />
      ))}
    </div>
  );
}

interface MonthProps {
  year: number;
  month: number;
  kinds: ReadonlyMap<string, Kind>;
  current: string;
  onPress: (day: string) => void;
}

function Month({ year, month, kinds, current, onPress }: MonthProps) {
  const { i18n } = useTranslation();
  const first = dayOf(year, month, 1);
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const write = (options: Intl.DateTimeFormatOptions, day: string) =>
    new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  const name = write({ month: 'long' }, first);
  const lead = weekdayOf(first);
  return (
    <table className="calendar-month">
      <caption>{name}</caption>
      <thead>
        <tr>
          {[0, 1, 2, 3, 4, 5, 6].map((weekday) => (
            // The first of January 2024 was a Monday.
            <th key={weekday} scope="col">
              {write({ weekday: 'narrow' }, dayOf(2024, 0, 1 + weekday))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {WEEKS.map((week) => (
          <tr key={week}>
            {[0, 1, 2, 3, 4, 5, 6].map((weekday) => {
              const date = week * 7 + weekday - lead + 1;
              const day = date >= 1 && date <= length ? dayOf(year, month, date) : null;
              return (
                <td key={weekday}>
                  {day && (
                    <Day
                      day={day}
                      date={date}
                      kind={kinds.get(day)}
                      spoken={write({ month: 'long', day: 'numeric', weekday: 'short' }, day)}
                      isStop={current === day}
                      onPress={onPress}
                    />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayProps {
  day: string;
  date: number;
  kind: Kind | undefined;
  spoken: string;
  isStop: boolean;
  onPress: (day: string) => void;
}

function Day({ day, date, kind, spoken, isStop, onPress }: DayProps) {
  const { t } = useTranslation();
  const isWeekend = weekdayOf(day) > 4;
  const state = kind ?? (isWeekend ? 'weekend' : 'workday');
  return (
    <button
      type="button"
      data-day={day}
      data-sign={kind ? t(`settings.calendar.sign.${kind}`) : undefined}
      tabIndex={isStop ? 0 : -1}
      className={`calendar-day is-${state}`}
      aria-label={`${spoken} ${t(`settings.calendar.kind.${state}`)}`}
      onClick={() => onPress(day)}
    >
      {date}
    </button>
  );
}
