import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../src/app/citizen/run-command.ts';
import { actOnPetition } from '../../src/app/petition/act-on-petition.ts';
import { replyToPetition } from '../../src/app/petition/reply-to-petition.ts';
import type { StaffContext, StaffOutcome } from '../../src/app/petition/staff-context.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { aFiling } from '../db/app-world.ts';
import type { Person } from '../support/bot-api/person.ts';
import { waitFor } from '../support/wait-for.ts';
import { type RealDesk, startRealDesk } from './support/real-desk.ts';

/* After the answer, on Telegram: the whole app in front of a Bot API server that checks every message. */
let desk: RealDesk;
let person: Person;
let petitionId = '';
beforeAll(async () => {
  desk = await startRealDesk('polling');
  person = desk.server.person();
  await person.says('/start');
  await person.sees('您想做什么？');
  const { id } = await desk.database.prisma.conversation.findFirstOrThrow();
  const { work, deps } = desk.core();
  const chat = { id, channel: 'telegram', locale: 'zh-CN' } as const;
  const filing = { kind: 'registerPetition', filing: aFiling() } as const;
  const filed = await work.run((stores) => runCommand(stores, deps, chat, filing));
  petitionId = filed.kind === 'registered' ? filed.receipt.petitionId : '';
});
afterAll(() => desk.stop());

const petition = () => desk.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });

async function staff<I>(
  action: (context: StaffContext, input: I & { petitionId: string; version: number }) => Promise<StaffOutcome>,
  input: I,
): Promise<void> {
  const { prisma } = desk.database;
  const data = { login: crypto.randomUUID(), name: '窗口', passwordHash: '-' };
  const { id, name } = await prisma.staff.create({ data });
  const actor: StaffActor = { id, name, grants: [{ role: 'administrator', unitId: null }] };
  const { version } = await petition();
  const { work, deps } = desk.core();
  const outcome = await work.run((stores) => action({ stores, deps, actor }, { ...input, petitionId, version }));
  expect(outcome).toMatchObject({ ok: true });
}

test('the petitioner confirms the answer, says what is missing, and is told the decision with its reason', async () => {
  await staff(replyToPetition, { text: '路灯列入明年计划。' });
  await person.sees('路灯列入明年计划');
  await person.presses('收到了');
  await person.sees('记下您收到了答复');
  await person.presses('还没有解决');
  await person.sees('哪里没有解决');
  await person.says('明年太晚了。');
  await person.sees('收到');
  await person.presses('说完了，发送');
  await person.sees('前决定');
  await waitFor(async () => (await petition()).flags.includes('reopen_asked'), 'the request to reach the office');
  await staff(actOnPetition, { action: 'decline_reopen' as const, fields: { reason: '采购计划已公示。' } });
  await person.sees('采购计划已公示');
});

test('has a request for review written that copies with one tap, and sees who has looked', async () => {
  await person.presses('申请复查');
  await person.sees('上一级机关');
  await person.says('<公示> 里没有 **日期**。');
  await person.sees('收到');
  await person.presses('写好申请书');
  await person.sees('上面是准备好的申请书');
  const request = person.botMessages.findLast(({ text }) => text.includes('现申请复查'));
  expect(request?.text).toContain('<公示> 里没有 **日期**。');
  expect(request?.entities).toMatchObject([{ type: 'pre' }]);
  await person.presses('查看这件事');
  await person.sees('没有重新办理，理由：采购计划已公示。');
  await person.sees('没有重新办理，理由是');
  await person.presses('谁看过我的身份信息');
  await person.sees('还没有人看过');
});

test('sees nothing that the Bot API would have refused', () => {
  expect(desk.server.refusals.filter(({ problem }) => !problem.includes('not modified'))).toEqual([]);
});
