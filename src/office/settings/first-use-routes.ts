import { z } from 'zod';
import { keepBotToken } from '../../app/first-use/keep-bot-token.ts';
import { layOutUnits } from '../../app/first-use/lay-out-units.ts';
import { endFirstUse, markStep } from '../../app/first-use/progress.ts';
import { markTestMatter, removeTestMatter } from '../../app/first-use/test-matter.ts';
import { readOutline } from '../../app/first-use/unit-outline.ts';
import type { StaffContext } from '../../app/petition/staff-context.ts';
import {
  botTokenSchema,
  botTriedSchema,
  endFirstUseSchema,
  firstUseSchema,
  laidOutSchema,
  layOutUnitsSchema,
  markStepSchema,
  testMatterSchema,
  unitListSchema,
  unitOutlineSchema,
} from '../../contract/first-use.ts';
import type { RoomRefusal } from '../../domain/staff/refusals.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedRoom } from '../http/room-refused.ts';
import { inRoom } from '../staff/in-room.ts';
import { presentFirstUse } from './present-first-use.ts';

const PATH = '/first-use';
const manage = { permission: 'settings.manage' } as const;
const tags = ['first-use'];
const done = { 204: z.undefined() };
/** Ten thousand lines of a name in two languages. */
const LIST_LIMIT = 4 * 1024 * 1024;

type Changing = (context: StaffContext) => Promise<{ ok: true } | RoomRefusal>;

async function change(deps: OfficeDeps, actor: StaffContext['actor'], work: Changing): Promise<void> {
  const result = await deps.work.run((stores) => work({ stores, deps, actor }));
  if (!result.ok) throw declinedRoom(result);
}

/** How far an office has come since its administrator opened the one-time link, and the matter that he filed to try. */
export function firstUseRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(PATH, { config: manage, schema: { tags, response: { 200: firstUseSchema } } }, () => presentFirstUse(deps));

  app.post(
    `${PATH}/steps`,
    { config: manage, schema: { tags, body: markStepSchema, response: done } },
    async (request, reply) => {
      const { key, state } = request.body;
      await change(deps, actorOf(request), (context) => markStep(context, key, state));
      return reply.code(204).send();
    },
  );

  app.post(
    `${PATH}/over`,
    { config: manage, schema: { tags, body: endFirstUseSchema, response: done } },
    async (request, reply) => {
      await change(deps, actorOf(request), (context) => endFirstUse(context, request.body.isOver));
      return reply.code(204).send();
    },
  );

  app.post(
    `${PATH}/test`,
    { config: manage, schema: { tags, body: testMatterSchema, response: done } },
    async (request, reply) => {
      await change(deps, actorOf(request), (context) => markTestMatter(context, request.body.id));
      return reply.code(204).send();
    },
  );

  app.delete(`${PATH}/test`, { config: manage, schema: { tags, response: done } }, async (request, reply) => {
    await change(deps, actorOf(request), removeTestMatter);
    return reply.code(204).send();
  });
}

/** The units of a pasted list, and the bot. */
export function setUpRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    `${PATH}/units/look`,
    {
      config: manage,
      bodyLimit: LIST_LIMIT,
      schema: { tags, body: unitListSchema, response: { 200: unitOutlineSchema } },
    },
    async (request) => readOutline(request.body.text),
  );

  app.post(
    `${PATH}/units`,
    {
      config: manage,
      bodyLimit: LIST_LIMIT,
      schema: { tags, body: layOutUnitsSchema, response: { 200: laidOutSchema } },
    },
    async (request) => {
      const { text, replace } = request.body;
      const { units, problemCount } = readOutline(text);
      if (units.length === 0 || problemCount > 0) throw new Declined(422, 'first_use.list_unusable', { field: 'text' });
      const { added, dissolved } = await inRoom(deps, request, (context) => layOutUnits(context, { units, replace }));
      return { added, dissolved };
    },
  );

  app.post(
    `${PATH}/bot`,
    { config: manage, schema: { tags, body: botTokenSchema, response: { 200: botTriedSchema } } },
    async (request) => {
      if (deps.bot.isFixed) throw new Declined(409, 'bot.fixed');
      const { token } = request.body;
      const tried = await deps.bot.test(token);
      if (!tried.ok) throw new Declined(422, `bot.${tried.why}`, { field: 'token' });
      const kept = { sealedToken: deps.bot.seal(token), username: tried.username };
      await change(deps, actorOf(request), (context) => keepBotToken(context, kept));
      deps.bot.changed();
      return { username: tried.username, name: tried.name, needsRestart: deps.bot.needsRestart };
    },
  );
}
