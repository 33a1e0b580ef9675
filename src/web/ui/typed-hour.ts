const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY_MINUTES = 24 * 60;

export const isHour = (hour: string): boolean => HOUR.test(hour);

/** `HH:MM` of 24 hours, whatever stands between and behind the numbers, with `am` or `pm` where somebody writes so; null for what is none. */
export function readHour(text: string): string | null {
  const plain = text.normalize('NFKC').toLowerCase();
  const half = /\b([ap]m)\b/.exec(plain.replace(/\d/g, ' '))?.[1];
  const [first = '', second, ...more] = plain.match(/\d+/g) ?? [];
  const [hours, minutes = '00'] = first.length > 2 ? [first.slice(0, -2), first.slice(-2)] : [first, second];
  const isForm = more.length === 0 && (first.length <= 2 || second === undefined) && hours.length <= 2;
  const isOnDial = half === undefined || (Number(hours) >= 1 && Number(hours) <= 12);
  if (!isForm || !isOnDial || hours === '') return null;
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  const read = `${String(hour).padStart(2, '0')}:${minutes}`;
  return isHour(read) ? read : null;
}

/** So many minutes later or earlier on the same day's clock, round to these minutes. */
export function moveHour(hour: string, by: number): string {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  const step = Math.abs(by);
  const from = hours * 60 + minutes;
  const to = by > 0 ? Math.floor(from / step) * step + step : Math.ceil(from / step) * step - step;
  const at = (to + DAY_MINUTES) % DAY_MINUTES;
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}
