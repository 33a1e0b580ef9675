import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptPetition } from '../../src/app/petition/accept-petition.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import { replyToPetition } from '../../src/app/petition/reply-to-petition.ts';
import { revealIdentity } from '../../src/app/petition/reveal-identity.ts';
import { writeSetting } from '../../src/app/settings.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { createWorld, type World } from './app-world.ts';
import { CitizenTalk, staffDoes } from './citizen-talk.ts';

/*
 * What a citizen sees and does in the course of a matter: transcripts through the dialogue, the use cases and the
 * database. The clock begins on Monday, 23 November 2026.
 */
let world: World;
let desk: StaffActor;
let leader: StaffActor;
let reviewer: StaffActor;
beforeAll(async () => {
  world = await createWorld();
  desk = await world.staff({ role: 'administrator', unitId: null });
  leader = await world.staff({ role: 'leader', unitId: null });
  reviewer = await world.staff({ role: 'reviewer', unitId: null });
});
afterAll(() => world.database.drop());
beforeEach(async () => {
  world.at('2026-11-23T02:00:00Z');
  await remedies('guide');
});

const remedies = (way: 'guide' | 'procedure') =>
  world.unitOfWork.run(({ settings }) => writeSetting(settings, 'policy', { remedies: way }));
const versionOf = async (id: string) =>
  (await world.database.prisma.petition.findUniqueOrThrow({ where: { id } })).version;
const does = (actor: StaffActor, petitionId: string, action: Parameters<typeof staffDoes>[2]['action'], fields = {}) =>
  staffDoes(world, actor, { petitionId, action, fields });

/** A matter that its unit is working on. */
async function handled(talk: CitizenTalk) {
  const receipt = await talk.chat.files();
  const { petitionId } = receipt;
  const unitId = await world.unitId('safety_unit');
  await world.act(assignPetition, desk, { petitionId, version: 1, unitId, handlerId: null, reason: null });
  await world.act(acceptPetition, desk, { petitionId, version: 2 });
  await talk.news();
  return receipt;
}

async function answered(talk: CitizenTalk) {
  const receipt = await handled(talk);
  const { petitionId } = receipt;
  const version = await versionOf(petitionId);
  await world.act(replyToPetition, desk, { petitionId, version, text: '路灯已经列入计划，明年三月安装。' });
  return receipt;
}

const CLAIM = {
  claim: '修好路灯',
  facts: '路灯确有损坏。',
  opinion: 'support',
  reasons: '属于维修范围。',
  basis: '《维修办法》第三条',
};
const CLAIMS = [
  CLAIM,
  { ...CLAIM, claim: '两天内修好', opinion: 'partly', reasons: '需要采购灯具。' },
  {
    ...CLAIM,
    claim: '赔偿误工费',
    opinion: 'not_support',
    facts: '没有误工的材料。',
    reasons: '没有法律依据。',
    basis: '',
  },
];
const REASONED = {
  facts: '经调阅材料，路灯确有损坏。',
  opinion: '应当提前安装。',
  basis: '《信访工作条例》第三十五条',
};

describe('an extension', () => {
  it('is told with days, new date, reason and who approved, and stays in the matter’s course', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId, number } = await handled(talk);
    await does(desk, petitionId, 'request_extension', { days: 20, reason: '等待鉴定报告' });
    expect(await talk.news()).toEqual([]);
    await talk.opens(petitionId);
    expect(talk.said).toContain('申请了延期，还没有批准，期限不变');
    await does(leader, petitionId, 'approve_extension');
    const [told] = await talk.news();
    for (const words of [number, '延长了 20 天', '新的期限是2027年2月11日', '原因：等待鉴定报告', '由机关负责人批准']) {
      expect(told).toContain(words);
    }
    await talk.opens(petitionId);
    expect(talk.said).toMatch(/期限延长 20 天，原因：等待鉴定报告/);
    expect(talk.said).toContain('2027年2月11日');
    expect(talk.said).toContain('正在办理。');
  });
});

