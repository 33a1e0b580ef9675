import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOutline, UNITS_MAX } from '../../src/app/first-use/unit-outline.ts';
import { type BotApiServer, startBotApiServer } from '../support/bot-api/server.ts';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let telegram: BotApiServer;
let admin: StaffBrowser;

beforeAll(async () => {
  telegram = await startBotApiServer();
  desk = await createOfficeDesk({ apiRoot: telegram.url });
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
});
afterAll(async () => {
  await desk.close();
  await telegram.close();
});

const progress = async () => (await admin.get('/first-use')).body;

describe('the list of first steps', () => {
  test('begins with all open and keeps what was done and passed over', async () => {
    const { steps, isOver, addresses } = await progress();
    expect(steps).toEqual(['office', 'units', 'staff', 'bot', 'test'].map((key) => ({ key, state: 'open' })));
    expect([isOver, addresses.chat]).toEqual([false, 'http://localhost/chat']);
    await admin.post('/first-use/steps', { key: 'staff', state: 'skipped' });
    await admin.post('/first-use/over', { isOver: true });
    const after = await progress();
    expect([after.steps[2], after.isOver]).toEqual([{ key: 'staff', state: 'skipped' }, true]);
    await admin.post('/first-use/over', { isOver: false });
  });

  test('is for administrators', async () => {
    const clerk = await desk.staff('clerk', { role: 'triage_officer', unitId: null });
    expect((await clerk.get('/first-use')).status).toBe(403);
    expect((await clerk.post('/first-use/bot', { token: 'x' })).status).toBe(403);
  });
});

