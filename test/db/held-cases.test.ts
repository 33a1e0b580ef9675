import { afterAll, beforeAll, expect, test } from 'vitest';
import { CalendarCache } from '../../src/infra/db/stores/calendar-cache.ts';
import { createUnitOfWork } from '../../src/infra/db/stores/unit-of-work.ts';
import { testSealer } from '../support/sealing.ts';
import { createWorld, type World } from './app-world.ts';

let world: World;
let petitionId: string;
beforeAll(async () => {
  world = await createWorld();
  petitionId = (await (await world.chat()).files()).petitionId;
});
afterAll(() => world.database.drop());

const note = (text: string) => ({
  type: 'noted' as const,
  data: { text },
  actor: { kind: 'system' as const },
  at: world.deps.clock.now(),
});

test('a matter that is locked is read once, and holds what the same transaction wrote', async () => {
  const { unitOfWork } = world;
  const seen = await unitOfWork.run(async ({ petitions, events, limits }) => {
    const petition = await petitions.lock(petitionId);
    if (!petition) throw new Error('It is not there');
    const before = await events.list(petition);
    await events.append(petition, note('one'));
    await events.append(petition, note('two'));
    const [first, ...rest] = await limits.list(petitionId);
    if (!first) throw new Error('It has no limit');
    await limits.update({ ...first, state: 'met', metAt: world.deps.clock.now(), checkOn: null });
    return { before: before.length, events: await events.list(petition), limits: await limits.list(petitionId), rest };
  });
  const stored = await unitOfWork.run(async ({ petitions, events, limits }) => {
    const petition = await petitions.find(petitionId);
    if (!petition) throw new Error('It is not there');
    return { events: await events.list(petition), limits: await limits.list(petitionId) };
  });
  expect(seen.events).toHaveLength(seen.before + 2);
  expect(seen.events).toEqual(stored.events);
  expect(seen.limits).toEqual(stored.limits);
  expect(stored.limits[0]).toMatchObject({ state: 'met', checkOn: null });
  expect(stored.limits.slice(1)).toEqual(seen.rest);
});

test('what was read before the lock does not count after it', async () => {
  const { unitOfWork } = world;
  const last = await unitOfWork.run(async (stores) => {
    const petition = await stores.petitions.find(petitionId);
    if (!petition) throw new Error('It is not there');
    await stores.events.list(petition);
    await unitOfWork.run((other) => other.events.append(petition, note('meanwhile')));
    await stores.petitions.lock(petitionId);
    return stores.events.append(petition, note('after'));
  });
  const { seq } = last;
  const rows = await world.database.prisma.petitionEvent.findMany({ where: { petitionId }, orderBy: { seq: 'asc' } });
  expect(rows).toHaveLength(seq);
  expect(rows.at(-1)?.prevHash).toBe(rows.at(-2)?.hash);
});

test('who edits the calendar reads what he wrote, and so does the next', async () => {
  const { prisma } = world.database;
  const calendars = new CalendarCache(world.deps.clock);
  const work = createUnitOfWork({ prisma, sealer: testSealer, calendars });
  const kind = (day: string) => work.run(async ({ calendar }) => (await calendar.load(2026, 2026)).days.get(day));
  expect(await kind('2026-12-01')).toBeUndefined();
  const within = await work.run(async ({ calendar }) => {
    await calendar.putDay('2026-12-01', 'holiday', 'test');
    return (await calendar.load(2026, 2026)).days.get('2026-12-01');
  });
  expect([within, await kind('2026-12-01')]).toEqual(['holiday', 'holiday']);
});
