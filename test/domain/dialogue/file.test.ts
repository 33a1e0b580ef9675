import { beforeEach, describe, expect, test } from 'vitest';
import { statementOf } from '../../../src/domain/dialogue/draft.ts';
import { Talk } from './talk.ts';

const CLEAR = '今天早上在青禾县第三小学门口，路面塌了一块，希望尽快修好，别让孩子摔倒。';

let talk: Talk;
beforeEach(() => {
  talk = new Talk();
});

describe('filing an appeal', () => {
  test('goes from the greeting to the receipt, one question at a time', () => {
    const { citizen, bot, office } = talk;
    citizen.starts();
    bot.says('welcome.first', 'welcome.privacy', 'menu.ask');
    citizen.picks('我要反映问题');
    bot.asks('file.kind');
    bot.says('kind.explain.appeal', 'kind.explain.whistleblow');
    citizen.picks('反映问题');
    bot.asks('file.what');
    citizen.writes('学校食堂这个月三次吃出虫子，');
    bot.says('collect.first');
    citizen.writes('在第二初中，希望查一下进货。');
    bot.says('collect.more');
    citizen.picks('说完了');
    bot.asks('file.category');
    citizen.picks('食堂');
    bot.asks('file.place');
    citizen.picks('城关镇');
    bot.asks('file.when');
    citizen.picks('这个月');
    bot.asks('file.concerned');
    citizen.writes('第二初中食堂');
    bot.asks('file.remedy');
    citizen.picks('调查');
    bot.asks('file.earlier');
    citizen.writes('学校总务处，说会改');
    bot.asks('file.earlier-number');
    citizen.writes('12');
    bot.asks('file.earlier-court');
    citizen.picks('没有');
    bot.asks('file.people');
    citizen.picks('只有我');
    bot.asks('file.identity');
    citizen.picks('实名');
    bot.asks('file.name');
    citizen.writes('张某');
    bot.asks('file.contact');
    citizen.sendsContact('13800000000', true);
    bot.asks('file.review');
    citizen.picks('提交');
    bot.says('receipt.registered', 'receipt.next', 'matter:next.triage');
    bot.asks('home.menu');
    expect(talk.state?.draft).toBeNull();
    expect(office.filings[0]).toMatchObject({
      kind: 'appeal',
      statement: '学校食堂这个月三次吃出虫子，\n在第二初中，希望查一下进货。',
      categoryCode: 'pe_health_arts',
      place: { text: '城关镇', latitude: null, longitude: null },
      occurred: '2026年11月',
      concerned: '第二初中食堂',
      remedy: '调查',
      earlierHandling: '之前反映过：学校总务处，说会改\n编号：12\n没有到法院、仲裁或行政复议。',
      headcount: 1,
      identityMode: 'named',
      identity: { name: '张某', phone: '13800000000', onBehalfOf: null, representatives: [] },
    });
  });

  test('the receipt carries number and query code to copy, and must not be forwarded', () => {
    talk.begins('表扬', '资助中心的老师帮我们补齐了证明。');
    talk.citizen.says('资助中心', '匿名', '提交');
    const [receipt] = talk.replies;
    expect(receipt?.copy?.map(({ value }) => value)).toEqual(['XF2026-000001', '7K4M-Q2TD']);
    expect(receipt?.protect).toBe(true);
    talk.bot.says('receipt.anonymous', 'menu.status');
    // Nobody is promised to be told whom nobody can reach.
    talk.bot.says('matter:nextUnreached.triage', 'matter:nextUnreached.notify_receipt');
    talk.bot.saysNot('matter:next.triage');
    talk.bot.saysNot('option.openMatter');
  });

  test('each step says where one is', () => {
    talk.citizen.starts();
    talk.citizen.picks('我要反映问题');
    expect(talk.replies[0]?.progress).toEqual({ step: 1, of: 12 });
    talk.citizen.picks('反映问题');
    expect(talk.replies[0]?.progress).toEqual({ step: 2, of: 12 });
    talk.citizen.says(CLEAR, '说完了');
    expect(talk.replies[0]?.progress).toEqual({ step: 3, of: 12 });
  });

  test('an anonymous petitioner is asked for neither name nor phone', () => {
    const { citizen, bot, office } = talk;
    talk.begins('反映问题', CLEAR);
    citizen.says('不确定', '跳过', '跳过', '跳过', '跳过', '没有反映过', '只有我一个人', '匿名');
    bot.asks('file.review');
    bot.says('review.askAnonymous');
    citizen.writes('提交');
    expect(office.filings[0]).toMatchObject({ identityMode: 'anonymous', identity: null, categoryCode: null });
  });

  test('a withheld name needs a phone number, a given one does not', () => {
    const { citizen, bot } = talk;
    talk.begins('咨询', '普通话证书丢了怎么补办？');
    citizen.says('普通话', '保密', '王某');
    bot.says('contact.askWithheld');
    expect(talk.options.map(({ value }) => value)).not.toContain('nav.skip');
    citizen.writes('跳过');
    bot.asks('file.contact');
    citizen.says('返回', '返回', '实名');
    bot.asks('file.contact');
    citizen.writes('跳过');
    bot.asks('file.review');
  });

  test('filing for somebody else needs their consent', () => {
    const { citizen, bot, office } = talk;
    talk.begins('咨询', '普通话证书丢了怎么补办？');
    citizen.says('普通话', '代他人', '李某', '母亲');
    bot.asks('file.behalf-consent');
    citizen.picks('还没有同意');
    bot.asks('file.identity');
    bot.says('behalf.noConsent');
    expect(JSON.stringify(talk.state)).not.toContain('李某');
    citizen.says('代他人', '李某', '母亲', '同意', '王某', '010-62345678', '提交');
    expect(office.filings[0]?.identity).toEqual({
      name: '王某',
      phone: '01062345678',
      address: null,
      onBehalfOf: { name: '李某', relation: '母亲' },
      representatives: [],
    });
  });

  test('a joint petition takes up to five representatives', () => {
    const { citizen, bot, office } = talk;
    talk.begins('反映问题', CLEAR);
    citizen.says('不确定', '跳过', '跳过', '跳过', '跳过', '没有', '十一人');
    bot.asks('file.representatives');
    citizen.writes('甲某 13800000001\n乙某，138 0000 0002\n丙某');
    bot.says('representatives.more');
    citizen.writes('丁某；戊某；己某');
    bot.says('representatives.tooMany');
    bot.asks('file.identity');
    citizen.says('实名', '甲某', '13800000001', '提交');
    expect(office.filings[0]?.headcount).toBe(11);
    expect(office.filings[0]?.identity?.representatives).toEqual([
      { name: '甲某', phone: '13800000001' },
      { name: '乙某', phone: '13800000002' },
      { name: '丙某', phone: null },
      { name: '丁某', phone: null },
      { name: '戊某', phone: null },
    ]);
  });

  test('a sentence is nobody’s name, and several names can stand on a line; what was understood is shown', () => {
    const { citizen, bot } = talk;
    talk.begins('反映问题', CLEAR);
    citizen.says('不确定', '跳过', '跳过', '跳过', '跳过', '没有', '十一人');
    citizen.writes('对了，昨天又有一个孩子在那里崴了脚。家长们都很担心，希望这个星期就来人看。');
    bot.says('what.textAdded');
    expect(talk.state?.draft?.representatives ?? []).toEqual([]);
    citizen.writes('甲某 13800000001、乙某、丙某。');
    bot.says('representatives.soFar');
    expect(talk.state?.draft?.representatives?.map(({ name }) => name)).toEqual(['甲某', '乙某', '丙某']);
  });

  test('a name with a number that comes too late does not get into the statement', () => {
    const { citizen, bot } = talk;
    talk.begins('反映问题', CLEAR);
    citizen.says('不确定', '跳过', '跳过', '跳过', '跳过', '没有', '只有我一个人');
    bot.asks('file.identity');
    citizen.writes('甲某某 13800000001');
    bot.says('input.choose');
    expect(talk.state?.draft && statementOf(talk.state.draft)).not.toContain('甲某某');
  });

  test.each([
    ['提建议', ['不确定', '匿名']],
    ['咨询', ['不确定', '匿名']],
    ['表扬', ['资助中心', '匿名']],
    ['检举', ['某校长', '跳过', '跳过', '没有反映过', '匿名']],
  ])('%s takes the path that fits it', (kind, answers) => {
    talk.begins(kind, '县城几所小学放学时间能不能错开，这样门口就不堵了。');
    talk.citizen.says(...answers);
    talk.bot.asks('file.review');
    talk.citizen.picks('提交');
    talk.bot.says('receipt.registered');
  });

  test('reporting wrongdoing explains the seal before a word is written', () => {
    talk.citizen.starts();
    talk.citizen.picks('我要反映问题');
    talk.citizen.picks('检举');
    talk.bot.says('kind.seal', 'what.ask.whistleblow');
  });
});

