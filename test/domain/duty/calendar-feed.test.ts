import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarText, type FeedEvent } from '../../../src/domain/duty/calendar-feed.ts';

const NOW = new Date('2026-11-24T00:00:00Z');

interface Line {
  name: string;
  value: string;
}

/** RFC 5545, 3.1, to the letter: CRLF, at most 75 bytes, folds begin with a space, names are upper case. */
function linesOf(text: string): Line[] {
  expect(text.endsWith('\r\n')).toBe(true);
  const rows = text.slice(0, -2).split('\r\n');
  for (const row of rows) {
    expect(Buffer.byteLength(row)).toBeLessThanOrEqual(75);
    expect(row).not.toMatch(/(?!\t)\p{Cc}/u);
    expect(Buffer.from(row).toString('utf8')).toBe(row);
  }
  return rows
    .join('\r\n')
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => {
      const [, name, value] = /^([A-Z][A-Z-]*):(.*)$/s.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`No content line: ${line}`);
      return { name, value };
    });
}

/** RFC 5545, 3.3.11: nothing but these four escapes, and nothing that should have been escaped. */
function textOf(value: string): string {
  expect(value).toMatch(/^(?:\\[\\;,nN]|[^\\;,])*$/s);
  return value.replace(/\\([\\;,nN])/g, (_, char: string) => (char.toLowerCase() === 'n' ? '\n' : char));
}

const INSTANT = /^\d{8}T\d{6}Z$/;

/** Events, each with exactly what a reader needs; instants are UTC, so no zone has to be described. */
function eventsOf(text: string): Record<string, string>[] {
  const lines = linesOf(text);
  expect(lines.slice(0, 3).map(({ name, value }) => `${name}:${value}`)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    expect.stringMatching(/^PRODID:.+/),
  ]);
  expect(lines.at(-1)).toEqual({ name: 'END', value: 'VCALENDAR' });
  const events: Record<string, string>[] = [];
  let open: Record<string, string> | null = null;
  for (const { name, value } of lines.slice(1, -1)) {
    if (name === 'BEGIN') {
      expect([open, value]).toEqual([null, 'VEVENT']);
      open = {};
    } else if (name === 'END') {
      expect(Object.keys(open ?? {})).toEqual(
        expect.arrayContaining(['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY']),
      );
      events.push(open ?? {});
      open = null;
    } else if (open) {
      expect(open[name]).toBeUndefined();
      open[name] = value;
    }
  }
  for (const event of events) for (const key of ['DTSTAMP', 'DTSTART', 'DTEND']) expect(event[key]).toMatch(INSTANT);
  expect(new Set(events.map(({ UID }) => UID)).size).toBe(events.length);
  return events;
}

const words = fc.string({ unit: 'grapheme', maxLength: 120 });
const anEvent: fc.Arbitrary<Omit<FeedEvent, 'uid'>> = fc.record({
  start: fc.date({ min: NOW, max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true }),
  end: fc.date({ min: NOW, max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true }),
  title: words,
  place: fc.option(words),
});

describe('a calendar feed', () => {
  test('is what RFC 5545 asks, whatever the words are, and says the same to whoever reads it', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 5 }), words, (given, name) => {
        const events = given.map((event, index) => ({ ...event, uid: `e${index}` }));
        const read = eventsOf(calendarText(name, events, NOW));
        const clean = (text: string) => text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');
        expect(read.map(({ SUMMARY }) => textOf(SUMMARY ?? ''))).toEqual(events.map(({ title }) => clean(title)));
        expect(read.map(({ LOCATION }) => LOCATION && textOf(LOCATION))).toEqual(
          events.map(({ place }) => (place ? clean(place) : undefined)),
        );
      }),
    );
  });

  test('folds between characters, not within one', () => {
    const text = calendarText('x', [{ uid: 'a', start: NOW, end: NOW, title: '接'.repeat(80), place: null }], NOW);
    expect(eventsOf(text)[0]?.SUMMARY).toBe('接'.repeat(80));
  });
});
