import type { Reply } from '../../domain/dialogue/reply.ts';
import { UNBIND } from '../../domain/staff-bot/offer.ts';
import { DEFAULT_PUSH_SETTINGS, type PushSettings } from '../../domain/staff-bot/settings.ts';
import type { Locale } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import type { Stores } from '../stores.ts';
import type { StaffBotStore } from './ports.ts';

/** As long as it takes to pick up the telephone. */
const LINK_MS = 15 * 60_000;
/** 32 hex digits: with the prefix well within the 64 characters of a start payload. */
const TOKEN_BYTES = 16;
export const BIND_PREFIX = 'bind_';

export interface BindContext {
  stores: Stores;
  bot: StaffBotStore;
  deps: Pick<AppDeps, 'clock' | 'random' | 'fingerprint'>;
}

const linkHash = (deps: Pick<AppDeps, 'fingerprint'>, token: string): string => deps.fingerprint(`staff-bot:${token}`);

/** A one-time link that ties the chat in which it is opened to the account. */
export async function makeBindLink(
  { bot, deps }: BindContext,
  { staffId, botUrl }: { staffId: string; botUrl: string },
): Promise<{ url: string; expiresAt: Date }> {
  const token = Buffer.from(deps.random(TOKEN_BYTES)).toString('hex');
  const expiresAt = new Date(deps.clock.now().getTime() + LINK_MS);
  await bot.addLink({ tokenHash: linkHash(deps, token), staffId, expiresAt });
  return { url: `${botUrl}?start=${BIND_PREFIX}${token}`, expiresAt };
}

/** Ties the chat that opened a link to the account behind it, and says so there. */
export async function bindChat(
  { stores, bot, deps }: BindContext,
  { chatId, token, locale }: { chatId: string; token: string; locale: Locale },
): Promise<void> {
  const now = deps.clock.now();
  const conversation = await bot.openChat(chatId, locale);
  const staffId = /^[0-9a-f]{32}$/.test(token) ? await bot.takeLink(linkHash(deps, token), now) : null;
  const staff = staffId ? await stores.organisation.findStaff(staffId) : null;
  const say = (reply: Reply) =>
    stores.outbox.add({ conversation, reply, priority: 0, petitionId: null, eventId: null });
  if (!staff) {
    // The same update may come twice, and the first has used the link up.
    const known = await bot.findByChat(chatId);
    const isJustBound = known && now.getTime() - known.boundAt.getTime() < LINK_MS;
    if (!isJustBound) await say({ text: [{ key: 'staffbot:bind.unusable' }] });
    return;
  }
  const before = await bot.find(staff.id);
  await bot.bind({
    staffId: staff.id,
    conversation,
    settings: before?.settings ?? DEFAULT_PUSH_SETTINGS,
    boundAt: now,
  });
  await stores.audit.add({ staffId: staff.id, type: 'staff.bot_bound', data: { staff: staff.id }, at: now });
  await say({
    text: [{ key: 'staffbot:bind.done', params: { name: staff.name } }, { key: 'staffbot:bind.how' }],
    options: [[{ value: UNBIND, label: { key: 'staffbot:option.unbind' }, lasting: true }]],
  });
}

/** Ends the tie of somebody to a chat; false where there was none. */
export async function unbindChat({ stores, bot, deps }: BindContext, staffId: string): Promise<boolean> {
  const was = await bot.unbind(staffId);
  const at = deps.clock.now();
  if (was) await stores.audit.add({ staffId, type: 'staff.bot_unbound', data: { staff: staffId }, at });
  return was;
}

/** Ends the ties of those who hold no role any more, and says so in their chats. Gives how many. */
export async function unbindWithoutRoles({ stores, bot, deps }: BindContext, today: string): Promise<number> {
  const idle = await bot.withoutRoles(today);
  for (const { staffId, conversation } of idle) {
    await unbindChat({ stores, bot, deps }, staffId);
    const reply: Reply = { text: [{ key: 'staffbot:unbound_no_role' }] };
    await stores.outbox.add({ conversation, reply, priority: 1, petitionId: null, eventId: null });
  }
  return idle.length;
}

/** False: no chat is tied to the account. */
export async function changePushSettings(
  { bot }: Pick<BindContext, 'bot'>,
  { staffId, settings }: { staffId: string; settings: PushSettings },
): Promise<boolean> {
  if (!(await bot.find(staffId))) return false;
  await bot.setSettings(staffId, settings);
  return true;
}
