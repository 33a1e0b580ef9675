import { z } from 'zod';
import { changePushSettings, makeBindLink, unbindChat } from '../../app/staff-bot/bind.ts';
import {
  changePushesSchema,
  type StaffBotState,
  staffBotLinkSchema,
  staffBotSchema,
} from '../../contract/staff-bot.ts';
import { DEFAULT_PUSH_SETTINGS } from '../../domain/staff-bot/settings.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';

const staff = { permission: 'staff' } as const;
const tags = ['staff'];

/** Everybody ties a chat of his own to his account, and says what he wants to hear of there. */
export function staffBotRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const stateOf = (staffId: string): Promise<StaffBotState> =>
    deps.staffBot.run(async (_stores, bot) => {
      const binding = await bot.find(staffId);
      return {
        hasBot: deps.bot.url() !== null,
        boundAt: binding?.boundAt.toISOString() ?? null,
        settings: binding?.settings ?? DEFAULT_PUSH_SETTINGS,
      };
    });

  app.get('/staff-bot', { config: staff, schema: { tags, response: { 200: staffBotSchema } } }, (request) =>
    stateOf(actorOf(request).id),
  );

  app.post(
    '/staff-bot/link',
    { config: staff, schema: { tags, response: { 200: staffBotLinkSchema } } },
    async (request) => {
      const botUrl = deps.bot.url();
      if (!botUrl) throw new Declined(409, 'staff_bot.no_bot');
      const link = { staffId: actorOf(request).id, botUrl };
      const { url, expiresAt } = await deps.staffBot.run((stores, bot) => makeBindLink({ stores, bot, deps }, link));
      return { url, expiresAt: expiresAt.toISOString() };
    },
  );

  app.put(
    '/staff-bot/settings',
    { config: staff, schema: { tags, body: changePushesSchema, response: { 200: staffBotSchema } } },
    async (request) => {
      const change = { staffId: actorOf(request).id, settings: request.body };
      const isBound = await deps.staffBot.run((_stores, bot) => changePushSettings({ bot }, change));
      if (!isBound) throw new Declined(409, 'staff_bot.not_bound');
      return stateOf(change.staffId);
    },
  );

  app.delete(
    '/staff-bot',
    { config: staff, schema: { tags, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { id } = actorOf(request);
      await deps.staffBot.run((stores, bot) => unbindChat({ stores, bot, deps }, id));
      return reply.code(204).send();
    },
  );
}
