import type { FastifyPluginAsync } from 'fastify';
import { Registry } from 'prom-client';
import type { Telegram } from '../channels/telegram/create-telegram.ts';
import { knownMigrations } from '../infra/db/migrate.ts';
import { health } from '../public/health.ts';
import type { Core } from './core.ts';

/** What every process serves, whatever its roles: how it is, and Telegram's webhook where it takes updates in. */
export function plainAreas(core: Core, telegram: Telegram | null): FastifyPluginAsync[] {
  const webhook = core.config.ROLES.includes('bot') ? telegram?.webhook : null;
  return [healthArea(core), ...(webhook ? [webhook] : [])];
}

function healthArea({ pool }: Core): FastifyPluginAsync {
  const known = knownMigrations().map(({ name }) => name);
  return health({
    ping: async () => {
      await pool.query('select 1');
    },
    isMigrated: async () => {
      const { rows } = await pool.query<{ name: string }>(
        'select migration_name as name from _prisma_migrations where finished_at is not null',
      );
      const applied = new Set(rows.map(({ name }) => name));
      return known.every((name) => applied.has(name));
    },
    metrics: new Registry(),
  });
}
