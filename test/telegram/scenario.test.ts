import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askPetitioner } from '../../src/app/petition/ask-petitioner.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import { replyToPetition } from '../../src/app/petition/reply-to-petition.ts';
import type { StaffContext, StaffOutcome } from '../../src/app/petition/staff-context.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import type { Person } from '../support/bot-api/person.ts';
import { waitFor } from '../support/wait-for.ts';
import { type RealDesk, startRealDesk } from './support/real-desk.ts';

const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();

describe.each(['polling', 'webhook'] as const)('a citizen on Telegram, by %s', (mode) => {
  let desk: RealDesk;
  let person: Person;
  let petitionId: string;
  beforeAll(async () => {
    desk = await startRealDesk(mode);
    person = desk.server.person();
  });
  afterAll(() => desk.stop());

  const petition = () => desk.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });

  /** What a member of staff does in the office. */
  const staff = async <I>(
    action: (context: StaffContext, input: I & { petitionId: string; version: number }) => Promise<StaffOutcome>,
    input: I,
  ) => {
    const { prisma } = desk.database;
    const known = await prisma.staff.findFirst({ where: { login: 'office' } });
    const row = known ?? (await prisma.staff.create({ data: { login: 'office', name: '窗口', passwordHash: '-' } }));
    const actor: StaffActor = { id: row.id, name: row.name, grants: [{ role: 'administrator', unitId: null }] };
    const { version } = await petition();
    const { core } = desk;
    const outcome = await core().work.run((stores) =>
      action({ stores, deps: core().deps, actor }, { ...input, petitionId, version }),
    );
    expect(outcome).toMatchObject({ ok: true });
  };

  test('is greeted and begins', async () => {
    await person.says('/start');
    await person.sees('您好，这里是青禾县教体局信访窗口');
    await person.sees('您想做什么？');
    await person.presses('我要反映问题');
    await person.sees('您要提的是哪一种？');
    await person.presses('反映问题');
    await person.sees('请用自己的话说说发生了什么');
  });

  test('tells it in several messages and an album, and changes a word of it', async () => {
    const told = await person.says('上周三开始，青禾小学食堂的饭菜变质，');
    await person.sees('收到');
    await person.says('孩子吃了以后拉肚子，希望换掉供餐公司。');
    await person.sees('收到');
    for (let n = 0; n < 10; n += 1) await person.sendsPhoto({ content: await photo(), album: 'lunch' });
    await waitFor(
      async () => (await desk.database.prisma.file.count({ where: { state: 'stored' } })) === 10,
      'ten photos',
    );
    await person.edits(told.message?.message_id ?? 0, '上周三开始，青禾小学食堂的饭菜发霉，');
    await person.sees(/改/);
  });

  test('goes on after the office has restarted, at the same question', async () => {
    await desk.restart();
    await person.presses('说完了');
    await person.sees('属于哪一类');
  });

  test('answers, skips, and shares a place and a number with one tap', async () => {
    await person.presses(/食堂/);
    await person.sees('事情发生在哪里？');
    await person.waitsUntil(() => person.keyboardHas('request_location'));
    await person.sharesLocation(29.5, 106.5);
    await person.sees('什么时候发生的？');
    await person.waitsUntil(() => person.room.replyKeyboard === null);
    for (const question of ['什么时候', '涉及哪个单位', '希望怎样处理', '之前向谁反映过']) {
      await person.sees(question);
      await person.presses('跳过');
    }
    await person.sees('几个人共同的事？');
    await person.presses('只有我一个人');
    await person.sees('您想用哪种方式？');
    await person.presses('实名');
    await person.sees('请写您的姓名');
    await person.says('王小明');
    await person.sees('请留一个电话');
    await person.waitsUntil(() => person.keyboardHas('request_contact'));
    await person.sharesContact('+8613800000000');
    await person.sees(/地址|核对/);
  });

  test('checks it, submits it with ten taps in a second, and gets number, code and dates once', async () => {
    const review = await person.sees('请核对一下');
    const submit = review.buttons.flat().find(({ text }) => text === '提交');
    if (!submit || !('callback_data' in submit)) throw new Error('No button to submit with');
    for (let n = 0; n < 10; n += 1) await person.pressesData(submit.callback_data ?? '', review);
    const receipt = await person.sees(/已登记，编号 XF\d{4}-\d{6}/);
    expect(receipt.text).toMatch(/查询码 [0-9A-Z]{4}-[0-9A-Z]{4}/);
    expect(receipt.text).toMatch(/\d+月\d+日/);
    expect(receipt.text).not.toContain('{{');
    expect(receipt.protect).toBe(true);
    expect(receipt.buttons.flat().map(({ text }) => text)).toEqual(expect.arrayContaining(['复制编号', '复制查询码']));
    const filed = await desk.database.prisma.petition.findMany({ include: { files: true } });
    expect(filed).toMatchObject([
      { channel: 'telegram', kind: 'appeal', latitude: 29.5, statement: expect.stringContaining('发霉') },
    ]);
    expect(filed[0]?.files).toHaveLength(10);
    petitionId = filed[0]?.id ?? '';
  });

  test('is told when it is assigned, is asked, and answers', async () => {
    const unit = await desk.database.prisma.unit.findFirstOrThrow();
    await staff(assignPetition, { unitId: unit.id, handlerId: null, reason: null });
    await person.sees(unit.nameZh);
    await staff(askPetitioner, { text: '孩子在哪个班？' });
    await person.sees('孩子在哪个班？');
    await person.presses(/补充|回答/);
    await person.sees('请写您的回答');
    await person.says('三年级二班。');
    await person.sees('收到');
    await person.presses('说完了，发送');
    await person.sees('您的回答已送到');
    await waitFor(async () => (await petition()).citizenWaiting, 'the answer to reach the office');
  });

  test('gets the answer and rates it', async () => {
    await staff(replyToPetition, { text: '供餐公司已经更换。' });
    await person.sees('供餐公司已经更换');
    await person.presses('评价');
    await person.sees('信访窗口的接待和答复，您打几分？');
    await person.presses(/^5/);
    await person.sees('承办单位办得怎样，您打几分？');
    await person.presses(/^5/);
    await person.sees('还有什么想说的？');
    await person.presses('没有了');
    const rating = await waitFor(() => desk.database.prisma.rating.findFirst(), 'the rating');
    expect(rating).toMatchObject({ petitionId, office: 5 });
  });

  test('is told that a program named as a picture was not kept', async () => {
    const other = desk.server.person();
    await other.says('/start');
    await other.sees('您想做什么？');
    await other.presses('我要反映问题');
    await other.sees('您要提的是哪一种？');
    await other.presses('反映问题');
    await other.sees('请用自己的话说说发生了什么');
    const content = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500, 1)]);
    await other.sendsDocument({ content, name: '现场照片.jpg', mime: 'image/jpeg' });
    await other.sees('“现场照片.jpg”没有保存');
  });

  test('is spoken to in English when the phone is', async () => {
    const other = desk.server.person(undefined, { language: 'en' });
    await other.says('/start');
    await other.sees('Qinghe County Education and Sports Bureau');
  });

  test('sees nothing that the Bot API would have refused', () => {
    expect(desk.server.refusals.filter(({ problem }) => !problem.includes('not modified'))).toEqual([]);
  });
});
