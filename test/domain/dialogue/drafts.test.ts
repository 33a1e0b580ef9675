import { beforeEach, describe, expect, test } from 'vitest';
import { statementOf } from '../../../src/domain/dialogue/draft.ts';
import { draftReminder, releaseDraft } from '../../../src/domain/dialogue/drafts.ts';
import { isDraftOpen, newState } from '../../../src/domain/dialogue/state.ts';
import { Talk } from './talk.ts';

const CLEAR = '今天早上第三小学门口的路坏了一块，希望尽快修好，孩子每天都从这里走。';

let talk: Talk;
const statement = (): string => (talk.state?.draft ? statementOf(talk.state.draft) : '');

beforeEach(() => {
  talk = new Talk();
});

describe('first contact', () => {
  test('takes the language from the phone and can be changed at any step', () => {
    const english = new Talk({ localeHint: 'en' });
    english.citizen.starts();
    expect(english.said).toContain('What would you like to do?');
    english.citizen.writes('中文');
    expect(english.state?.locale).toBe('zh-CN');
    english.citizen.picks('语言');
    english.citizen.writes('英文');
    english.bot.asks('home.menu');
    expect(english.state?.locale).toBe('en');
  });

  test('changing the language asks the same question again', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.commands('language');
    talk.citizen.picks('English');
    talk.bot.asks('file.category');
    expect(talk.state?.locale).toBe('en');
  });

  test('with a message instead of /start greets and keeps the message', () => {
    talk.citizen.writes(CLEAR);
    talk.bot.says('welcome.first', 'offer.file.text');
    talk.citizen.writes('是');
    talk.bot.asks('file.kind');
    expect(statement()).toBe(CLEAR);
  });
});

describe('text typed outside any flow', () => {
  test('is offered as the beginning of a petition', () => {
    talk.citizen.starts();
    talk.citizen.writes(CLEAR);
    talk.bot.says('offer.file.text');
    talk.citizen.writes('还有一件事');
    talk.bot.says('offer.alsoKept');
    talk.citizen.picks('是，开始填写');
    talk.citizen.picks('反映问题');
    talk.bot.says('what.soFarText');
    expect(statement()).toBe(`${CLEAR}\n还有一件事`);
  });

  test.each(['跳过', '说完了', '没问题'])('is not added to by a word that steers: %s', (word) => {
    talk.citizen.starts();
    talk.citizen.writes(CLEAR);
    talk.citizen.writes(word);
    talk.bot.says('input.choose');
    talk.citizen.picks('是，开始填写');
    talk.citizen.picks('反映问题');
    expect(statement()).toBe(CLEAR);
  });

  test('is dropped only when the citizen says so', () => {
    talk.citizen.starts();
    talk.citizen.writes(CLEAR);
    talk.citizen.commands('help');
    talk.citizen.presses('menu', null);
    talk.citizen.picks('我要反映问题');
    expect(statement()).toBe(CLEAR);
    talk.citizen.commands('menu');
    talk.citizen.writes('再说一件别的事情给你们听');
    talk.citizen.writes('不用');
    talk.bot.says('offer.dropped');
    expect(statement()).toBe(CLEAR);
  });

  test('that names a kind of petition begins one', () => {
    talk.citizen.starts();
    talk.citizen.writes('我要举报');
    talk.bot.asks('file.kind');
    talk.citizen.commands('menu');
    talk.citizen.writes('举报');
    talk.bot.asks('file.what');
    expect(talk.state?.draft?.kind).toBe('whistleblow');
  });

  test('is not a word that steers a dialogue', () => {
    talk.citizen.starts();
    talk.citizen.writes('跳过');
    talk.bot.says('input.choose');
    talk.bot.asks('home.menu');
  });

  test('goes into an open draft if the citizen wants', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.commands('menu');
    talk.citizen.writes('昨天又掉了一块，差点绊倒人。');
    talk.bot.says('offer.addTo.text');
    talk.citizen.picks('加进草稿');
    talk.bot.asks('file.category');
    expect(statement()).toContain('差点绊倒人');
  });

  test('photos are kept and offered, one answer for an album', () => {
    talk.citizen.starts();
    talk.citizen.sendsFile({}, 'album');
    talk.bot.says('offer.file.file');
    talk.citizen.sendsFile({}, 'album');
    talk.bot.isSilent();
    talk.citizen.writes('是');
    expect(talk.state?.draft?.files).toHaveLength(2);
  });
});

