import { readFirstUse } from '../../app/first-use/progress.ts';
import { readSetting } from '../../app/settings.ts';
import type { Stores } from '../../app/stores.ts';
import type { FirstUse } from '../../contract/first-use.ts';
import { FIRST_STEPS } from '../../domain/first-steps.ts';
import { isOpen } from '../../domain/petition/statuses.ts';
import type { OfficeDeps } from '../deps.ts';

const DAY_MS = 24 * 60 * 60_000;

export async function presentFirstUse(deps: OfficeDeps): Promise<FirstUse> {
  const last = await deps.reads.lastByChat(new Date(deps.clock.now().getTime() - DAY_MS));
  return deps.work.run(async (stores) => {
    const { steps, isOver, testPetitionId } = await readFirstUse(stores.settings);
    return {
      steps: FIRST_STEPS.map((key) => ({ key, state: steps[key] ?? 'open' })),
      isOver,
      addresses: addressesOf(deps),
      bot: await botOf(deps, stores),
      test: testPetitionId ? await testOf(stores, testPetitionId) : null,
      lastFiled: last && { id: last.id, number: last.number, at: last.receivedAt.toISOString() },
      mayReplaceUnits: await mayReplace(stores),
    };
  });
}

function addressesOf(deps: OfficeDeps): FirstUse['addresses'] {
  const root = deps.publicUrl().replace(/\/$/, '');
  return { chat: `${root}/chat`, status: `${root}/status`, office: `${root}/office`, bot: deps.bot.url() };
}

async function botOf({ bot }: OfficeDeps, { settings }: Stores): Promise<FirstUse['bot']> {
  const { needsRestart } = bot;
  if (bot.isFixed) return { source: 'environment', username: bot.url()?.split('/').at(-1) ?? null, needsRestart };
  const kept = await readSetting(settings, 'telegram');
  return { source: kept ? 'office' : null, username: kept?.username ?? null, needsRestart };
}

async function testOf({ petitions }: Stores, id: string): Promise<FirstUse['test']> {
  const petition = await petitions.find(id);
  return petition && { id, number: petition.number, isOpen: isOpen(petition.status) };
}

async function mayReplace({ units, routing }: Stores): Promise<boolean> {
  const matters = [...(await units.countMatters()).values()].some((count) => count > 0);
  return !matters && (await routing.latestNumber()) === 0;
}
