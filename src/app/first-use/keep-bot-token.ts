import { holdsForOffice } from '../../domain/staff/permissions.ts';
import { type RoomRefusal, roomRefusal } from '../../domain/staff/refusals.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { writeSetting } from '../settings.ts';
import { markStep } from './progress.ts';

/** Keeps the token of the office's bot, sealed. The auditor reads whose it is, never the token. */
export async function keepBotToken(
  context: StaffContext,
  bot: { sealedToken: string; username: string },
): Promise<{ ok: true } | RoomRefusal> {
  const { stores, deps, actor } = context;
  if (!holdsForOffice(actor, 'settings.manage')) return roomRefusal('staff.not_allowed');
  await writeSetting(stores.settings, 'telegram', bot);
  const data = { setting: 'telegram', changed: `@${bot.username}` };
  await stores.audit.add({ staffId: actor.id, type: 'settings.changed', data, at: deps.clock.now() });
  return markStep(context, 'bot', 'done');
}
