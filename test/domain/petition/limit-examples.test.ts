import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  extended,
  LIMIT_KEYS,
  type Limit,
  type LimitKey,
  paused,
  resumed,
} from '../../../src/domain/petition/limits.ts';
import { chinaCalendar } from '../../support/calendar.ts';
import { aLimit, officeTime } from '../../support/limits.ts';

/**
 * Worked by hand, with the days off as the State Council announced them.
 *
 * 2025: 1 Jan (Wed); 28 Jan (Tue) to 4 Feb (Tue), worked: Sun 26 Jan, Sat 8 Feb; 4 to 6 Apr; 1 to 5 May, worked: Sun 27 Apr;
 * 31 May to 2 Jun; 1 Oct (Wed) to 8 Oct (Wed), worked: Sun 28 Sep, Sat 11 Oct.
 * 2026: 1 Jan (Thu) to 3 Jan, worked: Sun 4 Jan; 15 Feb (Sun) to 23 Feb (Mon), worked: Sat 14 Feb, Sat 28 Feb; 4 to 6 Apr;
 * 1 to 5 May, worked: Sat 9 May; 19 to 21 Jun; 25 to 27 Sep; 1 Oct (Thu) to 7 Oct (Wed), worked: Sun 20 Sep, Sat 10 Oct.
 * 2027 had not been announced: every Monday to Friday counts, and the date is provisional.
 */
interface Example {
  key: LimitKey;
  starts: string;
  legal: string;
  /** Where it is not the legal date. */
  due?: string;
  at?: string;
  fixedOn?: string;
  provisional?: true;
  why: string;
}

