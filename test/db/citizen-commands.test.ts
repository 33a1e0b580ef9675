import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../src/app/citizen/run-command.ts';
import { askPetitioner } from '../../src/app/petition/ask-petitioner.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import { replyToPetition } from '../../src/app/petition/reply-to-petition.ts';
import type { DialogueCommand } from '../../src/domain/dialogue/command.ts';
import { aFiling, createWorld, must, type World } from './app-world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

describe('registering', () => {
  it('gives number, code and dates, and opens the matter again by both', async () => {
    const chat = await world.chat();
    const receipt = await chat.files();
    expect(receipt.number).toMatch(/^XF2026-\d{6}$/);
    expect(receipt.next).toEqual([
      { limitKey: 'triage', dueOn: '2026-11-24', provisional: false },
      { limitKey: 'notify_receipt', dueOn: '2026-12-08', provisional: false },
    ]);
    const other = await world.chat('webchat');
    const typed = {
      number: receipt.number.toLowerCase().replace('-', ' '),
      queryCode: receipt.queryCode.replace('-', ''),
    };
    const view = await other.views({ kind: 'lookUpPetition', ...typed });
    expect(view).toMatchObject({
      petitionId: receipt.petitionId,
      status: 'registered',
      may: ['add', 'urge', 'correct', 'withdraw'],
    });
    expect(view.next).toMatchObject({ limitKey: 'triage', how: { key: 'matter:limit.how.citizen' } });
    expect(await other.does({ kind: 'listPetitions' })).toMatchObject({ items: [{ number: receipt.number }] });
  });

  it('numbers without gaps, also for those who file at the same moment', async () => {
    const chats = await Promise.all(Array.from({ length: 8 }, () => world.chat()));
    const before = await world.database.prisma.petition.count();
    const receipts = await Promise.all(chats.map((chat) => chat.files()));
    const numbers = receipts.map(({ number }) => Number(number.slice(-6))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 8 }, (_, index) => before + 1 + index));
  });

  it('refuses a filing that cannot be one, and gives no number away for it', async () => {
    const chat = await world.chat();
    const last = () => world.database.prisma.numberSeries.findUnique({ where: { series: 'XF2026' } });
    const before = await last();
    for (const bad of [
      { statement: ' \u0000 ' },
      { identity: null },
      { headcount: 0 },
      { identityMode: 'on_behalf' as const },
    ]) {
      const filing = aFiling(bad);
      expect(await chat.does({ kind: 'registerPetition', filing })).toMatchObject({ code: 'filing.invalid' });
    }
    expect(await last()).toEqual(before);
  });

  it('keeps what a database cannot hold out of the register, and the rest as it was', async () => {
    const chat = await world.chat();
    const statement = "Robert'); drop table petition;-- <b>**x**</b> 👍🏽\u0000\u202E \ud800";
    const { petitionId } = await chat.files({ statement });
    const row = await world.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });
    expect(row.statement).toBe("Robert'); drop table petition;-- <b>**x**</b> 👍🏽 \ufffd");
  });

  it('ties nothing of an anonymous matter to the chat; number and code lead back', async () => {
    const chat = await world.chat();
    const file = {
      id: crypto.randomUUID(),
      kind: 'photo',
      channelRef: 'f1',
      name: 'a.jpg',
      mime: 'image/jpeg',
      sizeBytes: 9,
    } as const;
    const receipt = await chat.files({ identityMode: 'anonymous', files: [file] });
    const { prisma } = world.database;
    expect(receipt.anonymous).toBe(true);
    expect(await chat.does({ kind: 'openPetition', petitionId: receipt.petitionId })).toMatchObject({
      code: 'petition.not_yours',
    });
    expect(await prisma.follow.count({ where: { petitionId: receipt.petitionId } })).toBe(0);
    expect(await prisma.identity.count({ where: { petitionId: receipt.petitionId } })).toBe(0);
    expect(await prisma.file.findUnique({ where: { id: file.id } })).toMatchObject({
      petitionId: receipt.petitionId,
      conversationId: null,
    });
    const view = await chat.views({ kind: 'lookUpPetition', number: receipt.number, queryCode: receipt.queryCode });
    expect(view).toMatchObject({ number: receipt.number, anonymous: true });
  });

  it('lets a chat that gave number and code act on an anonymous matter for a month, and still ties nothing to it', async () => {
    const chat = await world.chat();
    const { petitionId, number, queryCode } = await chat.files({ identityMode: 'anonymous' });
    await chat.views({ kind: 'lookUpPetition', number, queryCode });
    await chat.views({ kind: 'addMaterial', petitionId, text: '又坏了一盏', files: [] });
    const { prisma, pool } = world.database;
    expect(await prisma.follow.count({ where: { petitionId } })).toBe(0);
    expect(await prisma.outbox.count({ where: { petitionId } })).toBe(0);
    const passes = await pool.query<{ line: string }>('select p::text as line from pass p');
    for (const secret of [chat.id, petitionId, number]) expect(JSON.stringify(passes.rows)).not.toContain(secret);
    expect(await (await world.chat()).does({ kind: 'openPetition', petitionId })).toMatchObject({ kind: 'refused' });
    world.at('2026-12-24T02:00:00Z');
    expect(await chat.does({ kind: 'openPetition', petitionId })).toMatchObject({ code: 'petition.not_yours' });
    world.at('2026-11-23T02:00:00Z');
  });

  it('has a file fetched once, by a job of the same transaction', async () => {
    const chat = await world.chat();
    const file = {
      id: crypto.randomUUID(),
      kind: 'photo',
      channelRef: 'f2',
      name: 'b.jpg',
      mime: 'image/jpeg',
      sizeBytes: 9,
    } as const;
    await chat.does({ kind: 'keepFile', file });
    await chat.does({ kind: 'keepFile', file });
    await chat.files({ files: [file] });
    const { rows } = await world.database.pool.query(
      "select 1 from graphile_worker.jobs where task_identifier = 'fetch_file' and key = $1",
      [`fetch_file:${file.id}`],
    );
    expect(rows).toHaveLength(1);
  });

  it('starts no clock for praise and a short one for an enquiry', async () => {
    const chat = await world.chat();
    expect((await chat.files({ kind: 'praise' })).next).toEqual([]);
    expect((await chat.files({ kind: 'enquiry' })).next).toEqual([
      { limitKey: 'enquiry', dueOn: '2026-11-26', provisional: false },
    ]);
  });
});