describe('the bot', () => {
  test('is asked who it is before its token is kept, sealed', async () => {
    const kept = await admin.post('/first-use/bot', { token: telegram.token });
    expect(kept.body).toEqual({ username: 'petition_desk_test_bot', name: 'Petition Desk', needsRestart: false });
    const stored = await desk.database.prisma.setting.findUniqueOrThrow({ where: { key: 'telegram' } });
    expect(JSON.stringify(stored.value)).not.toContain(telegram.token.split(':')[1]);
    const { bot, steps } = await progress();
    expect(bot).toEqual({ source: 'office', username: 'petition_desk_test_bot', needsRestart: false });
    expect(steps[3].state).toBe('done');
    const audit = await desk.database.prisma.auditEvent.findMany({ where: { type: 'settings.changed' } });
    expect(audit.map(({ data }) => data)).toContainEqual({ setting: 'telegram', changed: '@petition_desk_test_bot' });
  });

  test.each([
    ['not a token', 'bot.malformed'],
    ['12345678:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'bot.refused'],
  ])('that Telegram does not know is not kept: %s', async (token, code) => {
    const answer = await admin.post('/first-use/bot', { token });
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect(answer.text).not.toContain(token);
  });
});

test('a bot that cannot be reached is told from one that is refused, and nothing is kept', async () => {
  // Nobody listens at port 9.
  const cutOff = await createOfficeDesk({ apiRoot: 'http://127.0.0.1:9' });
  try {
    const alone = await cutOff.staff('admin', { role: 'administrator', unitId: null });
    const answer = await alone.post('/first-use/bot', { token: telegram.token });
    expect([answer.status, answer.body.code]).toEqual([422, 'bot.unreachable']);
    expect(answer.body.title).toMatch(/网络/);
    expect(answer.text).not.toContain(telegram.token);
    expect(await cutOff.database.prisma.setting.count({ where: { key: 'telegram' } })).toBe(0);
    expect((await alone.get('/first-use')).body.steps[3].state).toBe('open');
  } finally {
    await cutOff.close();
  }
});

describe('the units', () => {
  test('of a pasted list replace those of the sample, and categories go to the first', async () => {
    const text =
      '局机关 | Bureau\n    办公室 | Office\n    信访科\n        来访接待室\n二级单位\n\t招生办 | Admissions';
    const look = (await admin.post('/first-use/units/look', { text })).body;
    expect(look.units.map(({ depth }: { depth: number }) => depth)).toEqual([0, 1, 1, 2, 0, 1]);
    expect((await progress()).mayReplaceUnits).toBe(true);
    const laid = await admin.post('/first-use/units', { text, replace: true });
    expect(laid.body).toEqual({ added: 6, dissolved: expect.any(Number) });
    const { items } = (await admin.get('/units')).body;
    const name = (id: string | null) => items.find((unit: { id: string }) => unit.id === id)?.name['zh-CN'] ?? null;
    const tree = items.map((unit: { name: { 'zh-CN': string }; parentId: string | null }) => [
      unit.name['zh-CN'],
      name(unit.parentId),
    ]);
    expect(tree).toEqual(
      expect.arrayContaining([
        ['局机关', null],
        ['信访科', '局机关'],
        ['来访接待室', '信访科'],
        ['招生办', '二级单位'],
      ]),
    );
    expect(items).toHaveLength(6);
    const { items: categories } = (await admin.get('/categories')).body;
    expect(new Set(categories.map(({ unitId }: { unitId: string }) => name(unitId)))).toEqual(new Set(['局机关']));
  });

  test('of ten thousand lines are refused with the lines that are wrong, soon', async () => {
    const text = Array.from({ length: 10_000 }, (_, line) => `科室 ${line}`).join('\n');
    const look = await admin.post('/first-use/units/look', { text });
    expect(look.body.units).toHaveLength(UNITS_MAX);
    expect(look.body.problemCount).toBe(10_000 - UNITS_MAX);
    expect(look.body.problems[0]).toEqual({ line: UNITS_MAX + 1, fault: 'too_many' });
    const refused = await admin.post('/first-use/units', { text, replace: false });
    expect([refused.status, refused.body.code]).toEqual([422, 'first_use.list_unusable']);
  });

  test('keep what goes on at them', async () => {
    const { petitionId } = await (await desk.citizen()).file();
    const [unit] = (await admin.get('/units')).body.items;
    await desk.database.prisma.petition.update({ where: { id: petitionId }, data: { unitId: unit.id } });
    const refused = await admin.post('/first-use/units', { text: '新的科室', replace: true });
    expect(refused.body.code).toBe('unit.has_matters');
    await desk.database.prisma.petition.update({ where: { id: petitionId }, data: { unitId: null } });
  });
});

test('a list tells what it cannot use, by line', () => {
  const deep = Array.from({ length: 6 }, (_, depth) => `${' '.repeat(depth)}层 ${depth}`).join('\n');
  expect(readOutline(deep).problems).toEqual([{ line: 6, fault: 'too_deep' }]);
  expect(readOutline('甲\n\n甲').problems).toEqual([{ line: 3, fault: 'twice' }]);
  expect(readOutline('长'.repeat(121)).problems).toEqual([{ line: 1, fault: 'too_long' }]);
  expect(readOutline('　　甲 | A\r\n　　乙').units.map(({ name, depth }) => [name.en, depth])).toEqual([
    ['A', 0],
    ['乙', 0],
  ]);
});

test('the matter that was filed to try is marked, not counted, and taken off the desks', async () => {
  const total = async () =>
    (await desk.deps.figures.figures(null, { from: '2026-11-01', to: '2026-11-30' }, {})).petitions;
  const before = await total();
  const filed = await (await desk.citizen()).file();
  const { lastFiled } = await progress();
  expect(lastFiled).toMatchObject({ id: filed.petitionId, number: filed.number });
  expect(await total()).toBe(before + 1);
  await admin.post('/first-use/test', { id: filed.petitionId });
  expect(await total()).toBe(before);
  expect((await progress()).test).toEqual({ id: filed.petitionId, number: filed.number, isOpen: true });
  const other = await (await desk.citizen()).file();
  expect((await admin.post('/first-use/test', { id: other.petitionId })).body.code).toBe('first_use.has_test');
  expect((await admin.delete('/first-use/test')).status).toBe(204);
  expect((await progress()).test).toMatchObject({ isOpen: false });
  const { outcome } = await desk.database.prisma.petition.findUniqueOrThrow({ where: { id: filed.petitionId } });
  expect(outcome).toBe('withdrawn');
});