const EXAMPLES: readonly Example[] = [
  {
    key: 'triage',
    starts: '2025-01-24',
    legal: '2025-01-26',
    why: 'a Friday; Saturday is off, Sunday the 26th is worked',
  },
  {
    key: 'triage',
    starts: '2025-01-27',
    legal: '2025-02-05',
    why: 'the eve of Spring Festival; off from the 28th to the 4th',
  },
  { key: 'triage', starts: '2026-02-13', legal: '2026-02-14', why: 'a Friday; the Saturday is worked' },
  {
    key: 'triage',
    starts: '2026-12-31',
    legal: '2027-01-01',
    provisional: true,
    why: 'a Friday of a year not announced',
  },
  { key: 'assign_lead', starts: '2025-09-25', legal: '2025-09-28', why: 'Fri 26 is 1, Sun 28 (worked) is 2' },
  {
    key: 'assign_lead',
    starts: '2025-09-29',
    legal: '2025-10-09',
    why: 'Tue 30 is 1, then off to the 8th, Thu 9 is 2',
  },
  {
    key: 'enquiry',
    starts: '2026-02-13',
    legal: '2026-02-25',
    why: 'Sat 14 (worked) is 1, off 15 to 23, Tue 24 is 2, Wed 25 is 3',
  },
  {
    key: 'notify_receipt',
    starts: '2026-02-05',
    legal: '2026-02-20',
    due: '2026-02-14',
    why: '5 + 15 is a holiday; the last day worked before it is Saturday the 14th',
  },
  {
    key: 'notify_receipt',
    starts: '2025-01-17',
    legal: '2025-02-01',
    due: '2025-01-27',
    why: '17 Jan + 15; the last day worked is Mon 27',
  },
  {
    key: 'notify_receipt',
    starts: '2026-12-20',
    legal: '2027-01-04',
    provisional: true,
    why: 'a Monday of a year not announced',
  },
  {
    key: 'transfer',
    starts: '2025-09-19',
    legal: '2025-10-04',
    due: '2025-09-30',
    why: '19 Sep + 15 lies in the National Day week',
  },
  {
    key: 'object',
    starts: '2025-09-26',
    legal: '2025-10-10',
    why: 'Sun 28 (worked), 29, 30, then Thu 9 and Fri 10 Oct',
  },
  { key: 'object', starts: '2026-02-13', legal: '2026-02-27', why: 'Sat 14 (worked), then 24, 25, 26, 27' },
  { key: 'verify', starts: '2026-04-29', legal: '2026-05-07', why: 'Thu 30 is 1, off 1 to 5, Wed 6 is 2, Thu 7 is 3' },
  {
    key: 'simple_close',
    starts: '2026-05-07',
    legal: '2026-05-11',
    why: 'Fri 8 is 1, Sat 9 (worked) is 2, Mon 11 is 3',
  },
  { key: 'reply_in_person', starts: '2025-10-09', legal: '2025-10-11', why: 'Fri 10 is 1, Sat 11 (worked) is 2' },
  { key: 'hotline', starts: '2026-09-17', legal: '2026-09-21', why: 'Fri 18 is 1, Sun 20 (worked) is 2, Mon 21 is 3' },
  {
    key: 'reopen',
    starts: '2025-12-30',
    legal: '2026-01-05',
    why: 'Wed 31 is 1, off 1 to 3, Sun 4 (worked) is 2, Mon 5 is 3',
  },
  {
    key: 'dispatch_after_reception',
    starts: '2025-04-03',
    legal: '2025-04-08',
    why: 'off 4 to 6 (Qingming), Mon 7 is 1, Tue 8 is 2',
  },
  {
    key: 'simplified',
    starts: '2025-01-20',
    legal: '2025-02-08',
    why: '21, 22, 23, 24, Sun 26, 27 are six; 5, 6, 7 Feb, Sat 8 (worked) is ten',
  },
  {
    key: 'simplified',
    starts: '2026-12-22',
    legal: '2027-01-05',
    provisional: true,
    why: '23, 24, 25, 28, 29, 30, 31 are seven; Fri 1 Jan, Mon 4, Tue 5 as far as is known',
  },
  {
    key: 'handle',
    starts: '2025-08-04',
    legal: '2025-10-03',
    due: '2025-09-30',
    why: '30 days to 3 Sep, 30 more to 3 Oct; the last day worked is Tue 30 Sep',
  },
  {
    key: 'handle',
    starts: '2026-11-24',
    legal: '2027-01-23',
    due: '2027-01-22',
    provisional: true,
    why: 'a Saturday; Friday in a year not announced',
  },
  {
    key: 'assigned',
    starts: '2026-09-01',
    fixedOn: '2026-10-03',
    legal: '2026-10-03',
    due: '2026-09-30',
    why: 'a date that was set, on a holiday',
  },
  {
    key: 'supervised',
    starts: '2026-11-23',
    fixedOn: '2026-11-30',
    legal: '2026-11-30',
    why: 'a date that was set, a Monday',
  },
  {
    key: 'superior',
    starts: '2025-09-01',
    fixedOn: '2025-10-06',
    legal: '2025-10-06',
    due: '2025-09-30',
    why: 'a date that a superior body has set, in the National Day week',
  },
  {
    key: 'execution',
    starts: '2025-12-01',
    fixedOn: '2026-01-02',
    legal: '2026-01-02',
    due: '2025-12-31',
    why: 'a date that was set, in the New Year holiday',
  },
  {
    key: 'review_request',
    starts: '2026-01-20',
    legal: '2026-02-19',
    why: 'a right: it lasts to the 30th day, holiday or not',
  },
  {
    key: 'review_finish',
    starts: '2026-01-20',
    legal: '2026-02-19',
    due: '2026-02-14',
    why: 'the same day, but a duty: the last day worked is Saturday the 14th',
  },
  { key: 'recheck_request', starts: '2025-01-02', legal: '2025-02-01', why: 'a right, to the 30th day' },
  {
    key: 'recheck_finish',
    starts: '2025-09-08',
    legal: '2025-10-08',
    due: '2025-09-30',
    why: '8 Oct 2025 is still off',
  },
  {
    key: 'urgent',
    starts: '2026-09-30',
    legal: '2026-10-01',
    why: 'the next day, though it is off: before it lies only the day of the start',
  },
  { key: 'urgent', starts: '2026-05-08', legal: '2026-05-09', why: 'a Saturday that is worked' },
  {
    key: 'alert',
    starts: '2026-02-17 23:50',
    legal: '2026-02-18',
    at: '2026-02-17T16:05:00.000Z',
    why: 'a quarter of an hour, past midnight in the office',
  },
  {
    key: 'contact',
    starts: '2026-12-31 17:30',
    legal: '2027-01-01',
    at: '2027-01-01T09:30:00.000Z',
    why: '24 hours of the clock; no calendar decides them',
  },
  {
    key: 'small_fix',
    starts: '2026-05-01 08:00',
    legal: '2026-05-02',
    at: '2026-05-02T00:00:00.000Z',
    why: '24 hours, on holidays, too',
  },
  {
    key: 'enterprise',
    starts: '2025-10-01 20:00',
    legal: '2025-10-02',
    at: '2025-10-02T12:00:00.000Z',
    why: '24 hours',
  },
  {
    key: 'instructed_track',
    starts: '2025-12-31',
    legal: '2026-02-28',
    why: 'February has no 31st; Saturday the 28th is worked',
  },
  {
    key: 'instructed_track',
    starts: '2026-08-01',
    legal: '2026-10-01',
    due: '2026-09-30',
    why: 'the same day two months on is a holiday',
  },
  {
    key: 'weekly_progress',
    starts: '2026-09-24',
    legal: '2026-10-01',
    due: '2026-09-30',
    why: 'a week on is a holiday',
  },
  {
    key: 'reception_notice',
    starts: '2026-10-09',
    legal: '2026-10-04',
    due: '2026-09-30',
    why: 'five days before the day; made public before the holidays',
  },
  {
    key: 'visit_prepare',
    starts: '2026-03-02',
    legal: '2026-02-20',
    due: '2026-02-14',
    why: 'ten days before the day lies in Spring Festival',
  },
  { key: 'visit_report', starts: '2026-03-02', legal: '2026-03-06', why: 'the Friday of that week' },
  {
    key: 'visit_report',
    starts: '2026-06-15',
    legal: '2026-06-19',
    due: '2026-06-18',
    why: 'the Friday is off (Dragon Boat)',
  },
];

