/** `YYYY-MM-DDTHH:MM` on the office's clock, as a field for a date and an hour holds it; empty: none. */
export function wallTime(instant: string | null, timeZone: string): string {
  return instant === null ? '' : written(new Date(instant), timeZone);
}

/** The instant at which the office's clock shows this, whatever zone the computer is in; null for an empty field. */
export function instantAt(wall: string, timeZone: string): string | null {
  if (wall === '') return null;
  const asked = Date.parse(`${wall}:00Z`);
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
