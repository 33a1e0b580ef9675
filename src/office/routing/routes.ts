import { readRouting } from '../../app/routing/read-routing.ts';
import type { RoutingStore, RoutingVersionHead } from '../../app/routing/routing-store.ts';
import { suggestForMatter } from '../../app/routing/suggest-for-matter.ts';
import { writeTable } from '../../app/routing/table-file.ts';
import { DECISIONS_MIN, queueTraining } from '../../app/routing/train-routing.ts';
import {
  exportedSchema,
  exportQuerySchema,
  modelsSchema,
  routingSchema,
  suggestionsSchema,
  suggestRequestSchema,
  trainingSchema,
  versionSchema,
  versionsSchema,
} from '../../contract/routing.ts';
import { compareTables } from '../../domain/routing/compare-tables.ts';
import { isSealed } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { petitionParams } from '../petitions/routes.ts';
import { adviceOf } from './advice.ts';
import { versionParams } from './draft-routes.ts';
import { presentModel, presentRouting, presentSuggestions, presentVersion } from './present.ts';

const config = { permission: 'settings.manage' } as const;
const MODELS_SHOWN = 5;

/** The routing table as it stands and as it was. */
export function routingRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get('/routing', { config, schema: { tags: ['routing'], response: { 200: routingSchema } } }, async () =>
    presentRouting(await deps.work.run(readRouting)),
  );

  app.get(
    '/routing/versions',
    { config, schema: { tags: ['routing'], response: { 200: versionsSchema } } },
    async () => {
      const versions = await deps.work.run(({ routing }) => routing.versions());
      return { items: versions.map(presentVersion) };
    },
  );

  app.get(
    '/routing/versions/:number',
    { config, schema: { tags: ['routing'], params: versionParams, response: { 200: versionSchema } } },
    async (request) => {
      const found = await deps.work.run(({ routing }) => findVersion(routing, request.params.number));
      if (!found) throw notFound();
      const { head, version, before } = found;
      const { entries } = version.table;
      return { ...presentVersion(head), entries, changes: before ? compareTables(before.table, version.table) : [] };
    },
  );

  app.get(
    '/routing/export',
    { config, schema: { tags: ['routing'], querystring: exportQuerySchema, response: { 200: exportedSchema } } },
    async (request) => {
      const { format, version } = request.query;
      const { number, table } = await deps.work.run(async (stores) => {
        if (version !== undefined) return { number: version, table: (await stores.routing.version(version))?.table };
        const routing = await readRouting(stores);
        return { number: routing.number, table: routing.draft?.table ?? routing.table };
      });
      if (!table) throw notFound();
      return { fileName: `routing-${number}.${format}`, content: writeTable(table, format) };
    },
  );
}

async function findVersion(routing: RoutingStore, number: number) {
  const [version, heads] = [await routing.version(number), await routing.versions()];
  const head = heads.find((each): each is RoutingVersionHead => each.number === number);
  return version && head ? { version, head, before: await routing.version(number - 1) } : null;
}

/** What was learned from decisions. */
export function modelRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get('/routing/models', { config, schema: { tags: ['routing'], response: { 200: modelsSchema } } }, async () => {
    const models = await deps.work.run(({ routing }) => routing.models(MODELS_SHOWN));
    return { items: models.map(presentModel), decisionsNeeded: DECISIONS_MIN };
  });

  app.post(
    '/routing/models',
    { config, schema: { tags: ['routing'], response: { 200: trainingSchema } } },
    async (request) => {
      const actor = actorOf(request);
      await deps.work.run((stores) => queueTraining({ stores, deps, actor }));
      return { queued: true as const };
    },
  );
}

/** What table and decisions suggest; a person decides. */
export function suggestionRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const advise = adviceOf(deps);
  const answers = { tags: ['routing'], response: { 200: suggestionsSchema } };
  app.get(
    '/petitions/:id/suggestions',
    { config: { permission: 'petition.read' }, schema: { ...answers, params: petitionParams } },
    async (request) => {
      const record = await deps.reads.findCase(actorOf(request), request.params.id);
      if (!record) throw notFound();
      const { petition } = record;
      const advice = await advise();
      const text = [petition.statement, petition.remedy].filter(Boolean).join('\n');
      const found = suggestForMatter(advice, { text, isSealed: isSealed(petition) });
      return presentSuggestions(found, advice, deps.sentences);
    },
  );

  app.post(
    '/routing/suggest',
    { config: { permission: 'petition.read' }, schema: { ...answers, body: suggestRequestSchema } },
    async (request) => {
      const advice = await advise();
      const found = suggestForMatter(advice, { text: request.body.text, isSealed: false });
      return presentSuggestions(found, advice, deps.sentences);
    },
  );
}
