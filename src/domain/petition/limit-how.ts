import { addDays } from '../calendar/dates.ts';
import type { Text } from '../text.ts';
import { isWindow } from './limit-rules.ts';
import { type Computation, isClockUnit, type Limit, type NewLimit } from './limits.ts';

export type Reader = 'staff' | 'citizen';

const part = (name: string, params: Record<string, Part> = {}): Text => ({
  key: `matter:limit.how.${name}`,
  params,
});
type Part = NonNullable<Extract<Text, { key: string }>['params']>[string];

/**
 * How a date came about: rule and article, start, what was passed over, rests, extension. Staff and petitioners read the
 * same facts in their own words: `matter:limit.how.<reader>` puts the sentences one after the other.
 */
export function limitHow(limit: Pick<NewLimit, 'key' | 'computation' | 'provisional'>, reader: Reader): Text {
  const { computation } = limit;
  const rest = pauseText(computation, reader);
  const moved = movedText(limit, reader);
  return part(reader, {
    rule: ruleText(computation),
    count: countText(limit),
    skipped: computation.unit === 'working_day' ? skippedText(computation, 'skipped') : '',
    moved,
    rest,
    extension: extensionText(computation),
    right: isWindow(limit.key) ? part('right') : '',
    provisional: limit.provisional ? part('provisional', { year: computation.unconfirmedYears.join(', ') }) : '',
  });
}

function ruleText({ rule }: Computation): Part {
  if (!rule) return '';
  const { law, article, jurisdiction } = rule;
  const source: Text = { key: `matter:limit.law.${law}` };
  const named = article === null ? source : part('article', { source, article });
  return part(jurisdiction === 'office' ? 'rule_office' : 'rule', {
    source: named,
    from: jurisdiction === 'office' ? { date: rule.validFrom } : '',
  });
}

function countText({ computation }: Pick<Limit, 'computation'>): Text {
  const { amount, unit, startsOn, startedAt, dueAt, legalDueOn, fixedOn, before } = computation;
  const to = { date: legalDueOn };
  if (isClockUnit(unit)) {
    return part(`count.${unit}`, { count: amount, start: { time: startedAt ?? '' }, due: { time: dueAt ?? '' } });
  }
  if (unit === 'fixed' || unit === 'weekday') return part(`count.${unit}`, { due: to });
  if (before) return part('count.before', { count: amount, day: { date: startsOn }, due: to });
  const counted = part(`count.${unit}`, { count: amount, start: { date: startsOn }, due: to });
  if (fixedOn && fixedOn === legalDueOn) return part('count.earlier', { counted, due: to });
  return counted;
}

function skippedText({ skipped }: Computation, name: 'skipped' | 'off'): Part {
  if (!skipped) return '';
  const { weekend, holidays, makeup } = skipped;
  const off = [
    ...(weekend > 0 ? [part('weekend', { count: weekend })] : []),
    ...(holidays.length > 0 ? [part('holidays', { count: holidays.length, days: { join: ranges(holidays) } })] : []),
  ];
  const passed = off.length > 0 ? part(name, { days: { join: off } }) : '';
  if (makeup.length === 0) return passed;
  return part('with_makeup', { passed, count: makeup.length, days: { join: ranges(makeup) } });
}

/** Days one after the other as `from` to `to`. */
function ranges(days: readonly string[]): Text[] {
  const spans: { from: string; to: string }[] = [];
  for (const day of [...days].sort()) {
    const last = spans.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans.map(({ from, to }) =>
    from === to ? part('day', { day: { date: from } }) : part('range', { from: { date: from }, to: { date: to } }),
  );
}

/** A right of the petitioner ends on its legal date; the date before a day off is the office's own affair. */
function movedText({ key, computation }: Pick<Limit, 'key' | 'computation'>, reader: Reader): Part {
  const { legalDueOn, dueOn, unit } = computation;
  if (legalDueOn === dueOn || isWindow(key)) return '';
  const off = unit === 'working_day' || reader === 'citizen' ? '' : skippedText(computation, 'off');
  return part(`moved.${reader}`, { due: { date: dueOn }, off });
}

function pauseText({ pauses, unit }: Computation, reader: Reader): Part {
  if (pauses.length === 0) return '';
  if (isClockUnit(unit)) {
    return part('rest_minutes', { count: pauses.reduce((sum, pause) => sum + (pause.minutes ?? 0), 0) });
  }
  const rested = (cause: 'question' | 'hearing'): Part => {
    const of = pauses.filter((pause) => (pause.cause ?? 'question') === cause);
    const count = of.reduce((sum, { days }) => sum + days, 0);
    const days = of.map(({ from, to }) => part('range', { from: { date: from }, to: { date: to } }));
    return count > 0 ? part(`rest.${cause === 'hearing' ? cause : reader}`, { count, days: { join: days } }) : '';
  };
  const [asked, heard] = [rested('question'), rested('hearing')];
  return asked && heard ? part('both', { first: asked, second: heard }) : asked || heard;
}

const extensionText = ({ extension }: Computation): Part =>
  extension ? part('extension', { count: extension.days, on: { date: extension.on } }) : '';
