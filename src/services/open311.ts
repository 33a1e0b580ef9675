import type { FastifyPluginAsync } from 'fastify';
import { fileByOpen311 } from '../app/exchange/file-by-open311.ts';
import { jurisdictionId, knowsOpen311Key } from '../app/exchange/open311-setting.ts';
import { createOpen311Reads } from '../infra/db/reads/open311-reads.ts';
import { open311 } from '../public/open311/open311.ts';
import type { Core } from './core.ts';

/** Open311 for other programs. */
export function open311Area(core: Core, publicUrl: () => string): FastifyPluginAsync {
  const { config, work, deps, translator, prisma, clock } = core;
  return open311({
    services: () =>
      work.run(async ({ organisation }) => {
        const open = (await organisation.listCategories()).filter(({ isConfidential }) => !isConfidential);
        return open.map(({ code, name, label, unitName, keywordsZh, keywordsEn }) => ({
          ...{ code, name, description: label, group: unitName, keywords: [...keywordsZh, ...keywordsEn] },
        }));
      }),
    requests: createOpen311Reads(prisma),
    file: (filing, locale) => work.run((stores) => fileByOpen311(stores, deps, { filing, locale })),
    knowsKey: (key) => work.run((stores) => knowsOpen311Key(stores, deps, key)),
    jurisdictionId: () => work.run(({ settings }) => jurisdictionId(settings)),
    office: async () => (await core.office()).office,
    say: (key, locale, params = {}) => translator.t(locale, key.includes(':') ? key : `public:${key}`, params),
    now: () => clock.now(),
    settings: { publicUrl, defaultLocale: config.DEFAULT_LOCALE, timeZone: config.TIME_ZONE },
  });
}