describe('the number of people', () => {
  test.each([
    ['11', 11],
    ['大概 200 人', 200],
    ['我们三个人', 3],
    ['两个人', 2],
    ['二十一', 21],
    ['１２', 12],
  ])('%s is %d', (typed, expected) => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.says('不确定', '跳过', '跳过', '跳过', '跳过', '没有', typed);
    expect(talk.state?.draft?.headcount).toBe(expected);
  });

  test.each(['0', '-3', '1.5', '一百多人', '很多人', '99999999'])('%s is asked about', (typed) => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.says('不确定', '跳过', '跳过', '跳过', '跳过', '没有', typed);
    talk.bot.says('people.notNumber');
  });
});

describe('the review page', () => {
  const ready = (): void => {
    talk.begins('提建议', '县城几所小学放学时间能不能错开，这样门口就不堵了。');
    talk.citizen.says('不确定', '实名', '张某', '13800000000');
    talk.bot.asks('file.review');
  };

  test('lets each answer be changed and comes back', () => {
    ready();
    talk.citizen.picks('改：姓名');
    talk.bot.asks('file.name');
    talk.bot.says('current');
    talk.citizen.writes('赵某');
    talk.bot.asks('file.review');
    expect(talk.said).toContain('赵某');
    talk.citizen.picks('改：类别');
    talk.citizen.picks('不改了');
    talk.bot.asks('file.review');
    talk.citizen.picks('改：通信地址');
    talk.citizen.writes('城关镇明德路 2 号');
    talk.bot.asks('file.review');
    talk.citizen.picks('提交');
    expect(talk.office.filings[0]?.identity).toMatchObject({ name: '赵某', address: '城关镇明德路 2 号' });
  });

  test('a change that calls for more answers asks for them, then comes back', () => {
    ready();
    talk.citizen.picks('改：类型');
    talk.citizen.picks('反映问题');
    talk.bot.asks('file.place');
    talk.citizen.says('跳过', '跳过', '跳过', '跳过', '没有', '只有我');
    talk.bot.asks('file.review');
    expect(talk.said).toContain('张某');
  });

  test('what the office refuses leads back here with the reason, and nothing is lost', () => {
    ready();
    talk.office.refuse.set('registerPetition', 'filing.invalid');
    talk.citizen.picks('提交');
    talk.bot.asks('file.review');
    talk.bot.says('matter:refusal.filing.invalid');
    expect(talk.said).toContain('张某');
  });
});
