import { createAdvice } from '../app/routing/advise.ts';
import { suggestForMatter } from '../app/routing/suggest-for-matter.ts';
import { bindChat } from '../app/staff-bot/bind.ts';
import { noticeHappenings } from '../app/staff-bot/notice-happenings.ts';
import type { StaffBotDeps } from '../app/staff-bot/ports.ts';
import { pressAsStaff, writeAsStaff } from '../app/staff-bot/press.ts';
import { sendDue } from '../app/staff-bot/send-due.ts';
import type { StaffDesk } from '../channels/telegram/ports.ts';
import { runAlone } from '../infra/db/run-alone.ts';
import { StaffBell } from '../infra/jobs/staff-bell.ts';
import type { Service } from '../infra/process/services.ts';
import { createTokeniser } from '../infra/words.ts';
import type { Core } from './core.ts';

function staffBotDeps({ deps, staffBot, work, config }: Core): StaffBotDeps {
  const advise = createAdvice(work, createTokeniser());
  const root = (config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`).replace(/\/$/, '');
  return {
    ...deps,
    work: staffBot,
    publicUrl: () => root,
    suggestUnit: async (text) => {
      const { categories, isSure } = suggestForMatter(await advise(), { text, isSealed: false });
      const record = isSure ? categories[0]?.record : undefined;
      return record?.unitId && record.unitName ? { id: record.unitId, name: record.unitName } : null;
    },
  };
}

/** What the Telegram channel asks when an update may be of staff. */
export function staffDesk(core: Core): StaffDesk {
  const deps = staffBotDeps(core);
  return {
    bind: (input) => core.staffBot.run((stores, bot) => bindChat({ stores, bot, deps }, input)),
    press: (input) => pressAsStaff(deps, input),
    write: (input) => writeAsStaff(deps, input),
  };
}

/** Sends staff what they want to hear of. */
export function staffBellService(core: Core): Service {
  const deps = staffBotDeps(core);
  const { pool, log, news } = core;
  const ring = async (): Promise<void> => {
    await runAlone(pool, 'staff_bell', async () => {
      await noticeHappenings(deps);
      // A wave is more than one round takes.
      while ((await sendDue(deps)) > 0);
    });
  };
  const bell = new StaffBell({ ring, log });
  news.on('petition', () => bell.wake());
  return { name: 'staff bell', start: async () => bell.start(), stop: () => bell.stop() };
}
