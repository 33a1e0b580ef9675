/** One entry of a calendar feed; nothing in it tells of citizens. */
export interface FeedEvent {
  uid: string;
  start: Date;
  end: Date;
  title: string;
  place: string | null;
}

/** `20261123T010000Z`, as RFC 5545 writes instants. */
const stamp = (at: Date): string => `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;

/** RFC 5545, 3.3.11: these characters mean something in a text; of control characters only tabs and new lines may be in it. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/[\\;,]/g, (char) => `\\${char}`)
    .replace(/\n/g, '\\n');

/** RFC 5545, 3.1: a line has 75 bytes at most; a character is not torn. */
const LINE_BYTES = 73;

function folded(line: string): string {
  const rows: string[] = [];
  let row = '';
  let size = 0;
  for (const char of line) {
    const bytes = new TextEncoder().encode(char).length;
    if (size + bytes > LINE_BYTES) {
      rows.push(row);
      row = '';
      size = 0;
    }
    row += char;
    size += bytes;
  }
  return [...rows, row].join('\r\n ');
}

/** A calendar in the format that every calendar program reads (RFC 5545). */
export function calendarText(name: string, events: readonly FeedEvent[], now: Date): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Petition Desk//EN', `X-WR-CALNAME:${escaped(name)}`],
    ...events.flatMap(({ uid, start, end, title, place }) => [
      ...['BEGIN:VEVENT', `UID:${uid}@petition-desk`, `DTSTAMP:${stamp(now)}`],
      ...[`DTSTART:${stamp(start)}`, `DTEND:${stamp(end)}`, `SUMMARY:${escaped(title)}`],
      ...(place ? [`LOCATION:${escaped(place)}`] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
