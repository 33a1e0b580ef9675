import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportOwnData, removeContents } from '../../src/app/citizen/export-own-data.ts';
import { sweepLimits } from '../../src/app/limits/sweep-limits.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import { seedCalendar } from '../../src/app/sample/seed-calendar.ts';
import { createWorld, must, type World } from './app-world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const sweep = () => sweepLimits(world.unitOfWork, world.deps);

describe('the sweep', () => {
  it('notes once that a limit has run out, and tells the petitioner of statutory ones', async () => {
    const chat = await world.chat();
    const { petitionId } = await chat.files();
    expect(await sweep()).toMatchObject({ overdue: 0, confirmed: 0 });
    world.at('2026-11-25T02:00:00Z');
    expect(await sweep()).toMatchObject({ overdue: 1 });
    expect(await sweep()).toMatchObject({ overdue: 0 });
    expect(await world.messages(chat.id)).toEqual([]);
    world.at('2026-12-09T02:00:00Z');
    expect(await sweep()).toMatchObject({ overdue: 2 });
    expect(JSON.stringify(await world.messages(chat.id))).toContain('matter:notice.overdue');
    const view = await chat.views({ kind: 'openPetition', petitionId });
    expect(view.timeline.map(({ text }) => 'key' in text && text.key)).toEqual([
      'matter:timeline.registered',
      'matter:timeline.overdue',
      'matter:timeline.overdue',
    ]);
    world.at('2026-11-23T02:00:00Z');
  });

  it('computes provisional dates again once the year is announced', async () => {
    const chat = await world.chat();
    const officer = await world.staff({ role: 'triage_officer', unitId: null });
    const { petitionId } = await chat.files();
    const unitId = await world.unitId('safety_unit');
    await world.act(assignPetition, officer, { petitionId, version: 1, unitId, handlerId: null, reason: null });
    const handle = () => world.database.prisma.limit.findFirst({ where: { petitionId, key: 'handle' } });
    expect(await handle()).toMatchObject({ provisional: true, dueOn: new Date('2027-01-22T00:00:00Z') });
    const announced = { year: 2027, days: [{ day: '2027-01-22', kind: 'holiday' as const }], source: 'test' };
    await world.unitOfWork.run((stores) => seedCalendar(stores, [announced]));
    expect(await sweep()).toMatchObject({ confirmed: 1 });
    expect(await handle()).toMatchObject({ provisional: false, dueOn: new Date('2027-01-21T00:00:00Z') });
    expect((await chat.views({ kind: 'openPetition', petitionId })).next).toMatchObject({ dueOn: '2027-01-21' });
    expect(await sweep()).toMatchObject({ confirmed: 0 });
  });
});

describe('what a chat has stored', () => {
  it('comes as a file, with the words and without those of staff', async () => {
    const chat = await world.chat();
    const { number } = await chat.files({ remedy: '请修好路灯' });
    const kept: Buffer[] = [];
    const files = {
      put: async (content: AsyncIterable<Uint8Array>) => {
        for await (const part of content) kept.push(Buffer.from(part));
        return { sha256: 'a'.repeat(64), sizeBytes: Buffer.concat(kept).length };
      },
    };
    await exportOwnData({ ...world.deps, unitOfWork: world.unitOfWork, files }, chat.id);
    const written = JSON.parse(Buffer.concat(kept).toString('utf8'));
    expect(written.matters[0]).toMatchObject({ number, remedy: '请修好路灯', identity: { name: '虚构人甲' } });
    const [message] = await world.messages(chat.id);
    const file = await world.database.prisma.file.findUnique({ where: { id: must(message?.files?.[0]) } });
    expect(file).toMatchObject({ state: 'stored', sha256: 'a'.repeat(64) });
  });

  it('leaves the store when nothing points at it any more', async () => {
    const removed: string[] = [];
    const files = { remove: async (sha256: string) => void removed.push(sha256) };
    await removeContents({ unitOfWork: world.unitOfWork, files }, ['a'.repeat(64), 'b'.repeat(64)]);
    expect(removed).toEqual(['b'.repeat(64)]);
  });
});
