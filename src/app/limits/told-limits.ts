import { type LimitRule, maxExtension, ruleOn } from '../../domain/petition/limit-rules.ts';
import type { Stores } from '../stores.ts';

/** The limits that everybody is told at the door. */
type Told = 'notify_receipt' | 'handle' | 'review_request' | 'review_finish';

export type ToldLimits = Record<Told, Pick<LimitRule, 'amount' | 'unit'>> & {
  /** Calendar days by which `handle` can be extended. */
  extension: number;
};

/** As the office keeps them from that day on: an office may be stricter than the law. */
export async function toldLimits({ limitRules }: Pick<Stores, 'limitRules'>, today: string): Promise<ToldLimits> {
  const office = await limitRules.list();
  const rule = (key: Told): LimitRule => ruleOn(key, today, office);
  return {
    notify_receipt: rule('notify_receipt'),
    handle: rule('handle'),
    review_request: rule('review_request'),
    review_finish: rule('review_finish'),
    extension: maxExtension('handle'),
  };
}
