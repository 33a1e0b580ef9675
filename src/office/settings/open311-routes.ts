import { z } from 'zod';
import { makeOpen311Key, revokeOpen311Key } from '../../app/exchange/open311-setting.ts';
import { editSetting, seeSetting } from '../../app/organisation/edit-setting.ts';
import type { StaffContext } from '../../app/petition/staff-context.ts';
import type { Stores } from '../../app/stores.ts';
import {
  changeOpen311Schema,
  keyParamsSchema,
  madeKeySchema,
  makeKeySchema,
  type Open311,
  open311Schema,
} from '../../contract/open311.ts';
import type { RoomRefusal } from '../../domain/staff/refusals.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { actorOf } from '../http/guard.ts';
import { declinedRoom } from '../http/room-refused.ts';

const config = { permission: 'settings.manage' } as const;
const tags = ['organisation'];
const done = { 204: z.undefined() };

/** Keys with which other programs file, and the name under which the office answers them. */
export function open311Routes(app: OfficeApp, deps: OfficeDeps): void {
  const run = (actor: StaffContext['actor'], work: (context: StaffContext) => Promise<{ ok: true } | RoomRefusal>) =>
    deps.work.run(async (stores) => {
      const result = await work({ stores, deps, actor });
      if (!result.ok) throw declinedRoom(result);
    });

  app.get('/settings/open311', { config, schema: { tags, response: { 200: open311Schema } } }, () =>
    deps.work.run((stores) => present(stores, deps)),
  );

  app.patch(
    '/settings/open311',
    { config, schema: { tags, body: changeOpen311Schema, response: done } },
    async (request, reply) => {
      const { jurisdictionId, version } = request.body;
      const change = () => ({ jurisdictionId });
      await run(actorOf(request), (context) => editSetting(context, { key: 'open311', version, change }));
      return reply.code(204).send();
    },
  );

  app.post(
    '/settings/open311/keys',
    { config, schema: { tags, body: makeKeySchema, response: { 200: madeKeySchema } } },
    async (request) => {
      const { id: staffId } = actorOf(request);
      const made = await deps.work.run((stores) => makeOpen311Key({ stores, deps, staffId }, request.body));
      if (!made.ok) throw declinedRoom(made);
      return { id: made.id, key: made.key };
    },
  );

  app.delete(
    '/settings/open311/keys/:id',
    { config, schema: { tags, params: keyParamsSchema, response: done } },
    async (request, reply) => {
      await run(actorOf(request), (context) => revokeOpen311Key(context, request.params.id));
      return reply.code(204).send();
    },
  );
}

async function present(stores: Stores, deps: OfficeDeps): Promise<Open311> {
  const { value, version } = await seeSetting({ stores, deps }, 'open311');
  const keys = await stores.open311Keys.list();
  const makers = [...new Set(keys.flatMap(({ madeBy }) => madeBy ?? []))];
  const people = await Promise.all(makers.map((id) => stores.organisation.findStaff(id)));
  const names = new Map(people.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
  const shown = keys.map(({ madeBy, madeAt, lastUsedAt, revokedAt, ...key }) => ({
    ...key,
    madeBy: madeBy && (names.get(madeBy) ?? ''),
    madeAt: madeAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
  return {
    endpoint: `${deps.publicUrl().replace(/\/$/, '')}/open311/v2`,
    jurisdictionId: value?.jurisdictionId ?? null,
    version,
    keys: [...shown.filter(({ revokedAt }) => !revokedAt), ...shown.filter(({ revokedAt }) => revokedAt)],
  };
}