describe('a reply letter', () => {
  it('says how many claims and how each was decided, in the message and on the card', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId } = await handled(talk);
    await does(desk, petitionId, 'draft_letter', { claims: CLAIMS, execution: '安装新路灯', executeBy: '2027-03-01' });
    await does(desk, petitionId, 'check_letter');
    expect(await talk.news()).toEqual([]);
    await does(leader, petitionId, 'sign_letter');
    const [letter] = await talk.news();
    expect(letter).toContain('一共三项：第一项支持，第二项部分支持，第三项不支持。');
    expect(letter).toContain('第三项，不支持。 赔偿误工费');
    expect(letter).toContain('依据：《维修办法》第三条');
    expect(letter).not.toContain('依据：\n');
    expect(letter).toMatch(/怎样落实：安装新路灯（2027年3月1日/);
    expect(letter).toMatch(/12月23日.*前申请复查/);
    await talk.opens(petitionId);
    expect(talk.said).toContain('一共三项：第一项支持');
    await does(desk, petitionId, 'execute', { report: '灯杆已经到货', done: false });
    expect((await talk.news()).join()).toContain('灯杆已经到货');
    await talk.opens(petitionId);
    expect(talk.said).toContain('落实情况（还在继续）：灯杆已经到货');
  });

  it('is confirmed, rated, and said to be not enough; what the office decides comes with its reason', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId, number } = await answered(talk);
    await talk.news();
    await talk.opens(petitionId, 'confirm_receipt');
    expect(talk.said).toContain('记下您收到了答复');
    expect(talk.buttons).toEqual(expect.arrayContaining(['评价', '还没有解决', '不同意，申请复查']));
    await talk.picks('评价');
    await talk.writes('2', '1', '没有了');
    expect(talk.said).toContain('评价已记下');
    await talk.picks('还没有解决');
    await talk.writes('路灯到现在还没有动工。', '说完了');
    expect(talk.said).toMatch(/11月26日.*前决定/);
    const row = await world.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });
    expect(row).toMatchObject({ citizenWaiting: true, status: 'replied' });
    expect(row.flags).toContain('reopen_asked');
    await talk.opens(petitionId);
    expect(talk.said).toMatch(/最迟11月26日.*前决定是否重新办理/);
    expect(talk.buttons).not.toContain('还没有解决');
    await does(desk, petitionId, 'decline_reopen', { reason: '三月安装的计划没有变。' });
    const [declined] = await talk.news();
    expect(declined).toContain(`关于 ${number} 还没有解决的反映`);
    expect(declined).toContain('三月安装的计划没有变。');
    expect(declined).toContain('前申请复查');
    await talk.opens(petitionId);
    expect(talk.said).toContain('没有重新办理，理由：三月安装的计划没有变。');
  });
});

describe('a review by another body', () => {
  it('is explained with the last day, and the request is written, ready to be copied', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId, number } = await answered(talk);
    await talk.opens(petitionId, 'request_review');
    talk.asked('mine.guide');
    for (const words of ['12月23日', '上一级机关', '身份证件']) expect(talk.said).toContain(words);
    await talk.writes('三月太晚，孩子天天摸黑走。', '说完了');
    const [request, after] = talk.replies;
    const written = talk.said;
    expect(request?.options).toBeUndefined();
    for (const words of [number, '11月23日', '三月太晚，孩子天天摸黑走。', '现申请复查', '申请人：____']) {
      expect(written).toContain(words);
    }
    expect(written).not.toMatch(/虚构人甲|13800000000/);
    expect(after?.options?.flat().length).toBeGreaterThan(0);
    expect(await world.database.prisma.petitionEvent.count({ where: { petitionId, type: 'identity_viewed' } })).toBe(0);
  });

  it('is refused plainly when it is too late, with what remains', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId } = await answered(talk);
    world.at('2026-12-24T02:00:00Z');
    await talk.opens(petitionId, 'request_review');
    expect(talk.said).toMatch(/最后一天是12月23日.*已经过了/);
    expect(talk.said).toContain('作为新的事项提出');
    expect(talk.buttons.join()).not.toContain('申请复查');
  });
});

