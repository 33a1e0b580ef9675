import type {
  Announcement,
  AnnouncementAudience,
  AnnouncementContent,
  ComposeAnnouncement,
} from '../../../contract/announcements.ts';
import { instantAt, NO_TIME, type WallTime, wallTime } from '../../office-time.ts';
import { isDay } from '../../ui/typed-day.ts';
import { isHour } from '../../ui/typed-hour.ts';

export type Topic = AnnouncementAudience['topics'][number];
/** As a record, so that a topic that is added is not forgotten here. */
const EACH_TOPIC: Record<Topic, true> = {
  ...{ schools: true, health: true, housing: true, work: true, benefits: true },
  ...{ transport: true, environment: true, safety: true, rules: true, reception: true },
};
export const TOPICS = Object.keys(EACH_TOPIC).filter((key): key is Topic => key in EACH_TOPIC);

export type Language = 'zh-CN' | 'en';
export type AttachedFile = NonNullable<AnnouncementContent['file']>;

/** What one language says. */
export interface Words {
  title: string;
  body: string;
  linkUrl: string;
  linkLabel: string;
  file: AttachedFile | null;
  /** One a line. */
  choices: string;
  question: string;
}

/** A notice as the form holds it: everything is text until it is saved. */
export interface Draft {
  words: Record<Language, Words>;
  hasEnglish: boolean;
  areas: string[];
  topics: Topic[];
  ask: 'none' | 'reaction' | 'answer';
  /** On the office's clock. */
  scheduledAt: WallTime;
  expiresAt: WallTime;
  quietFrom: string;
  quietTo: string;
}

const NO_WORDS: Words = { title: '', body: '', linkUrl: '', linkLabel: '', file: null, choices: '', question: '' };

export const EMPTY: Draft = {
  words: { 'zh-CN': NO_WORDS, en: NO_WORDS },
  ...{ hasEnglish: false, areas: [], topics: [], ask: 'none' },
  ...{ scheduledAt: NO_TIME, expiresAt: NO_TIME, quietFrom: '21:00', quietTo: '08:00' },
};

export function draftOf({ content, audience, ...timing }: Announcement, timeZone: string): Draft {
  return {
    words: { 'zh-CN': wordsOf(content, 'zh-CN'), en: wordsOf(content, 'en') },
    hasEnglish: content.texts.en !== undefined,
    areas: audience.areas,
    topics: audience.topics,
    ask: content.ask?.kind ?? 'none',
    scheduledAt: wallTime(timing.scheduledAt, timeZone),
    expiresAt: wallTime(timing.expiresAt, timeZone),
    quietFrom: timing.quietFrom ?? '',
    quietTo: timing.quietTo ?? '',
  };
}

/** The Chinese words hold what all languages share; the English ones what is different. */
function wordsOf({ texts, link, file, ask }: AnnouncementContent, language: Language): Words {
  const { title = '', body = '', link: ownLink, file: ownFile } = texts[language] ?? {};
  const isShared = language === 'zh-CN';
  return {
    ...{ title, body },
    linkUrl: ownLink?.url ?? (isShared ? (link?.url ?? '') : ''),
    linkLabel: labelOf(ownLink?.label ?? link?.label[language], ownLink?.url ?? link?.url),
    file: ownFile ?? (isShared ? file : null),
    choices: ask?.kind === 'reaction' ? ask.choices.map((each) => each[language]).join('\n') : '',
    question: ask?.kind === 'answer' ? ask.question[language] : '',
  };
}

/** The address itself stands where nothing else was written. */
const labelOf = (label: string | undefined, url: string | undefined): string =>
  label === undefined || label === url?.slice(0, LONGEST_LABEL) ? '' : label;

const LONGEST_LABEL = 60;

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export function composed(draft: Draft, timeZone: string): ComposeAnnouncement {
  const { quietFrom, quietTo } = draft;
  return {
    content: contentOf(draft),
    audience: audienceOf(draft),
    scheduledAt: instantAt(draft.scheduledAt, timeZone),
    expiresAt: instantAt(draft.expiresAt, timeZone),
    quietFrom: quietFrom || null,
    quietTo: quietTo || null,
  };
}

export function contentOf(draft: Draft): AnnouncementContent {
  const { 'zh-CN': zh, en } = draft.words;
  const { title, body } = zh;
  return {
    texts: draft.hasEnglish ? { 'zh-CN': { title, body }, en: englishOf(en) } : { 'zh-CN': { title, body } },
    link: zh.linkUrl === '' ? null : { url: zh.linkUrl, label: linkLabels(draft) },
    file: zh.file,
    ask: askOf(draft),
  };
}

function englishOf({ title, body, linkUrl, linkLabel, file }: Words) {
  const link = { url: linkUrl, label: linkLabel || linkUrl.slice(0, LONGEST_LABEL) };
  return { title, body, ...(linkUrl !== '' && { link }), ...(file && { file }) };
}

