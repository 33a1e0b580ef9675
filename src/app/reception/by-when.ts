import { compute } from '../../domain/petition/limit-date.ts';
import { ruleOn } from '../../domain/petition/limit-rules.ts';
import type { ReceptionDay } from '../../domain/reception/reception-day.ts';
import { calendarFrom } from '../moment.ts';
import type { Stores } from '../stores.ts';

/** What has to be done by when around a reception day: `YYYY-MM-DD`, by the office's own rules. */
export interface ByWhen {
  /** The public notice. */
  notice: string;
  /** Villages: contact with the place, and the report. */
  prepare: string;
  report: string;
}

/** The dates by which a day has to be published, prepared and reported. */
export async function byWhen(
  stores: Pick<Stores, 'limitRules' | 'calendar'>,
  { day }: Pick<ReceptionDay, 'day'>,
): Promise<ByWhen> {
  const rules = await stores.limitRules.list();
  const calendar = await calendarFrom(stores, day);
  const due = (key: 'reception_notice' | 'visit_prepare' | 'visit_report'): string => {
    const { amount, unit, before } = ruleOn(key, day, rules);
    // The day itself counts, not the working day before it: the notice must stand that long.
    return compute({ amount, unit, startsOn: day, pauses: [], ...(before && { before }) }, calendar).legalDueOn;
  };
  return { notice: due('reception_notice'), prepare: due('visit_prepare'), report: due('visit_report') };
}