describe('a review in this office', () => {
  it('is filed, answered, rechecked with a hearing, and concluded', async () => {
    await remedies('procedure');
    const talk = await CitizenTalk.begin(world);
    const { petitionId } = await answered(talk);
    await talk.news();
    await talk.opens(petitionId, 'request_review');
    talk.asked('mine.review');
    await talk.writes('三月太晚。');
    await talk.picks('说完了，申请复查');
    expect(talk.said).toMatch(/复查申请已提交，12月23日.*前给您复查意见/);
    expect(await talk.news()).toEqual([]);
    await talk.opens(petitionId);
    expect(talk.said).toContain('正在复查');
    world.at('2026-12-01T02:00:00Z');
    await does(reviewer, petitionId, 'review_opinion', { ...REASONED, decision: 'change' });
    const [opinion] = await talk.news();
    for (const words of ['改变原来的意见', '意见：应当提前安装。', '12月31日', '申请复核'])
      expect(opinion).toContain(words);
    await talk.opens(petitionId, 'request_recheck');
    await talk.writes('仍然没有说明日期。', '说完了，申请复核');
    expect(talk.said).toContain('复核申请已提交');
    await does(reviewer, petitionId, 'start_hearing', {
      on: '2026-12-10',
      place: '教体局二楼会议室',
      participants: '三方',
    });
    const [hearing] = await talk.news();
    expect(hearing).toMatch(/12月10日.*教体局二楼会议室.*不算在期限里/s);
    await talk.opens(petitionId);
    expect(talk.said).toContain('教体局二楼会议室');
    expect(talk.said).toContain('听证');
    await does(reviewer, petitionId, 'end_hearing', { record: '双方陈述', opinion: '应定日期' });
    await does(reviewer, petitionId, 'recheck_opinion', { ...REASONED, decision: 'uphold' });
    const [last] = await talk.news();
    expect(last).toContain('到此终结');
    expect(last).toContain('有新的事实或理由');
    await talk.opens(petitionId);
    expect(talk.said).toContain('这件事已终结');
    expect(talk.buttons.join()).not.toMatch(/复查|复核/);
  });

  it('can be taken back, once and for all', async () => {
    await remedies('procedure');
    const talk = await CitizenTalk.begin(world);
    const { petitionId } = await answered(talk);
    await talk.opens(petitionId, 'request_review');
    await talk.writes('三月太晚。', '说完了，申请复查');
    await talk.opens(petitionId);
    await talk.picks('撤回申请');
    expect(talk.said).toContain('不能再申请一次');
    await talk.picks('撤回申请');
    expect(talk.said).toContain('已按您的意思撤回');
    await talk.opens(petitionId, 'request_review');
    expect(talk.said).toContain('现在不能申请复查');
  });
});

describe('a correction', () => {
  it('shows the old words, takes the new ones after a look, and keeps both', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId, number } = await talk.chat.files();
    await talk.opens(petitionId, 'correct');
    await talk.picks('地点');
    expect(talk.said).toContain('城关镇实验路');
    await talk.writes('城关镇育才路', '说完了');
    expect(talk.said).toMatch(/原来写的是：\n城关镇实验路[\s\S]*改成：\n城关镇育才路/);
    await talk.picks('确认更正');
    expect(talk.said).toContain(`${number} 已更正`);
    const { prisma } = world.database;
    expect(await prisma.petition.findUniqueOrThrow({ where: { id: petitionId } })).toMatchObject({
      place: '城关镇育才路',
      citizenWaiting: true,
    });
    const event = await prisma.petitionEvent.findFirstOrThrow({ where: { petitionId, type: 'corrected' } });
    expect(event.data).toMatchObject({ field: 'place', before: '城关镇实验路', after: '城关镇育才路' });
    await talk.opens(petitionId);
    expect(talk.said).toContain('您更正了“地点”');
  });

  it('of a report under the seal stays under the seal', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId } = await talk.chat.files({ kind: 'whistleblow', identityMode: 'withheld' });
    await talk.opens(petitionId, 'correct');
    await talk.picks('涉及的人或单位');
    await talk.writes('第四小学总务处', '说完了', '确认更正');
    const { rows } = await world.database.pool.query<{ line: string }>(
      `select p::text as line from petition p where id = $1
       union all select e::text from petition_event e where petition_id = $1`,
      [petitionId],
    );
    expect(JSON.stringify(rows)).not.toMatch(/总务处|路灯|第三小学/);
    await talk.opens(petitionId, 'correct');
    await talk.picks('涉及的人或单位');
    expect(talk.said).toContain('第四小学总务处');
    await talk.opens(petitionId, 'correct');
    await talk.picks('反映的内容');
    expect(talk.said).toContain('路灯坏了三周');
  });
});