function linkLabels({ words: { 'zh-CN': zh, en }, hasEnglish }: Draft) {
  const label = zh.linkLabel || zh.linkUrl.slice(0, LONGEST_LABEL);
  return { 'zh-CN': label, en: (hasEnglish && en.linkLabel) || label };
}

/** Without English words the Chinese ones stand for both. */
function askOf({ ask, words: { 'zh-CN': zh, en }, hasEnglish }: Draft): AnnouncementContent['ask'] {
  if (ask === 'answer') {
    return { kind: 'answer', question: { 'zh-CN': zh.question, en: hasEnglish ? en.question : zh.question } };
  }
  if (ask === 'none') return null;
  const english = linesOf(en.choices);
  const choices = linesOf(zh.choices).map((label, index) => ({
    'zh-CN': label,
    en: (hasEnglish && english[index]) || label,
  }));
  return { kind: 'reaction', choices };
}

export const audienceOf = ({ areas, topics, hasEnglish }: Draft): AnnouncementAudience => ({
  ...{ areas, topics },
  locales: hasEnglish ? ['zh-CN', 'en'] : ['zh-CN'],
});

/** What one message holds beside its file, as domain/announcements/content.ts reckons; without a file, the body alone. */
const WITH_FILE: Record<Language, number> = { 'zh-CN': 834, en: 654 };
const LONGEST_BODY = 3000;

/** The file that goes with a language: its own, else that of the Chinese words. */
const fileIn = ({ words }: Draft, language: Language): AttachedFile | null =>
  words[language].file ?? words['zh-CN'].file;

/** How long the words of a language are, and how long they may be. */
export function lengthIn(draft: Draft, language: Language): { count: number; most: number } {
  const { title, body, question } = draft.words[language];
  if (!fileIn(draft, language)) return { count: body.trim().length, most: LONGEST_BODY };
  const asked = draft.ask === 'answer' ? question.trim() : '';
  return { count: `${title.trim()}${body.trim()}${asked}`.length, most: WITH_FILE[language] };
}

export type Need =
  | 'title'
  | 'body'
  | 'titleEn'
  | 'bodyEn'
  | 'choices'
  | 'choicesEn'
  | 'question'
  | 'questionEn'
  | 'link'
  | 'file'
  | 'length'
  | 'scheduledAt'
  | 'expiresAt'
  | 'quiet';

/** What is still missing before it can be saved; with `sent`, before it can take the place of that. */
export function needsOf(draft: Draft, sent?: Draft): Need[] {
  const { words, hasEnglish, ask } = draft;
  const { 'zh-CN': zh, en } = words;
  const lines = linesOf(zh.choices).length;
  const missing: Record<Need, boolean> = {
    title: isBlank(zh.title),
    body: isBlank(zh.body),
    titleEn: hasEnglish && isBlank(en.title),
    bodyEn: hasEnglish && isBlank(en.body),
    choices: ask === 'reaction' && (lines === 0 || lines > 6),
    choicesEn: ask === 'reaction' && hasEnglish && linesOf(en.choices).length !== lines,
    question: ask === 'answer' && isBlank(zh.question),
    questionEn: ask === 'answer' && hasEnglish && isBlank(en.question),
    link: languagesOf(draft).some((language) => !isLink(words[language].linkUrl)),
    file:
      sent !== undefined && languagesOf(sent).some((language) => fileIn(sent, language) && !fileIn(draft, language)),
    length: languagesOf(draft).some((language) => {
      const { count, most } = lengthIn(draft, language);
      return count > most;
    }),
    scheduledAt: !isTime(draft.scheduledAt),
    expiresAt: !isTime(draft.expiresAt),
    quiet: !isStretch(draft),
  };
  return NEEDS.filter((need) => missing[need]);
}

const NEEDS = [
  'title',
  'body',
  'titleEn',
  'bodyEn',
  'choices',
  'choicesEn',
  'question',
  'questionEn',
  'link',
  'file',
  'length',
  'scheduledAt',
  'expiresAt',
  'quiet',
] as const;
/** None, or a whole one. */
const isTime = ({ day, hour }: WallTime): boolean => (day === '' && hour === '') || (isDay(day) && isHour(hour));
/** None, or from one hour to another. */
const isStretch = ({ quietFrom: from, quietTo: to }: Draft): boolean =>
  (from === '' && to === '') || (isHour(from) && isHour(to));
const isLink = (url: string): boolean => url === '' || (/^https?:\/\//i.test(url) && URL.canParse(url));
const isBlank = (text: string): boolean => text.trim() === '';

export const languagesOf = ({ hasEnglish }: Draft): Language[] => (hasEnglish ? ['zh-CN', 'en'] : ['zh-CN']);

export const isSame = (one: Draft, other: Draft): boolean => JSON.stringify(one) === JSON.stringify(other);
