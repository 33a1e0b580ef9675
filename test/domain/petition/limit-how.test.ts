import { describe, expect, it } from 'vitest';
import { limitHow, type Reader } from '../../../src/domain/petition/limit-how.ts';
import { extended, LIMIT_KEYS, type Limit, paused, resumed } from '../../../src/domain/petition/limits.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { createTranslator } from '../../../src/infra/i18n/translator.ts';
import { chinaCalendar } from '../../support/calendar.ts';
import { aLimit, officeTime } from '../../support/limits.ts';

const { plain } = createTranslator();
const calendar = chinaCalendar();
/** Years are left out: they are written for every year but this one. */
const how = (limit: Limit, reader: Reader, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  plain(limitHow(limit, reader), locale).replaceAll(/20\d\d年| 20\d\d/g, '');

const rested = (limit: Limit, from: string, to: string, cause: 'question' | 'hearing') =>
  resumed(paused(limit, officeTime(from), cause), officeTime(to), calendar);

describe('how a date came about', () => {
  it('names rule and article, the start, and the days passed over', () => {
    expect(how(aLimit('object', '2025-09-26'), 'staff')).toMatchInlineSnapshot(
      `"依据《信访工作条例》第 23 条。从9月26日（周五）的次日起算，5 个工作日，到10月10日（周五）为止。其中不计周末 1 天、节假日 8 天（10月1日（周三）至10月8日（周三））。调休上班的 1 天照常计算（9月28日（周日））。过期没有提出，就不能再提。"`,
    );
    expect(how(aLimit('object', '2025-09-26'), 'staff', 'en')).toMatchInlineSnapshot(
      `"By the Regulation on Petition Work, article 23: 5 working days from the day after Fri 26 September: until Fri 10 October. Not counted: 1 day of weekends, 8 public holidays (Wed 1 October to Wed 8 October). 1 day worked instead counts (Sun 28 September). After that it can no longer be asked for."`,
    );
  });

  it('says why the internal date is earlier, to staff with the days, to the petitioner without', () => {
    const limit = aLimit('handle', '2025-08-04');
    expect(how(limit, 'staff')).toMatchInlineSnapshot(
      `"依据《信访工作条例》第 34 条。从8月4日（周一）的次日起算，60 天，节假日也算，到10月3日（周五）为止。最后一天不上班，跳过节假日 3 天（10月1日（周三）至10月3日（周五）），内部期限提前到之前最后一个工作日9月30日（周二）。"`,
    );
    expect(how(limit, 'citizen')).toMatchInlineSnapshot(
      `"依据《信访工作条例》第 34 条。从8月4日（周一）的次日起算，60 天，节假日也算，到10月3日（周五）为止。这一天不上班，所以我们要在之前最后一个工作日9月30日（周二）办完。"`,
    );
    expect(how(limit, 'citizen', 'en')).toMatchInlineSnapshot(
      `"By the Regulation on Petition Work, article 34: 60 days from the day after Mon 4 August, holidays included: until Fri 3 October. That is not a working day, so we have to finish on the last one before it, Tue 30 September."`,
    );
  });

  it('tells the rest and the extension, to each in his own words', () => {
    const asked = rested(aLimit('enquiry', '2026-09-28'), '2026-09-29', '2026-10-09', 'question');
    expect(how(asked, 'staff')).toMatchInlineSnapshot(
      `"依据内部办理要求。从9月28日（周一）的次日起算，3 个工作日，到10月12日（周一）为止。其中不计周末 1 天、节假日 7 天（10月1日（周四）至10月7日（周三））。调休上班的 1 天照常计算（10月10日（周六））。等信访人补充的 3 天不计（9月29日（周二）至10月9日（周五））。"`,
    );
    expect(how(asked, 'citizen')).toMatchInlineSnapshot(
      `"依据内部办理要求。从9月28日（周一）的次日起算，3 个工作日，到10月12日（周一）为止。其中不计周末 1 天、节假日 7 天（10月1日（周四）至10月7日（周三））。调休上班的 1 天照常计算（10月10日（周六））。等您补充的 3 天不算在内（9月29日（周二）至10月9日（周五））。"`,
    );
    const heard = rested(aLimit('recheck_finish', '2025-09-08'), '2025-09-15', '2025-09-22', 'hearing');
    expect(how(heard, 'citizen')).toMatchInlineSnapshot(
      `"依据《信访工作条例》第 36 条。从9月8日（周一）的次日起算，30 天，节假日也算，到10月15日（周三）为止。听证的 7 天不计（9月15日（周一）至9月22日（周一））。"`,
    );
    const longer = extended(aLimit('handle', '2025-08-04'), { days: 30, on: '2025-09-28' }, calendar);
    expect(how(longer, 'citizen')).toMatchInlineSnapshot(
      `"依据《信访工作条例》第 34 条。从8月4日（周一）的次日起算，60 天，节假日也算，到11月2日（周日）为止。这一天不上班，所以我们要在之前最后一个工作日10月31日（周五）办完。9月28日（周日）批准延长 30 天。"`,
    );
  });

  it('tells hours by the clock, a date that was set, a right, and the rule of the office', () => {
    expect(how(aLimit('contact', '2026-12-31 17:30'), 'staff')).toMatchInlineSnapshot(
      `"依据内部办理要求。从12月31日（周四） 17:30起 24 小时，昼夜都算，到1月1日（周五） 17:30为止。"`,
    );
    expect(how(aLimit('assigned', '2026-09-01', { fixedOn: '2026-10-03' }), 'staff')).toMatchInlineSnapshot(
      `"依据内部办理要求。日期是专门定下的：10月3日（周六）。最后一天不上班，跳过节假日 3 天（10月1日（周四）至10月3日（周六）），内部期限提前到之前最后一个工作日9月30日（周三）。"`,
    );
    expect(how(aLimit('review_request', '2026-01-20'), 'citizen')).toMatchInlineSnapshot(
      `"依据《信访工作条例》第 35 条。从1月20日（周二）的次日起算，30 天，节假日也算，到2月19日（周四）为止。过期没有提出，就不能再提。"`,
    );
    const rules = [{ key: 'triage', amount: 2, unit: 'working_day', runs: true, validFrom: '2026-11-01' } as const];
    expect(how(aLimit('triage', '2026-12-30', { rules }), 'staff')).toMatchInlineSnapshot(
      `"依据内部办理要求，按本单位11月1日（周日）起的规定。从12月30日（周三）的次日起算，2 个工作日，到1月1日（周五）为止。2027 年的放假安排还没有公布，日期是暂定的，公布后可能调整。"`,
    );
  });

  it('never speaks to the petitioner in what staff read', () => {
    const limit = rested(aLimit('enquiry', '2026-09-28'), '2026-09-29', '2026-10-09', 'question');
    expect(how(limit, 'staff')).not.toMatch(/您/);
    expect(how(limit, 'staff', 'en')).not.toMatch(/you/);
  });

  it.each(LOCALES)('has every sentence in %s, for every limit and reader', (locale) => {
    for (const key of LIMIT_KEYS) {
      const limit = aLimit(key, '2026-11-23', { fixedOn: '2027-01-02' });
      const all = resumed(paused(limit, officeTime('2026-11-24'), 'question'), officeTime('2026-11-26'), calendar);
      for (const reader of ['staff', 'citizen'] as const) {
        const text = plain(limitHow(all, reader), locale);
        expect(text, key).not.toMatch(/limit\.|how\.|\{\{|undefined|\*\*/);
      }
    }
  });
});
