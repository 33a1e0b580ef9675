import { z } from 'zod';
import { officeSettings, writeOffice, writePolicy } from '../../app/organisation/office-settings.ts';
import type { StaffContext } from '../../app/petition/staff-context.ts';
import { officeSettingSchema, policySettingSchema, settingsSchema } from '../../contract/organisation.ts';
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
      const { office, policy } = await deps.work.run((stores) => officeSettings({ stores }));
      if (!office) throw notFound();
      return { office, policy };
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
    { config: manage, schema: { tags: ['organisation'], body: officeSettingSchema, response: done } },
    async (request, reply) => {
      await write(actorOf(request), (context) => writeOffice(context, request.body));
      return reply.code(204).send();
    },
  );

  app.patch(
    '/settings/policy',
    { config: manage, schema: { tags: ['organisation'], body: policySettingSchema, response: done } },
    async (request, reply) => {
      await write(actorOf(request), (context) => writePolicy(context, request.body));
      return reply.code(204).send();
    },
  );
}
