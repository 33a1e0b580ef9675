import type { CommandWord } from './event.ts';

/** Words that people type, both languages together. Data, compared after folding (see matching.ts). */

/** For options and commands, by value: what people say besides the label. */
export const ALSO: Record<string, string[]> = {
  done: [
    '说完了',
    '说完',
    '完了',
    '好了',
    '没了',
    '没有了',
    '就这些',
    '写完了',
    '结束',
    'done',
    'finished',
    'that is all',
    'thats all',
    'end',
  ],
  'nav.back': ['返回', '上一步', '后退', '回去', 'back', 'go back', 'previous'],
  'nav.skip': ['跳过', '略过', '不填', '不知道', 'skip', 'pass', 'do not know', 'dont know'],
  'nav.save': ['保存', '保存退出', '以后再写', '先存着', '明天再写', 'save', 'save and leave', 'later'],
  'nav.cancel': ['取消', '不写了', '不提交了', 'cancel'],
  yes: [
    '是',
    '是的',
    '对',
    '好',
    '好的',
    '行',
    '可以',
    '要',
    '确定',
    '确认',
    '同意',
    '有',
    'yes',
    'y',
    'ok',
    'okay',
    'sure',
    'yes please',
  ],
  no: ['不', '不是', '不要', '不用', '不用了', '否', '没有', '先不', 'no', 'n', 'nope', 'no thanks'],
  submit: ['提交', '确认提交', '没问题', '对的', 'submit', 'send', 'send it'],
  unsure: ['不确定', '不清楚', '不知道', '说不清', 'not sure', 'unsure', 'do not know'],
  more: ['更多', '其他', '其它', '别的', '下一页', '都不是', 'more', 'other', 'next', 'none of these'],
  'kind.appeal': [
    '反映问题',
    '投诉',
    '求助',
    '求决',
    '申诉',
    '申诉求决',
    '诉求',
    '反映',
    'complaint',
    'problem',
    'appeal',
    'report a problem',
  ],
  'kind.suggestion': ['建议', '提建议', '意见', '意见建议', 'suggestion', 'idea'],
  'kind.whistleblow': ['检举', '举报', '控告', '检举控告', '揭发', 'whistle', 'whistleblowing', 'report wrongdoing'],
  'kind.enquiry': ['咨询', '问一下', '问问', '问政策', '请教', 'question', 'enquiry', 'inquiry', 'ask'],
  'kind.praise': ['表扬', '感谢', '点赞', '感谢信', 'praise', 'thanks', 'thank'],
  'id.named': ['实名', 'named', 'my name'],
  'id.withheld': ['保密', 'withheld', 'confidential', 'keep my name'],
  'id.anonymous': ['匿名', 'anonymous', 'anonymously'],
  'id.on_behalf': ['代他人', '代办', '代为反映', '替别人', '帮别人', 'on behalf', 'for someone else'],
  'when.today': ['今天', '今日', 'today'],
  'when.yesterday': ['昨天', '昨日', 'yesterday'],
  'when.week': ['本周', '这周', '这个星期', 'this week'],
  'when.month': ['本月', '这个月', 'this month'],
  'when.ongoing': ['一直', '一直这样', '还在继续', 'still going on', 'ongoing'],
  one: ['1', '一', '一个', '一人', '就我', '只有我', '我自己', '我一个', 'just me', 'only me', 'one', 'me'],
  none: ['没有', '没有反映过', '没反映过', '没', '无', '第一次', 'no', 'none', 'never', 'nobody', 'no one'],
  continue: ['继续', '接着写', '继续写', 'continue', 'go on'],
  new: ['另写一份', '重新写', '新的', 'new', 'start over'],
  'score.5': ['很满意', '非常满意', '五分', 'very satisfied'],
  'score.4': ['满意', '四分', 'satisfied'],
  'score.3': ['一般', '还行', '三分', 'so so', 'average'],
  'score.2': ['不满意', '二分', '两分', 'dissatisfied'],
  'score.1': ['很不满意', '非常不满意', '一分', 'very dissatisfied'],
  'lang:zh-CN': ['中文', '汉语', '普通话', '简体', '简体中文', 'chinese'],
  'lang:en': ['英文', '英语', 'english', 'in english'],
};

/** Typed outside any question, and the first five at every step. */
export const COMMANDS: Record<CommandWord, string[]> = {
  help: ['帮助', '怎么用', '说明', 'help'],
  language: ['语言', '切换语言', '换语言', 'language'],
  privacy: ['隐私', '隐私说明', 'privacy'],
  human: ['人工', '转人工', '找人工', '人工服务', '真人', '联系人工', 'human', 'a person', 'talk to a person', 'agent'],
  cancel: ['取消', 'cancel'],
  menu: ['菜单', '主菜单', '首页', '开始', '你好', '您好', 'menu', 'start', 'home', 'hello', 'hi'],
  file: [
    '我要反映问题',
    '反映问题',
    '我要投诉',
    '投诉',
    '我要反映',
    '提建议',
    '我要举报',
    '上访',
    '信访',
    'file',
    'report',
    'complain',
    'i want to file',
  ],
  mine: ['我的诉求', '我的信访', '我的', '我的事项', 'mine', 'my petitions', 'my matters'],
  status: ['查进度', '查询', '查询进度', '进度', '查一下', 'status', 'check', 'track'],
  resume: ['继续草稿', '草稿', '取草稿', 'resume', 'draft'],
  calls: ['征集', '建议征集', '人民建议', '意见征集', 'calls', 'consultation'],
  reception: ['领导接访', '接访', '预约', '预约接访', '接访日', '见领导', 'reception', 'appointment', 'book'],
  export: ['导出', '导出我的数据', 'export'],
  clear: ['清空', '清空对话', '清空聊天', '清空这个对话', '清除聊天记录', 'clear', 'clear chat', 'clear this chat'],
  notices: ['订阅', '订阅通知', '政策通知', '通知', '退订', '取消订阅', 'notices', 'subscribe', 'unsubscribe'],
  delete: ['删除', '删除我的数据', '清除数据', 'delete', 'forget me'],
};

/** Understood even where prose is asked for: none of them is an answer to anything. */
export const EVERYWHERE: CommandWord[] = ['help', 'language', 'privacy', 'human', 'cancel'];

/** Numbers too large for the simple numerals: to be typed in figures. */
export const LARGE_NUMERALS = /[百千万亿]/;
export const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/** The other word for two. */
export const TWO = ['两', '二'] as const;
/** Around a typed position: "第 3 个", "选 3", "no. 3". */
export const ORDINAL_MARKS = ['第', '选', '个', '项', '条', '号', 'no', 'number', 'option'];

/** Days that a typed "when" may begin with, as days from today. */
export const RELATIVE_DAYS: [string, number][] = [
  ['大前天', -3],
  ['前天', -2],
  ['昨', -1],
  ['今天', 0],
  ['今早', 0],
  ['明天', 1],
  ['明日', 1],
  ['后天', 2],
  ['下周', 7],
  ['下星期', 7],
  ['下个月', 30],
  ['明年', 365],
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
  ['next week', 7],
  ['next month', 30],
  ['next year', 365],
];

/** A telephone number within other words, with its extension. */
export const PHONE_RUN = /\+?[\d(（][\d\s()（）\-–—]{5,24}\d(?:\s*(?:转|分机|x|#|ext\.?)\s*\d{1,6})?/i;
export const PHONE_EXTENSION = /转|分机|ext\.?/g;