describe('a draft', () => {
  test.each(['help', 'privacy', 'human', 'language', 'status', 'mine', 'menu', 'export', 'resume'] as const)(
    'outlives /%s',
    (word) => {
      talk.begins('反映问题', CLEAR);
      const before = talk.state?.draft;
      talk.citizen.commands(word);
      talk.citizen.presses('draft', null);
      talk.bot.asks('file.category');
      expect(talk.state?.draft).toEqual(before);
    },
  );

  test('help, privacy and the office’s address leave the question open', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.writes('人工');
    talk.bot.says('human.where', 'category.browse');
    talk.bot.asks('file.category');
    talk.citizen.writes('/help');
    talk.bot.says('help.what', 'category.browse');
    talk.citizen.writes('隐私');
    talk.bot.says('privacy.what');
  });

  test('is saved with a code for another channel', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.picks('保存');
    talk.bot.says('save.code');
    talk.bot.asks('home.menu');
    expect(talk.replies[0]?.copy?.[0]?.value).toBe('ABCD-2345');
    expect(talk.options[0]?.value).toBe('draft');
  });

  test.each(['the whole state', 'the draft alone'])('is taken up in another channel from %s', (form) => {
    talk.begins('反映问题', CLEAR);
    const other = new Talk({ channel: 'webchat' });
    other.office.sharedDraft = form === 'the draft alone' ? talk.state?.draft : talk.state;
    other.citizen.starts();
    other.citizen.writes('/resume abcd 2345');
    other.bot.asks('file.category');
    expect(other.state?.draft?.parts).toEqual(talk.state?.draft?.parts);
  });

  test('an unknown code is asked for again', () => {
    talk.citizen.starts();
    talk.citizen.commands('resume', 'ABCD-2345');
    talk.bot.says('matter:refusal.draft.not_found', 'resume.ask');
    talk.citizen.writes('xyz');
    talk.bot.says('resume.notCode');
  });

  test('is cancelled only after a question, and can be brought back once', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.picks('取消');
    talk.bot.says('cancel.ask');
    talk.citizen.picks('不取消');
    talk.bot.asks('file.category');
    talk.citizen.says('取消', '是');
    talk.bot.says('cancel.done');
    expect(talk.state?.draft).toBeNull();
    talk.citizen.picks('恢复');
    talk.bot.asks('file.category');
    expect(statement()).toBe(CLEAR);
    talk.citizen.says('取消');
    talk.bot.says('cancel.askFinal');
    talk.citizen.writes('是');
    expect(talk.options.map(({ value }) => value)).not.toContain('restore');
    expect(JSON.stringify(talk.state)).not.toContain(CLEAR);
  });

  test('a second petition puts the first aside, and cancelling it does not lose the first', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.commands('file');
    talk.bot.asks('home.draft');
    talk.citizen.picks('另写一份');
    talk.citizen.picks('咨询');
    talk.citizen.says('取消', '是');
    talk.citizen.picks('恢复');
    expect(statement()).toBe(CLEAR);
  });

  test('changes when the message is edited', () => {
    talk.citizen.starts();
    talk.citizen.picks('我要反映问题');
    talk.citizen.picks('反映问题');
    talk.citizen.writes('第二小学的墙坏了', 'first');
    talk.citizen.edits('first', '第三小学的墙坏了');
    talk.bot.says('edit.done');
    expect(statement()).toBe('第三小学的墙坏了');
    talk.citizen.edits('first', '😀');
    talk.bot.says('edit.refused');
    talk.citizen.edits('unknown', '别的');
    talk.bot.says('edit.unknown');
    expect(statement()).toBe('第三小学的墙坏了');
  });

  test('a single answer changes with its message, too', () => {
    talk.begins('提建议', '县城几所小学放学时间能不能错开，这样门口就不堵了。');
    talk.citizen.says('不确定', '实名');
    talk.citizen.writes('张某', 'name');
    talk.citizen.writes('跳过');
    talk.bot.asks('file.review');
    talk.citizen.edits('name', '赵某');
    expect(talk.said).toContain('赵某');
    talk.citizen.picks('提交');
    expect(talk.office.filings[0]?.identity?.name).toBe('赵某');
  });

  test('its text can be deleted after a question, the files stay', () => {
    talk.citizen.starts();
    talk.citizen.picks('我要反映问题');
    talk.citizen.picks('反映问题');
    talk.citizen.writes('写错了的话');
    talk.citizen.sendsFile();
    talk.citizen.picks('删掉文字重写');
    talk.citizen.picks('删掉重写');
    talk.bot.asks('file.what');
    expect(statement()).toBe('');
    expect(talk.state?.draft?.files).toHaveLength(1);
  });

  test('back goes one question back, and out to the menu from the first', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.writes('返回');
    talk.bot.asks('file.what');
    talk.citizen.writes('上一步');
    talk.bot.asks('file.kind');
    talk.citizen.writes('back');
    talk.bot.asks('home.menu');
    talk.bot.says('menu.draftKept');
  });
});

describe('after a silence', () => {
  test('the greeting tells of the draft', () => {
    talk.begins('反映问题', CLEAR);
    talk.at('2026-11-28T02:00:00.000Z');
    talk.citizen.starts();
    talk.bot.says('welcome.draft', 'menu.draft');
  });

  test('does not quote a report of wrongdoing: it may show on a locked phone', () => {
    talk.begins('检举', CLEAR);
    const reminders = JSON.stringify(draftReminder(talk.state ?? newState()));
    expect(reminders).toContain('draft.confidential');
    expect(reminders).not.toContain('第三小学');
  });

  test('there is one reminder to send, with lasting buttons; none without a draft', () => {
    expect(draftReminder(newState())).toEqual([]);
    talk.begins('反映问题', CLEAR);
    if (!talk.state) throw new Error('no state');
    expect(isDraftOpen(talk.state)).toBe(true);
    const [reminder] = draftReminder(talk.state);
    expect(reminder?.options?.flat().every(({ lasting }) => lasting)).toBe(true);
    expect(reminder?.turn).toBeUndefined();
    talk.citizen.presses('draft', null);
    talk.bot.asks('file.category');
    talk.citizen.commands('mine');
    talk.citizen.presses('drop', null);
    talk.bot.says('cancel.ask');
  });

  test('a chat whose draft was taken away goes on without it', () => {
    talk.begins('反映问题', CLEAR);
    if (!talk.state) throw new Error('no state');
    talk.state = releaseDraft(talk.state);
    talk.citizen.writes('说完了');
    talk.bot.asks('home.menu');
  });
});

describe('own data', () => {
  test('is exported without disturbing the question', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.commands('export');
    talk.bot.says('export.done');
    talk.bot.asks('file.category');
  });

  test('is forgotten after a question', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.commands('delete');
    talk.bot.says('forget.explain', 'forget.ask');
    talk.citizen.picks('不删除');
    talk.bot.asks('file.category');
    talk.citizen.commands('delete');
    talk.citizen.picks('删除');
    talk.bot.says('forget.done');
    expect(JSON.stringify(talk.state)).not.toContain(CLEAR);
  });
});