describe('a query code', () => {
  it('says the same for a wrong code and for an unknown number, and stops after ten attempts in an hour', async () => {
    const owner = await world.chat();
    const { number } = await owner.files();
    const guesser = await world.chat();
    const guess = (of: string) => guesser.does({ kind: 'lookUpPetition', number: of, queryCode: '2222-2222' });
    const [wrong, unknown] = [await guess(number), await guess('XF2026-999999')];
    expect(wrong).toEqual(unknown);
    for (let attempt = 2; attempt < 10; attempt += 1) await guess(number);
    expect(await guess(number)).toMatchObject({ code: 'code.too_many_attempts' });
  });

  it('is not used up for its owner by strangers who try others on the same number', async () => {
    const owner = await world.chat();
    const { number, queryCode } = await owner.files();
    for (let stranger = 0; stranger < 8; stranger += 1) {
      const guesser = await world.chat();
      for (let n = 0; n < 9; n += 1) await guesser.does({ kind: 'lookUpPetition', number, queryCode: '2222-2222' });
    }
    const other = await world.chat();
    for (let n = 0; n < 20; n += 1) await other.views({ kind: 'lookUpPetition', number, queryCode });
  });

  it('is guessed no oftener by making new chats: the address behind them counts too', async () => {
    const { number } = await (await world.chat()).files();
    const guess = async (asker: string) => {
      const { id } = await world.chat('webchat');
      const conversation = { id, channel: 'webchat', locale: 'zh-CN', asker } as const;
      const command = { kind: 'lookUpPetition', number, queryCode: '2222-2222' } as const;
      return world.unitOfWork.run((stores) => runCommand(stores, world.deps, conversation, command));
    };
    for (let n = 0; n < 60; n += 1) expect(await guess('one')).toMatchObject({ code: 'petition.not_found' });
    expect(await guess('one')).toMatchObject({ code: 'code.too_many_attempts' });
    expect(await guess('another')).toMatchObject({ code: 'petition.not_found' });
  });
});

