import { z } from 'zod';
import { seeSetting } from '../../app/organisation/edit-setting.ts';
import { writeOffice, writePolicy } from '../../app/organisation/office-settings.ts';
import type { StaffContext } from '../../app/petition/staff-context.ts';
import { changeOfficeSchema, changePolicySchema, settingsSchema } from '../../contract/organisation.ts';
import { DEFAULT_POLICY } from '../../domain/petition/case-facts.ts';
import type { RoomRefusal } from '../../domain/staff/refusals.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedRoom } from '../http/room-refused.ts';

const manage = { permission: 'settings.manage' } as const;
const done = { 204: z.undefined() };

/** What citizens are told of the office, and how it works where the law leaves it a choice. */
export function settingsRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/settings',
    { config: manage, schema: { tags: ['organisation'], response: { 200: settingsSchema } } },
    async () => {
      const [office, policy] = await deps.work.run(async (stores) => [
        await seeSetting({ stores, deps }, 'office'),
        await seeSetting({ stores, deps }, 'policy'),
      ]);
      const { remedies, higherBody = null } = policy.value ?? DEFAULT_POLICY;
      if (!office.value) throw notFound();
      const versions = { office: office.version, policy: policy.version };
      return { office: office.value, policy: { remedies, higherBody }, versions };
    },
  );

  const write = async (
    actor: StaffContext['actor'],
    change: (context: StaffContext) => Promise<{ ok: true } | RoomRefusal>,
  ) => {
    const result = await deps.work.run((stores) => change({ stores, deps, actor }));
    if (!result.ok) throw declinedRoom(result);
  };

  app.patch(
    '/settings/office',
    { config: manage, schema: { tags: ['organisation'], body: changeOfficeSchema, response: done } },
    async (request, reply) => {
      await write(actorOf(request), (context) => writeOffice(context, request.body));
      return reply.code(204).send();
    },
  );

  app.patch(
    '/settings/policy',
    { config: manage, schema: { tags: ['organisation'], body: changePolicySchema, response: done } },
    async (request, reply) => {
      await write(actorOf(request), (context) => writePolicy(context, request.body));
      return reply.code(204).send();
    },
  );
}
