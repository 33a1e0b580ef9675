/** A day and an hour on the office's clock, as fields hold them: `YYYY-MM-DD`, `HH:MM`, while it is typed any words; both empty: none. */
export interface WallTime {
  day: string;
  hour: string;
}

export const NO_TIME: WallTime = { day: '', hour: '' };

export function wallTime(instant: string | null, timeZone: string): WallTime {
  if (instant === null) return NO_TIME;
  const [day = '', hour = ''] = written(new Date(instant), timeZone).split('T');
  return { day, hour };
}

/** The instant at which the office's clock shows this, whatever zone the computer is in; null for none. @throws for words that are no time. */
export function instantAt({ day, hour }: WallTime, timeZone: string): string | null {
  if (day === '' && hour === '') return null;
  const asked = Date.parse(`${day}T${hour}:00Z`);
  // The zone's distance is that at the instant itself: near a change of the clocks the first guess is an hour off.
  const first = asked - distanceAt(asked, timeZone);
  return new Date(asked - distanceAt(first, timeZone)).toISOString();
}

const distanceAt = (at: number, timeZone: string): number =>
  Date.parse(`${written(new Date(at), timeZone)}:00Z`) - Math.floor(at / 60_000) * 60_000;

const written = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  })
    .format(at)
    .replace(' ', 'T');