describe('the petitioner', () => {
  it('sees nothing of a matter that his chat does not follow', async () => {
    const owner = await world.chat();
    const { petitionId } = await owner.files();
    const stranger = await world.chat();
    const commands: DialogueCommand[] = [
      { kind: 'openPetition', petitionId },
      { kind: 'addMaterial', petitionId, text: 'x', files: [] },
      { kind: 'withdrawPetition', petitionId, reason: null },
    ];
    for (const command of commands) expect(await stranger.does(command)).toMatchObject({ code: 'petition.not_yours' });
  });

  it('adds, urges once a week and takes back', async () => {
    const chat = await world.chat();
    const { petitionId } = await chat.files();
    await chat.views({ kind: 'addMaterial', petitionId, text: '又有人摔倒了', files: [] });
    const urged = await chat.views({ kind: 'urgePetition', petitionId });
    expect(urged).toMatchObject({ urgeFrom: '2026-11-30', may: ['add', 'correct', 'withdraw'] });
    expect(await chat.does({ kind: 'urgePetition', petitionId })).toMatchObject({
      code: 'petition.urged_this_week',
      params: { from: { date: '2026-11-30' } },
    });
    const gone = await chat.views({ kind: 'withdrawPetition', petitionId, reason: '已经解决' });
    expect(gone).toMatchObject({ status: 'closed', may: [], next: null });
    expect(await chat.does({ kind: 'addMaterial', petitionId, text: '再说', files: [] })).toMatchObject({
      code: 'petition.not_open',
    });
    const limits = await world.database.prisma.limit.findMany({ where: { petitionId } });
    expect(new Set(limits.map(({ state }) => state))).toEqual(new Set(['ended']));
  });

  it('answers the question, reads the reply and rates once', async () => {
    const [chat, officer] = [await world.chat(), await world.staff({ role: 'triage_officer', unitId: null })];
    const { petitionId } = await chat.files();
    const unitId = await world.unitId('safety_unit');
    await world.act(assignPetition, officer, { petitionId, version: 1, unitId, handlerId: null, reason: null });
    await world.act(askPetitioner, officer, { petitionId, version: 2, text: '是哪一盏灯？' });
    const waiting = await chat.views({ kind: 'openPetition', petitionId });
    expect(waiting).toMatchObject({ needsAnswer: true, question: { text: '是哪一盏灯？', askedBy: null } });
    const answered = await chat.views({ kind: 'answerQuestion', petitionId, text: '东门那盏', files: [] });
    expect(answered).toMatchObject({ status: 'dispatched', question: null });
    await world.act(replyToPetition, officer, { petitionId, version: 4, text: '已经修好。' });
    const view = await chat.views({ kind: 'ratePetition', petitionId, office: 5, unit: 4, comment: '很快' });
    expect(view).toMatchObject({
      status: 'replied',
      answer: { text: [{ raw: '已经修好。' }] },
      may: ['confirm_receipt', 'add', 'ask_reopen'],
    });
    expect(await chat.does({ kind: 'ratePetition', petitionId, office: 1, unit: 1, comment: null })).toMatchObject({
      code: 'petition.already_rated',
    });
    expect(await world.database.prisma.rating.findUnique({ where: { petitionId } })).toMatchObject({
      office: 5,
      unit: 4,
    });
    const keys = view.timeline.map(({ text }) => ('key' in text ? text.key : ''));
    expect(keys).toContain('matter:timeline.asked');
    expect(keys).not.toContain('matter:timeline.noted');
  });
});

