import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remindDrafts } from '../../src/app/citizen/remind-drafts.ts';
import type { DialogueEvent } from '../../src/domain/dialogue/event.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

let app: TestCore;
let updates = 0;

beforeAll(async () => {
  app = await createTestCore();
});
afterAll(() => app.close());

const send = (event: DialogueEvent) =>
  app.core.handleUpdate({ channel: 'telegram', updateId: `${updates++}`, chatKey: '1', localeHint: 'zh-CN', event });
const says = (text: string) => send({ kind: 'text', text, ref: null });
const aDayPasses = async () => {
  const draftTouchedAt = new Date(Date.now() - 25 * 60 * 60_000);
  await app.db.prisma.conversation.updateMany({ where: { draftTouchedAt: { not: null } }, data: { draftTouchedAt } });
};
const reminders = async () => {
  const rows = await app.db.prisma.outbox.findMany();
  return rows.filter(({ sealed }) => JSON.stringify(app.core.sealer.openJson(sealed)).includes('draft.reminder'));
};

describe('a draft that was left', () => {
  test('is mentioned once after a day, then there is silence, and it can be taken up', async () => {
    await send({ kind: 'command', word: 'file', args: '' });
    await says('1');
    await says('教学楼的楼梯扶手松了，希望尽快修。');
    await remindDrafts(app.core.work, app.core.deps);
    expect(await reminders()).toHaveLength(0);
    await aDayPasses();
    await remindDrafts(app.core.work, app.core.deps);
    await remindDrafts(app.core.work, app.core.deps);
    expect(await reminders()).toHaveLength(1);
    await says('扶手还很晃。');
    await aDayPasses();
    await remindDrafts(app.core.work, app.core.deps);
    expect(await reminders()).toHaveLength(1);
  });
});
