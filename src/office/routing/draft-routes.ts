import { z } from 'zod';
import type { StaffContext } from '../../app/petition/staff-context.ts';
import { readModel } from '../../app/routing/advise.ts';
import { discardDraft, restoreVersion, saveDraft } from '../../app/routing/edit-draft.ts';
import { measureEffects } from '../../app/routing/measure-effects.ts';
import { publishRouting } from '../../app/routing/publish-routing.ts';
import { lookAt, readRouting } from '../../app/routing/read-routing.ts';
import type { RoutingRefusal } from '../../app/routing/routing-refusals.ts';
import { readTable } from '../../app/routing/table-file.ts';
import {
  draftRevisionSchema,
  effectsSchema,
  importSchema,
  lookAtTableSchema,
  publishDraftSchema,
  type Routing,
  restoreSchema,
  routingSchema,
  saveDraftSchema,
  tableLookSchema,
} from '../../contract/routing.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import { createTokeniser } from '../../infra/words.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';
import { breathe } from './advice.ts';
import { presentRouting } from './present.ts';
import { declinedFile, declinedRouting, fileProblem } from './refused.ts';

/** Enough to see a trend, few enough to wait for. */
const LOOKED_AT = 200;
/** Of a request with a file: four million signs of three bytes. */
const FILE_BYTES = 12 * 1024 * 1024;
/** More nobody mends one by one. */
const PROBLEMS_SHOWN = 50;
export const versionParams = z.object({ number: z.coerce.number().int().positive() });

const config = { permission: 'settings.manage' } as const;
const answers = { tags: ['routing'], response: { 200: routingSchema } };

type Act = (context: StaffContext) => Promise<{ ok: true } | RoutingRefusal>;

/** Does something to the draft, and answers with how table and draft stand then. */
async function acted(deps: OfficeDeps, actor: StaffActor, act: Act): Promise<Routing> {
  return deps.work.run(async (stores) => {
    const done = await act({ stores, deps, actor });
    if (!done.ok) throw declinedRouting(done);
    return presentRouting(await readRouting(stores));
  });
}

/** The next routing table: begun, changed, brought back, read from a file, thrown away, put into force. */
export function draftRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post('/routing/draft', { config, schema: { ...answers, body: saveDraftSchema } }, (request) => {
    const { entries, revision } = request.body;
    return acted(deps, actorOf(request), (context) => saveDraft(context, { table: { entries }, revision }));
  });

  app.post('/routing/draft/discard', { config, schema: { ...answers, body: draftRevisionSchema } }, (request) =>
    acted(deps, actorOf(request), (context) => discardDraft(context, request.body.revision)),
  );

  app.post('/routing/draft/publish', { config, schema: { ...answers, body: publishDraftSchema } }, (request) =>
    acted(deps, actorOf(request), (context) => publishRouting(context, request.body)),
  );

  app.post(
    '/routing/versions/:number/restore',
    { config, schema: { ...answers, params: versionParams, body: restoreSchema } },
    (request) => {
      const given = { number: request.params.number, revision: request.body.revision };
      return acted(deps, actorOf(request), (context) => restoreVersion(context, given));
    },
  );

  app.post(
    '/routing/import/look',
    {
      config,
      bodyLimit: FILE_BYTES,
      schema: { tags: ['routing'], body: lookAtTableSchema, response: { 200: tableLookSchema } },
    },
    async (request) => {
      const { format, content } = request.body;
      const read = readTable(content, format);
      if (read.ok)
        return { problems: [], problemCount: 0, ...(await deps.work.run((stores) => lookAt(stores, read.table))) };
      const telling = { sentences: deps.sentences, locale: localeOf(request, deps.defaultLocale) };
      const problems = read.faults.slice(0, PROBLEMS_SHOWN).map((fault) => fileProblem(fault, telling));
      return { count: 0, problems, problemCount: read.faults.length, changes: [], faults: [] };
    },
  );

  app.post(
    '/routing/import',
    { config, bodyLimit: FILE_BYTES, schema: { ...answers, body: importSchema } },
    (request) => {
      const { format, content, revision } = request.body;
      const read = readTable(content, format);
      if (!read.ok) throw declinedFile(read.faults);
      return acted(deps, actorOf(request), (context) => saveDraft(context, { table: read.table, revision }));
    },
  );

  app.post(
    '/routing/draft/effects',
    { config, schema: { tags: ['routing'], response: { 200: effectsSchema } } },
    async (request) => {
      const { table, draft } = await deps.work.run(readRouting);
      const [matters, model] = await Promise.all([
        deps.reads.recentMatters(actorOf(request), LOOKED_AT),
        readModel(deps.work),
      ]);
      const sides = { before: table, after: draft?.table ?? table };
      return measureEffects(sides, matters, { tokenise: createTokeniser(), model: model?.content, breathe });
    },
  );
}