const titled = EXAMPLES.map((example) => ({
  ...example,
  title: `${example.key} from ${example.starts}: ${example.why}`,
}));

// The server may stand anywhere: what a day is, is decided in the office.
describe.each(['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])('on a server in %s', (zone) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = zone;
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
  });
  afterAll(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it.each(titled)('$title', ({ key, starts, legal, due = legal, at, fixedOn, provisional = false }) => {
    const limit = aLimit(key, starts, fixedOn ? { fixedOn } : {});
    const { legalDueOn, dueOn, dueAt } = limit;
    expect({ legalDueOn, dueOn, dueAt: dueAt?.toISOString(), provisional: limit.provisional }).toEqual({
      ...{ legalDueOn: legal, dueOn: due, dueAt: at, provisional },
    });
  });
});

it('every limit has an example', () => {
  const without = LIMIT_KEYS.filter((key) => !EXAMPLES.some((example) => example.key === key));
  expect(without).toEqual([]);
});

const calendar = chinaCalendar();
const rested = (limit: Limit, from: string, to: string, cause: 'question' | 'hearing') =>
  resumed(paused(limit, officeTime(from), cause), officeTime(to), calendar);

describe('rests and extensions', () => {
  it('an extension comes on top of the legal date, and once', () => {
    // 3 Oct 2025 + 30 is Sunday 2 November; Friday the 31st is worked.
    const longer = extended(aLimit('handle', '2025-08-04'), { days: 30, on: '2025-09-28' }, calendar);
    expect(longer).toMatchObject({ legalDueOn: '2025-11-02', dueOn: '2025-10-31' });
    expect(longer.computation.extension).toEqual({ days: 30, on: '2025-09-28' });
    expect(() => extended(longer, { days: 5, on: '2025-10-28' }, calendar)).toThrow();
  });

  it('the time of a hearing is not counted in a recheck', () => {
    // 8 Oct, and seven days more (15 to 22 September): Wednesday 15 October.
    const limit = rested(aLimit('recheck_finish', '2025-09-08'), '2025-09-15', '2025-09-22', 'hearing');
    expect(limit).toMatchObject({ legalDueOn: '2025-10-15', dueOn: '2025-10-15', state: 'running' });
  });

  it('a question over the October holidays gives back the days that were worked', () => {
    // 3 working days from Mon 28 Sep 2026: 29, 30, then Thu 8 Oct. Asked on Tue 29, answered on Fri 9 Oct: of the days after
    // the 29th up to the 9th, 30 Sep, 8 and 9 Oct were worked: three. Six in all: 29, 30, 8, 9, Sat 10 (worked), Mon 12.
    const limit = aLimit('enquiry', '2026-09-28');
    expect(limit.dueOn).toBe('2026-10-08');
    expect(rested(limit, '2026-09-29', '2026-10-09', 'question').dueOn).toBe('2026-10-12');
  });

  it('hours rest by the minute', () => {
    const limit = aLimit('contact', '2026-11-23 10:00');
    const after = rested(limit, '2026-11-23 11:00', '2026-11-23 13:30', 'question');
    expect(after.dueAt?.toISOString()).toBe('2026-11-24T04:30:00.000Z');
  });

  it('the law and a date from above: the earlier of both holds', () => {
    expect(aLimit('hotline', '2026-11-23', { fixedOn: '2026-11-25' }).legalDueOn).toBe('2026-11-25');
    expect(aLimit('hotline', '2026-11-23', { fixedOn: '2026-12-25' }).legalDueOn).toBe('2026-11-26');
  });

  it('a rule governs what starts on its days, and the national one what started before', () => {
    const rules = [
      { key: 'notify_receipt', amount: 10, unit: 'calendar_day', runs: true, validFrom: '2026-12-01' } as const,
    ];
    expect(aLimit('notify_receipt', '2026-11-30', { rules }).legalDueOn).toBe('2026-12-15');
    const own = aLimit('notify_receipt', '2026-12-01', { rules });
    expect(own.legalDueOn).toBe('2026-12-11');
    expect(own.computation.rule).toEqual({
      jurisdiction: 'office',
      law: 'regulation',
      article: 23,
      validFrom: '2026-12-01',
    });
  });

  it('what began before the Regulation of 2022 names that of 2005', () => {
    expect(aLimit('handle', '2022-04-30').computation.rule).toMatchObject({ law: 'regulation_2005', article: null });
    expect(aLimit('handle', '2022-05-01').computation.rule).toMatchObject({ law: 'regulation', article: 34 });
  });
});