describe('who has looked at who filed it', () => {
  it('is nobody at first, then each look with time, who and why', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId } = await talk.chat.files();
    await talk.opens(petitionId, 'looks');
    expect(talk.said).toContain('还没有人看过');
    const officer = await world.staff({ role: 'triage_officer', unitId: null });
    const reveal = { petitionId, reason: '核对联系电话' };
    await world.unitOfWork.run((stores) => revealIdentity({ stores, deps: world.deps, actor: officer }, reveal));
    await talk.opens(petitionId);
    await talk.picks('谁看过我的身份信息');
    expect(talk.said).toMatch(/11月23日.*10:00.*信访窗口，原因：核对联系电话/);
    expect(talk.said).not.toContain(officer.name);
  });

  it('says for a withheld name who can never see it', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId } = await talk.chat.files({ identityMode: 'withheld' });
    await talk.opens(petitionId, 'looks');
    expect(talk.said).toContain('承办单位永远看不到您是谁');
  });
});

describe('a matter that is not for this office', () => {
  it('says why, where to go, what to do there and how long there is', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId } = await talk.chat.files();
    await does(desk, petitionId, 'triage', { class: 'statutory_route', route: 'arbitration' });
    const refusal = {
      reasonCode: 'statutory_route',
      body: '县劳动人事争议仲裁委员会',
      explanation: '工资争议要先仲裁。',
    };
    await does(desk, petitionId, 'refuse', refusal);
    const [told] = await talk.news();
    for (const words of ['不在这里受理', '工资争议要先仲裁。', '县劳动人事争议仲裁委员会', '一年内']) {
      expect(told).toContain(words);
    }
    await talk.opens(petitionId);
    for (const words of ['县劳动人事争议仲裁委员会', '一年内']) expect(talk.said).toContain(words);
    await does(desk, petitionId, 'take_back', { reason: '查明不是工资争议' });
    expect((await talk.news()).join()).toContain('查明不是工资争议');
    await talk.opens(petitionId);
    expect(talk.said).not.toContain('县劳动人事争议仲裁委员会');
  });
});

describe('an urge', () => {
  it('says who sees it, what comes next and when one can urge again', async () => {
    const talk = await CitizenTalk.begin(world);
    const { petitionId } = await handled(talk);
    await talk.opens(petitionId, 'urge');
    expect(talk.said).toMatch(/马上看得到/);
    expect(talk.said).toMatch(/接下来：最迟2027年1月22日/);
    expect(talk.said).toMatch(/11月30日.*起可以再催/);
  });
});

describe('in English', () => {
  it('the same facts are said', async () => {
    const talk = await CitizenTalk.begin(world);
    talk.locale = 'en';
    const { petitionId } = await answered(talk);
    await talk.writes('English');
    await talk.opens(petitionId);
    expect((await talk.news()).join()).toContain('you can ask for a review until');
    expect(talk.said).toMatch(/You have the answer/);
    expect(talk.buttons).toContain('I disagree: review');
  });
});