describe('a draft', () => {
  it('moves to another chat by a code that works once', async () => {
    const [phone, browser] = [await world.chat(), await world.chat('webchat')];
    const { prisma } = world.database;
    const { testSealer } = await import('../support/sealing.ts');
    const state = { version: 1, draft: { kind: 'appeal', parts: [{ text: '草稿', ref: null }] } };
    await prisma.conversation.update({ where: { id: phone.id }, data: { sealedState: testSealer.sealJson(state) } });
    const shared = await phone.does({ kind: 'shareDraft' });
    const code = must(shared.kind === 'draftCode' ? shared.code : null);
    expect(await browser.does({ kind: 'takeDraft', code })).toEqual({ kind: 'draftTaken', draft: state });
    expect(await browser.does({ kind: 'takeDraft', code })).toMatchObject({ code: 'draft.not_found' });
    const left = await prisma.conversation.findUniqueOrThrow({ where: { id: phone.id } });
    expect(testSealer.openJson(must(left.sealedState))).toMatchObject({ draft: null });
  });
});

describe('a draft code', () => {
  it('expires after thirty days', async () => {
    const [phone, browser] = [await world.chat(), await world.chat('webchat')];
    const { testSealer } = await import('../support/sealing.ts');
    const sealedState = testSealer.sealJson({
      version: 1,
      draft: { kind: 'appeal', parts: [{ text: '草稿', ref: null }] },
    });
    await world.database.prisma.conversation.update({ where: { id: phone.id }, data: { sealedState } });
    const codes = [await phone.does({ kind: 'shareDraft' })].flatMap((each) =>
      each.kind === 'draftCode' ? each.code : [],
    );
    const code = must(codes[0]);
    world.at('2026-12-24T02:00:00Z');
    expect(await browser.does({ kind: 'takeDraft', code })).toMatchObject({ code: 'draft.not_found' });
    world.at('2026-12-23T02:00:00Z');
    expect(await browser.does({ kind: 'takeDraft', code })).toMatchObject({ kind: 'draftTaken' });
    world.at('2026-11-23T02:00:00Z');
  });
});

describe('clearing', () => {
  it('takes what was said away, names what the channel still shows, and leaves matters and what is on its way', async () => {
    const chat = await world.chat();
    const { petitionId } = await chat.files({ kind: 'whistleblow' });
    const { prisma } = world.database;
    const { testSealer } = await import('../support/sealing.ts');
    const [conversationId, channel] = [chat.id, 'telegram'];
    const sealed = testSealer.sealJson({ text: [{ raw: '收据' }] });
    const since = new Date('2026-11-23T01:00:00Z');
    const old = new Date('2026-11-20T01:00:00Z');
    const out = (state: string, messageIds: string[], createdAt: Date) =>
      prisma.outbox.create({ data: { conversationId, channel, sealed, state, messageIds, createdAt } });
    await out('delivered', ['11', '12'], since);
    await out('delivered', ['1'], old);
    await out('pending', [], since);
    const inbox = { channel, conversationId, sealed: testSealer.sealJson({ messageId: '10' }), receivedAt: since };
    await prisma.inbox.create({ data: { ...inbox, updateId: crypto.randomUUID() } });
    const cleared = await chat.does({ kind: 'clearChat' });
    expect(cleared).toEqual({ kind: 'cleared', of: 'clearChat', erase: ['11', '12', '10'] });
    const left = await prisma.outbox.findMany({ where: { conversationId } });
    expect(left.map(({ state }) => state)).toEqual(['pending']);
    expect(await prisma.inbox.count({ where: { conversationId, sealed: { not: null } } })).toBe(0);
    expect(await chat.does({ kind: 'openPetition', petitionId })).toMatchObject({ kind: 'petition' });
  });
});

describe('forgetting', () => {
  it('leaves the matter and takes the chat from it', async () => {
    const chat = await world.chat();
    const receipt = await chat.files();
    expect(await chat.does({ kind: 'forgetMe' })).toEqual({ kind: 'cleared', of: 'forgetMe', erase: [] });
    expect(await chat.does({ kind: 'listPetitions' })).toEqual({ kind: 'petitions', items: [] });
    const { number, queryCode } = receipt;
    expect(await chat.does({ kind: 'lookUpPetition', number, queryCode })).toMatchObject({ kind: 'petition' });
  });
});
