import { beforeEach, describe, expect, test } from 'vitest';
import { goValue } from '../../../src/domain/petition/short-id.ts';
import { Talk } from './talk.ts';

let talk: Talk;
beforeEach(() => {
  talk = new Talk();
});

describe('my petitions', () => {
  test('are listed eight at a time and opened by button or position', () => {
    for (let count = 0; count < 10; count += 1) talk.office.hasMatter();
    talk.citizen.starts();
    talk.citizen.picks('我的诉求');
    talk.bot.says('list.head', 'list.item');
    expect(talk.options).toHaveLength(10);
    talk.citizen.picks('更早的');
    expect(talk.said).toContain('10 件');
    talk.citizen.writes('2');
    talk.bot.asks('mine.matter');
    expect(talk.state?.matter?.number).toBe('XF2026-000001');
  });

  test('show where the matter is, what comes next and how the date came about', () => {
    talk.office.hasMatter();
    talk.citizen.starts();
    talk.citizen.picks('我的诉求');
    talk.citizen.picks('XF2026-000001');
    talk.bot.says('matter.head', 'matter.event', 'matter.next', 'matter.how', 'matter.legal', 'matter:status.handling');
  });

  test('a long timeline shows its end, and all of it on demand', () => {
    const at = '2026-11-10T02:00:00.000Z';
    const timeline = Array.from({ length: 20 }, () => ({ at, text: { key: 'matter:timeline.urged' } }));
    const { petitionId } = talk.office.hasMatter({ timeline });
    talk.citizen.starts();
    talk.citizen.presses(goValue('open', petitionId), null);
    talk.bot.says('matter.before');
    talk.citizen.picks('看全部进度');
    talk.bot.saysNot('matter.before');
  });

  test('the office’s question is answered with text and files', () => {
    const { petitionId } = talk.office.hasMatter({
      status: 'clarifying',
      needsAnswer: true,
      question: { text: '孩子在哪个班？', askedBy: { 'zh-CN': '基础教育股', en: 'Basic Education' } },
      may: ['add', 'answer', 'withdraw'],
    });
    talk.citizen.starts();
    talk.citizen.presses(goValue('answer', petitionId), null);
    talk.bot.asks('mine.answer');
    expect(talk.said).toContain('孩子在哪个班？');
    talk.citizen.writes('三年级二班');
    talk.citizen.sendsFile();
    talk.citizen.writes('说完了');
    talk.bot.says('answer.done');
    expect(talk.office.last('answerQuestion')).toMatchObject({ petitionId, text: '三年级二班' });
    expect(talk.office.last('answerQuestion').files).toHaveLength(1);
    expect(talk.state?.bags).toEqual({});
  });

  test('what is written while a matter is open is about that matter', () => {
    const { petitionId } = talk.office.hasMatter();
    talk.citizen.starts();
    talk.citizen.presses(goValue('open', petitionId), null);
    talk.citizen.writes('今天又坏了一盏灯');
    talk.bot.asks('mine.add');
    talk.citizen.writes('说完了');
    talk.bot.says('add.done');
    expect(talk.office.last('addMaterial').text).toBe('今天又坏了一盏灯');
  });

  test('an addition that is left half-way is there again', () => {
    const { petitionId } = talk.office.hasMatter();
    talk.citizen.starts();
    talk.citizen.presses(goValue('add', petitionId), null);
    talk.citizen.writes('第一段', 'first');
    talk.citizen.picks('查看这件事');
    talk.citizen.edits('first', '改过的第一段');
    talk.citizen.picks('补充材料');
    talk.bot.says('what.soFarText');
    talk.citizen.picks('说完了');
    expect(talk.office.last('addMaterial').text).toBe('改过的第一段');
  });

  test('can be urged, and say why not when not', () => {
    const { petitionId } = talk.office.hasMatter();
    talk.citizen.starts();
    talk.citizen.presses(goValue('urge', petitionId), null);
    talk.bot.says('urge.done');
    talk.at('2026-11-21T03:00:00.000Z');
    talk.citizen.presses(goValue('urge', petitionId), null);
    talk.bot.says('matter.cannot.urge');
  });

  test('what the office refuses is said, with the matter as it stands', () => {
    const { petitionId } = talk.office.hasMatter();
    talk.office.refuse.set('urgePetition', 'petition.urged_this_week');
    talk.citizen.starts();
    talk.citizen.presses(goValue('urge', petitionId), null);
    talk.bot.says('matter:refusal.petition.urged_this_week', 'matter.head');
  });

  test('are withdrawn after the consequences and a confirmation', () => {
    const { petitionId } = talk.office.hasMatter();
    talk.citizen.starts();
    talk.citizen.presses(goValue('withdraw', petitionId), null);
    talk.bot.says('withdraw.explain');
    talk.citizen.writes('学校已经修好了');
    talk.bot.says('withdraw.confirm');
    talk.citizen.picks('不撤回');
    talk.bot.asks('mine.matter');
    talk.citizen.picks('撤回');
    talk.citizen.says('不写原因', '撤回');
    talk.bot.says('withdraw.done');
    expect(talk.office.last('withdrawPetition')).toMatchObject({ petitionId, reason: null });
  });

  test('are rated with two scores and a comment', () => {
    const { petitionId } = talk.office.hasMatter({ status: 'replied', may: ['rate'] });
    talk.citizen.starts();
    talk.citizen.presses(goValue('rate', petitionId), null);
    talk.citizen.writes('5');
    talk.bot.asks('mine.rate-unit');
    talk.citizen.picks('2 不满意');
    talk.citizen.writes('回复太慢');
    talk.bot.says('rate.done');
    expect(talk.office.last('ratePetition')).toMatchObject({ petitionId, office: 5, unit: 2, comment: '回复太慢' });
  });

  test('without a unit have one score', () => {
    const { petitionId } = talk.office.hasMatter({ may: ['rate'], unit: null });
    talk.citizen.starts();
    talk.citizen.presses(goValue('rate', petitionId), null);
    talk.citizen.writes('不满意');
    talk.bot.asks('mine.rate-comment');
    talk.citizen.picks('没有了');
    expect(talk.office.last('ratePetition')).toMatchObject({ office: 2, unit: null, comment: null });
  });

  test('are corrected one answer at a time, after a look at the old words and the new', () => {
    const { petitionId } = talk.office.hasMatter();
    talk.citizen.starts();
    talk.citizen.presses(goValue('correct', petitionId), null);
    talk.citizen.writes('地点');
    talk.bot.asks('mine.correct-text');
    expect(talk.said).toContain('第三小学');
    talk.citizen.sendsFile();
    talk.bot.says('correct.noFiles');
    talk.citizen.writes('第四小学', 'wrong');
    talk.citizen.edits('wrong', '第五小学');
    talk.citizen.writes('说完了');
    talk.bot.says('correct.before', 'correct.after');
    talk.citizen.picks('重新写');
    talk.citizen.says('第六小学', '说完了', '确认更正');
    talk.bot.says('correct.done');
    expect(talk.office.last('correctPetition')).toMatchObject({ petitionId, field: 'place', text: '第六小学' });
    expect(talk.state?.bags).toEqual({});
  });

  test('a correction that is left half-way is there again, each answer’s by itself', () => {
    const { petitionId } = talk.office.hasMatter();
    talk.citizen.starts();
    talk.citizen.presses(goValue('correct', petitionId), null);
    talk.citizen.picks('地点');
    talk.citizen.writes('第四小学');
    talk.citizen.commands('menu');
    talk.citizen.presses(goValue('correct', petitionId), null);
    talk.citizen.picks('时间');
    talk.bot.says('correct.askNew', 'review.empty');
    talk.at('2026-11-21T02:05:00.000Z');
    talk.citizen.presses(goValue('correct', petitionId), null);
    talk.citizen.picks('地点');
    talk.bot.says('what.soFarText');
  });

  test('a long statement is shown in full once, and begun by its first words after that', () => {
    const statement = '操场的灯坏了三个月。'.repeat(60);
    const { petitionId, words } = talk.office.hasMatter();
    const [view] = talk.office.views;
    if (view) view.words = { ...words, statement };
    talk.citizen.starts();
    talk.citizen.presses(goValue('correct', petitionId), null);
    talk.citizen.picks('反映的内容');
    expect(talk.said).toContain(statement);
    expect(JSON.stringify(talk.state).length).toBeLessThan(2000);
  });

  test('that are answered are confirmed at once, and what comes next is offered', () => {
    const may = ['rate', 'confirm_receipt', 'add', 'ask_reopen'] as const;
    const remedy = { what: 'review', way: 'guide', until: '2026-12-20', isOpen: true } as const;
    const { petitionId } = talk.office.hasMatter({ status: 'replied', may: [...may], remedy });
    talk.citizen.starts();
    talk.citizen.presses(goValue('open', petitionId), null);
    talk.citizen.writes('收到了');
    talk.bot.says('received.done', 'matter.action.rate', 'matter.action.ask_reopen', 'matter.action.request_review');
    expect(talk.office.last('confirmReceipt')).toMatchObject({ petitionId });
  });

  test('that are not settled go back to the office, with words and files and a date', () => {
    const { petitionId } = talk.office.hasMatter({ status: 'replied', may: ['ask_reopen'] });
    talk.citizen.starts();
    talk.citizen.presses(goValue('ask_reopen', petitionId), null);
    talk.citizen.writes('说完了');
    talk.bot.says('reopen.empty');
    talk.citizen.writes('灯还是不亮。');
    talk.citizen.sendsFile();
    talk.citizen.writes('说完了');
    talk.bot.says('reopen.doneBy');
    expect(talk.office.last('askReopen')).toMatchObject({ petitionId, text: '灯还是不亮。' });
    expect(talk.office.last('askReopen').files).toHaveLength(1);
    talk.at('2026-11-21T02:05:00.000Z');
    talk.citizen.presses(goValue('ask_reopen', petitionId), null);
    talk.bot.says('matter.cannot.ask_reopen');
  });

  test('show every look at who filed them, and who never can look', () => {
    const looks = [{ at: '2026-11-15T02:00:00.000Z', by: null, reason: '核对电话' }];
    const { petitionId } = talk.office.hasMatter({ looks, identityMode: 'withheld' });
    talk.citizen.starts();
    talk.citizen.presses(goValue('open', petitionId), null);
    talk.citizen.picks('谁看过我的身份信息');
    talk.bot.says('looks.head', 'looks.one', 'looks.reach.withheld');
    talk.bot.asks('mine.matter');
  });

  test('filed anonymously have no identity to look at', () => {
    const { petitionId } = talk.office.hasMatter({ identityMode: 'anonymous', anonymous: true });
    talk.citizen.starts();
    talk.citizen.presses(goValue('open', petitionId), null);
    talk.bot.saysNot('matter.action.looks');
  });

  test('hand their papers over again', () => {
    const papers = [{ type: 'receipt', number: '青教信告〔2026〕1号', at: '2026-11-15T02:00:00.000Z', fileId: 'pdf' }];
    const { petitionId } = talk.office.hasMatter({ papers });
    talk.citizen.starts();
    talk.citizen.presses(goValue('open', petitionId), null);
    talk.citizen.picks('文书');
    talk.bot.says('papers.one');
    expect(talk.replies.at(-1)?.files).toEqual(['pdf']);
  });

  test('clearing the chat keeps the draft and takes away what is shown', () => {
    talk.begins('检举', '总务处把维修款私分了，我见过单据。');
    talk.citizen.presses('clear', null);
    talk.bot.says('clear.explain', 'clear.ask');
    talk.citizen.picks('清空');
    talk.bot.says('clear.done.telegram');
    expect(talk.replies.at(-1)?.erase).toEqual(['11', '12']);
    talk.citizen.commands('resume');
    expect(talk.state?.draft?.parts).toHaveLength(1);
  });

  test('somebody else’s can not be opened', () => {
    talk.citizen.starts();
    talk.citizen.presses(goValue('open', '0b0b0b0b-0000-4000-8000-000000009999'), null);
    talk.bot.says('matter:refusal.petition.not_yours');
    talk.bot.asks('home.menu');
  });
});

