import { describe, expect, test } from 'vitest';
import { instantAt, NO_TIME, wallTime } from '../../src/web/office-time.ts';
import { moveHour, readHour } from '../../src/web/ui/typed-hour.ts';

describe('an hour as it is typed', () => {
  test.each([
    ['9', '09:00'],
    ['09:30', '09:30'],
    ['9：30', '09:30'],
    ['９:３０', '09:30'],
    ['930', '09:30'],
    ['1730', '17:30'],
    ['9点', '09:00'],
    ['9点30', '09:30'],
    ['9.05', '09:05'],
    ['6 pm', '18:00'],
    ['12:15 am', '00:15'],
    ['00:00', '00:00'],
  ])('%s is %s', (typed, hour) => expect(readHour(typed)).toBe(hour));

  test.each(['', '24:00', '9:60', '13 pm', 'soon', '9:3', '12345'])('“%s” is none', (typed) =>
    expect(readHour(typed)).toBeNull(),
  );

  test('moves by half hours, round, over midnight', () => {
    expect(moveHour('09:00', 30)).toBe('09:30');
    expect(moveHour('09:10', 30)).toBe('09:30');
    expect(moveHour('09:10', -30)).toBe('09:00');
    expect(moveHour('00:00', -30)).toBe('23:30');
    expect(moveHour('23:30', 30)).toBe('00:00');
  });
});

describe('a time on the office’s clock', () => {
  test('is the same instant there and back, whatever zone the computer is in', () => {
    const wall = { day: '2026-12-21', hour: '18:00' };
    expect(instantAt(wall, 'Asia/Shanghai')).toBe('2026-12-21T10:00:00.000Z');
    expect(wallTime('2026-12-21T10:00:00.000Z', 'Asia/Shanghai')).toEqual(wall);
    expect(instantAt(NO_TIME, 'Asia/Shanghai')).toBeNull();
    expect(wallTime(null, 'Asia/Shanghai')).toEqual(NO_TIME);
  });
});
