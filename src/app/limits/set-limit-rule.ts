import type { WorkCalendar } from '../../domain/calendar/working-days.ts';
import { type LimitRuleRefusal, limitRuleRefusal } from '../../domain/petition/limit-rule-check.ts';
import {
  type LimitRule,
  nationalRule,
  type OfficeRule,
  type OfficeRules,
  ruleOn,
} from '../../domain/petition/limit-rules.ts';
import { LIMIT_KEYS } from '../../domain/petition/limits.ts';
import type { AppDeps } from '../deps.ts';
import { versionOf } from '../organisation/edit-setting.ts';
import type { Stores } from '../stores.ts';

/** A limit's law beside what the office has made of it. */
export interface RuleInForce {
  law: LimitRule;
  /** As it is in force today. */
  now: LimitRule;
  /** The office's versions that are still to come. */
  coming: OfficeRule[];
  /** Whether an office may say anything about it. */
  isChangeable: boolean;
  /** Stands for all that the office has made of it; whoever changes it sends the one that he saw. */
  version: string;
}

type Deps = Pick<AppDeps, 'fingerprint'>;

/** Each limit with the rule in force on a day, the law’s own, and what will follow. */
export async function listLimitRules(
  { stores, deps }: { stores: Pick<Stores, 'limitRules'>; deps: Deps },
  today: string,
): Promise<RuleInForce[]> {
  const office = await stores.limitRules.list();
  return LIMIT_KEYS.map((key) => {
    const law = nationalRule(key, today);
    return {
      law,
      now: ruleOn(key, today, office),
      coming: office.filter((rule) => rule.key === key && rule.validFrom > today),
      isChangeable: law.unit !== 'fixed' && law.unit !== 'weekday' && !law.window,
      version: versionOfRule(deps, office, key),
    };
  });
}

function versionOfRule(deps: Deps, office: OfficeRules, key: OfficeRule['key']): string {
  const own = office.filter((rule) => rule.key === key).sort((a, b) => a.validFrom.localeCompare(b.validFrom));
  const said = own.map(({ validFrom, amount, unit, runs }) => [validFrom, amount, unit, runs]);
  return versionOf(deps, `limit-rule:${key}`, said);
}

export type LimitRuleOutcome =
  | { ok: true }
  | { ok: false; code: 'settings.stale' }
  | { ok: false; code: LimitRuleRefusal; params?: { amount: number; context: string } };

/** Gives the office a rule of its own from a day on. What has begun by then keeps the rule that it began with. */
export async function setLimitRule(
  { stores, deps }: { stores: Pick<Stores, 'limitRules' | 'calendar' | 'audit' | 'settings'>; deps: Deps },
  { version, ...rule }: OfficeRule & { version: string },
  by: { staffId: string; at: Date; today: string },
): Promise<LimitRuleOutcome> {
  const office = await lockedRules(stores);
  if (versionOfRule(deps, office, rule.key) !== version) return { ok: false, code: 'settings.stale' };
  const calendar = await allYears(stores);
  const code = limitRuleRefusal(rule, { today: by.today, calendar });
  const law = nationalRule(rule.key, rule.validFrom);
  if (code === 'limit.looser_than_law') return { ok: false, code, params: { amount: law.amount, context: law.unit } };
  if (code) return { ok: false, code };
  const before = ruleOn(rule.key, rule.validFrom, office);
  await stores.limitRules.put({ ...rule, staffId: by.staffId, at: by.at });
  const was = { amount: before.amount, unit: before.unit, runs: before.runs };
  await stores.audit.add({ staffId: by.staffId, type: 'limit_rule.set', data: { ...rule, before: was }, at: by.at });
  return { ok: true };
}

/** Takes back what the office has set for later. */
export async function dropComingRules(
  { stores, deps }: { stores: Pick<Stores, 'limitRules' | 'audit' | 'settings'>; deps: Deps },
  { key, version }: Pick<OfficeRule, 'key'> & { version: string },
  by: { staffId: string; at: Date; today: string },
): Promise<LimitRuleOutcome> {
  const office = await lockedRules(stores);
  if (versionOfRule(deps, office, key) !== version) return { ok: false, code: 'settings.stale' };
  const coming = office.filter((rule) => rule.key === key && rule.validFrom > by.today);
  const [first] = coming.map(({ validFrom }) => validFrom).sort();
  if (!first) return { ok: true };
  await stores.limitRules.removeFrom(key, first);
  await stores.audit.add({ staffId: by.staffId, type: 'limit_rule.dropped', data: { key, from: first }, at: by.at });
  return { ok: true };
}

/** As they are; nobody else changes one until the transaction ends. */
async function lockedRules(stores: Pick<Stores, 'limitRules' | 'settings'>): Promise<OfficeRules> {
  await stores.settings.lock('limit-rules');
  return stores.limitRules.list();
}

const FIRST_YEAR = 2000;

async function allYears(stores: Pick<Stores, 'calendar'>): Promise<WorkCalendar> {
  const years = await stores.calendar.confirmedYears();
  // Without an announced year there is nothing to load; any real year asks for nothing.
  return stores.calendar.load(years[0] ?? FIRST_YEAR, years.at(-1) ?? FIRST_YEAR);
}
