import { z } from 'zod';
import {
  dropComingRules,
  type LimitRuleOutcome,
  listLimitRules,
  type RuleInForce,
  setLimitRule,
} from '../../app/limits/set-limit-rule.ts';
import { momentOf } from '../../app/moment.ts';
import type { Stores } from '../../app/stores.ts';
import { type LimitRules, limitKeySchema, limitRulesSchema, setLimitRuleSchema } from '../../contract/clocks.ts';
import { maxExtension } from '../../domain/petition/limit-rules.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { signedInOf } from '../http/guard.ts';

function present({ law, now, coming, isChangeable, version }: RuleInForce): LimitRules['items'][number] {
  const { key, force, runsFor, source } = law;
  const value = ({ amount, unit, runs }: Pick<RuleInForce['now'], 'amount' | 'unit' | 'runs'>) => ({
    amount,
    unit,
    runs,
  });
  return {
    ...{ key, force, runsFor, source, law: value(law), maxExtension: maxExtension(key), changeable: isChangeable },
    version,
    now: { ...value(now), validFrom: now.validFrom, jurisdiction: now.jurisdiction },
    coming: coming.map((rule) => ({ ...value(rule), validFrom: rule.validFrom })),
  };
}

/** The rules of the clocks and of escalation, for administrators. */
export function limitRuleRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const manage = { permission: 'settings.manage' } as const;
  const list = async (stores: Stores) => ({
    items: (await listLimitRules({ stores, deps }, momentOf(deps).today)).map(present),
  });

  app.get(
    '/limit-rules',
    { config: manage, schema: { tags: ['limits'], response: { 200: limitRulesSchema } } },
    async () => deps.work.run(list),
  );

  app.post(
    '/limit-rules',
    { config: manage, schema: { tags: ['limits'], body: setLimitRuleSchema, response: { 200: limitRulesSchema } } },
    async (request) => {
      const { now: at, today } = momentOf(deps);
      const by = { staffId: signedInOf(request).account.id, at, today };
      return deps.work.run(async (stores) => {
        refuse(await setLimitRule({ stores, deps }, request.body, by));
        return list(stores);
      });
    },
  );

  app.delete(
    '/limit-rules/:key',
    {
      config: manage,
      schema: {
        tags: ['limits'],
        params: z.object({ key: limitKeySchema }),
        querystring: z.object({ version: z.string() }),
        response: { 200: limitRulesSchema },
      },
    },
    async (request) => {
      const { now: at, today } = momentOf(deps);
      const by = { staffId: signedInOf(request).account.id, at, today };
      return deps.work.run(async (stores) => {
        refuse(await dropComingRules({ stores, deps }, { ...request.params, ...request.query }, by));
        return list(stores);
      });
    },
  );
}

function refuse(done: LimitRuleOutcome): void {
  if (done.ok) return;
  if (done.code === 'settings.stale') throw new Declined(409, done.code);
  throw new Declined(422, done.code, { ...FIELD[done.code], ...(done.params && { params: done.params }) });
}

const FIELD: Partial<Record<string, { field: string }>> = {
  'limit.looser_than_law': { field: 'amount' },
  'limit.unknown_unit': { field: 'unit' },
  'limit.from_too_early': { field: 'validFrom' },
  'limit.from_too_late': { field: 'validFrom' },
};