describe('status by number and query code', () => {
  beforeEach(() => {
    talk.office.hasMatter();
    talk.citizen.starts();
  });

  test('asks for both, one after the other', () => {
    talk.citizen.picks('凭编号查进度');
    talk.citizen.writes('xf2026-1');
    talk.bot.asks('status.code');
    talk.citizen.writes('7k4m q2td');
    talk.bot.says('status.found', 'matter.head');
  });

  test('takes them in one message, at the question and at the menu', () => {
    talk.citizen.writes('XF2026-000001 7K4M-Q2TD');
    talk.bot.says('status.found');
    talk.citizen.commands('status', 'XF2026-000001，7K4MQ2TD');
    talk.bot.says('status.found');
    talk.citizen.commands('status');
    talk.citizen.writes('XF2026-000001\n7K4M-Q2TD');
    talk.bot.says('status.found');
  });

  test('a wrong code is refused and can be typed again', () => {
    talk.citizen.commands('status', 'XF2026-000001');
    talk.citizen.writes('2222-2222');
    talk.bot.says('matter:refusal.petition.not_found');
    talk.bot.asks('status.code');
    talk.citizen.writes('abc');
    talk.bot.says('status.notCode');
    talk.citizen.writes('7K4M-Q2TD');
    talk.bot.says('status.found');
  });

  test('too many attempts lead to the menu', () => {
    talk.citizen.commands('status', 'XF2026-000001');
    talk.office.refuse.set('lookUpPetition', 'code.too_many_attempts');
    talk.citizen.writes('2222-2222');
    talk.bot.says('matter:refusal.code.too_many_attempts');
    talk.bot.asks('home.menu');
  });

  test('a link opens a matter that the chat follows', () => {
    talk.citizen.starts('p_XF2026-000001');
    talk.bot.says('matter.head');
  });

  test('a link to another matter asks for its query code', () => {
    const fresh = new Talk();
    fresh.citizen.starts('p_XF2026-000077');
    fresh.bot.says('welcome.first', 'status.askCode');
    fresh.bot.asks('status.code');
  });

  test('a link with anything else in it is a plain start', () => {
    talk.citizen.starts('p_nonsense');
    talk.bot.asks('home.menu');
  });
});
