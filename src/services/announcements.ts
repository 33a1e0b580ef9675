import type { NoticeChannel } from '../app/announcements/ports.ts';
import { Broadcaster } from '../infra/announcements/broadcaster.ts';
import { Conductor } from '../infra/announcements/conductor.ts';
import type { SharedPace } from '../infra/outbox/shared-pace.ts';
import type { Service } from '../infra/process/services.ts';
import type { Core } from './core.ts';

/** What sends policy notices: one that leads them through their course, and one that sends to Telegram. */
export function announcementServices(
  core: Core,
  telegram: { notices: NoticeChannel; pace: SharedPace } | null,
): Service[] {
  const { pool, sealer, clock, log, wake, news } = core;
  const shared = { pool, sealer, clock, log, timeZone: core.config.TIME_ZONE };
  const conductor = new Conductor({
    ...shared,
    telegram,
    channels: telegram ? ['telegram', 'webchat'] : ['webchat'],
    wake,
    tell: (id) => news.publish('announcement', id),
  });
  const broadcaster = telegram ? new Broadcaster({ ...shared, channel: 'telegram', ...telegram }) : null;
  news.on('announcement', () => {
    conductor.wake();
    broadcaster?.wake();
  });
  const leads = { name: 'notices', start: async () => conductor.start(), stop: () => conductor.stop() };
  if (!broadcaster) return [leads];
  const sends = { name: 'broadcast', start: async () => broadcaster.start(), stop: () => broadcaster.stop() };
  return [leads, sends];
}
