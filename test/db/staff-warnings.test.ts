import { afterAll, beforeAll, expect, test } from 'vitest';
import { planRota } from '../../src/app/reception/plan-rota.ts';
import { publishDays } from '../../src/app/reception/publish-days.ts';
import { warnOfDays } from '../../src/app/reception/warn-days.ts';
import { noticeHappenings } from '../../src/app/staff-bot/notice-happenings.ts';
import type { StaffBotDeps } from '../../src/app/staff-bot/ports.ts';
import { sendDue } from '../../src/app/staff-bot/send-due.ts';
import type { Role, StaffActor } from '../../src/domain/staff/permissions.ts';
import { DEFAULT_PUSH_SETTINGS, type PushMode } from '../../src/domain/staff-bot/settings.ts';
import { createStaffBotWork } from '../../src/infra/db/staff-bot/staff-bot-work.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { testSealer } from '../support/sealing.ts';
import { createWorld, must, type World } from './app-world.ts';

let world: World;
let deps: StaffBotDeps;
let clerk: StaffActor;
let leader: StaffActor;
const translator = createTranslator();

beforeAll(async () => {
  world = await createWorld();
  const work = createStaffBotWork({ prisma: world.database.prisma, sealer: testSealer });
  deps = { ...world.deps, work, publicUrl: () => 'https://desk.example', suggestUnit: async () => null };
  clerk = await world.staff({ role: 'registrar', unitId: null });
  leader = await world.staff({ role: 'leader', unitId: null });
});
afterAll(() => world?.database.drop());

/** A chat of somebody's own; `near`: how he wants to hear of what is due soon. */
async function bound(role: Role, near: PushMode = 'now'): Promise<string> {
  world.at('2026-11-23T02:00:00Z');
  const { id: staffId } = await world.staff({ role, unitId: null });
  const conversation = { id: (await world.chat()).id, channel: 'telegram', locale: 'zh-CN' } as const;
  const settings = { ...DEFAULT_PUSH_SETTINGS, kinds: { ...DEFAULT_PUSH_SETTINGS.kinds, limit_near: near } };
  await deps.work.run((_stores, bot) => bot.bind({ staffId, conversation, settings, boundAt: deps.clock.now() }));
  return conversation.id;
}

async function planned(day: string): Promise<string> {
  world.at('2026-11-23T02:00:00Z');
  const name = { 'zh-CN': '接待室', en: 'Reception room' };
  const done = await world.unitOfWork.run((stores) =>
    planRota(
      { stores, deps: world.deps, actor: clerk },
      {
        ...{ kind: 'office', fromDay: day, toDay: day, rule: { every: 'month', day: Number(day.slice(8)) } },
        ...{ from: '09:00', to: '10:00', slotMinutes: 20, place: name, unitIds: [] },
        leaders: [{ leaderId: leader.id, substituteId: null, portfolio: name }],
      },
    ),
  );
  expect(done).toMatchObject({ ok: true, planned: 1 });
  return must((await world.unitOfWork.run(({ receptionDays }) => receptionDays.between(day, day)))[0]).id;
}

const warnAt = async (at: string): Promise<void> => {
  world.at(at);
  await warnOfDays(world.unitOfWork, world.deps);
  await noticeHappenings(deps);
};
const said = async (conversationId: string): Promise<string[]> =>
  (await world.messages(conversationId)).map(({ text }) =>
    text.map((line) => translator.plain(line, 'zh-CN')).join('\n'),
  );

test('whoever keeps the rota hears in his chat what is due around a reception day, once; nobody else does', async () => {
  const [keeper, other] = [await bound('registrar'), await bound('unit_handler')];
  await planned('2026-12-10');
  await warnAt('2026-12-03T02:00:00Z');
  await sendDue(deps);
  await noticeHappenings(deps);
  await sendDue(deps);
  expect(await said(keeper)).toEqual([expect.stringMatching(/12月10日.*接访日.*到期/)]);
  const [message] = await world.messages(keeper);
  expect(message?.links).toMatchObject([{ url: 'https://desk.example/office/reception' }]);
  expect(message?.options).toBeUndefined();
  expect(await said(other)).toEqual([]);
});

test('what was done before its hour came is not told any more', async () => {
  const keeper = await bound('registrar', 'daily');
  const dayId = await planned('2026-12-17');
  await warnAt('2026-12-10T02:00:00Z');
  const waiting = () => world.database.prisma.staffPush.count({ where: { dueAt: { not: null }, kind: 'limit_near' } });
  expect(await waiting()).toBeGreaterThan(0);
  const words = { say: translator.plain, page: 'https://desk.example/reception' };
  await world.unitOfWork.run((stores) =>
    publishDays({ stores, deps: world.deps, actor: clerk }, { ids: [dayId], words }),
  );
  world.at('2026-12-11T01:00:00Z');
  await sendDue(deps);
  expect((await said(keeper)).join()).not.toContain('12月17日');
  expect(await waiting()).toBe(0);
});

test('a wave of two thousand things is entered for everybody, once', async () => {
  for (const _ of [1, 2, 3]) await bound('triage_officer');
  const { petitionId } = await (await world.chat()).files();
  const { prisma } = world.database;
  await prisma.$executeRaw`
    insert into petition_event (petition_id, seq, type, actor_kind, at, data, prev_hash, hash)
    select ${petitionId}::uuid, 1000 + n, 'added', 'citizen', ${deps.clock.now()}, '{}', '', ''
    from generate_series(1, 2000) n`;
  await noticeHappenings(deps);
  expect(await prisma.staffPush.count({ where: { petitionId, kind: 'citizen_replied' } })).toBe(6_000);
  expect(await noticeHappenings(deps)).toBe(0);
});
