import type { Announcement, AnnouncementAudience, ComposeAnnouncement } from '../../../contract/announcements.ts';

export type Topic = AnnouncementAudience['topics'][number];
export const TOPICS = [
  ...['schools', 'health', 'housing', 'work', 'benefits'],
  ...['transport', 'environment', 'safety', 'rules', 'reception'],
] as const satisfies readonly Topic[];

/** A notice as the form holds it: everything is text until it is saved. */
export interface Draft {
  title: string;
  body: string;
  hasEnglish: boolean;
  titleEn: string;
  bodyEn: string;
  areas: string[];
  topics: Topic[];
  linkUrl: string;
  linkLabel: string;
  file: { id: string; name: string; isPicture: boolean } | null;
  ask: 'none' | 'reaction' | 'answer';
  choices: string;
  question: string;
  /** `YYYY-MM-DDTHH:MM` of the browser's own zone; empty: none. */
  scheduledAt: string;
  expiresAt: string;
  quietFrom: string;
  quietTo: string;
}

export const EMPTY: Draft = {
  ...{ title: '', body: '', hasEnglish: false, titleEn: '', bodyEn: '', areas: [], topics: [] },
  ...{ linkUrl: '', linkLabel: '', file: null, ask: 'none', choices: '', question: '' },
  ...{ scheduledAt: '', expiresAt: '', quietFrom: '21:00', quietTo: '08:00' },
};

const local = (instant: string | null): string => {
  if (instant === null) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
const instant = (text: string): string | null => (text === '' ? null : new Date(text).toISOString());

export function draftOf({ content, audience, ...timing }: Announcement): Draft {
  const { texts, link, file, ask } = content;
  return {
    title: texts['zh-CN']?.title ?? '',
    body: texts['zh-CN']?.body ?? '',
    hasEnglish: texts.en !== undefined,
    titleEn: texts.en?.title ?? '',
    bodyEn: texts.en?.body ?? '',
    areas: audience.areas,
    topics: audience.topics,
    linkUrl: link?.url ?? '',
    linkLabel: link?.label['zh-CN'] ?? '',
    file,
    ask: ask?.kind ?? 'none',
    choices: ask?.kind === 'reaction' ? ask.choices.map((each) => `${each['zh-CN']} | ${each.en}`).join('\n') : '',
    question: ask?.kind === 'answer' ? ask.question['zh-CN'] : '',
    scheduledAt: local(timing.scheduledAt),
    expiresAt: local(timing.expiresAt),
    quietFrom: timing.quietFrom ?? '',
    quietTo: timing.quietTo ?? '',
  };
}

/** In both languages with a bar between; one alone stands for both. */
const named = (text: string) => {
  const [zh = '', en = ''] = text.split('|').map((part) => part.trim());
  return { 'zh-CN': zh, en: en || zh };
};

export function composed(draft: Draft): ComposeAnnouncement {
  const { title, body, titleEn, bodyEn, hasEnglish, quietFrom, quietTo } = draft;
  const isQuiet = quietFrom !== '' && quietTo !== '';
  return {
    content: {
      texts: { 'zh-CN': { title, body }, ...(hasEnglish && { en: { title: titleEn, body: bodyEn } }) },
      link: draft.linkUrl === '' ? null : { url: draft.linkUrl, label: named(draft.linkLabel || draft.linkUrl) },
      file: draft.file,
      ask: askOf(draft),
    },
    audience: audienceOf(draft),
    scheduledAt: instant(draft.scheduledAt),
    expiresAt: instant(draft.expiresAt),
    quietFrom: isQuiet ? quietFrom : null,
    quietTo: isQuiet ? quietTo : null,
  };
}

function askOf({ ask, choices, question }: Draft): ComposeAnnouncement['content']['ask'] {
  if (ask === 'answer') return { kind: 'answer', question: named(question) };
  const labels = choices.split('\n').filter((line) => line.trim() !== '');
  return ask === 'reaction' ? { kind: 'reaction', choices: labels.map(named) } : null;
}

export const audienceOf = ({ areas, topics, hasEnglish }: Draft): AnnouncementAudience => ({
  ...{ areas, topics },
  locales: hasEnglish ? ['zh-CN', 'en'] : ['zh-CN'],
});

export const isReady = ({ title, body, hasEnglish, titleEn, bodyEn }: Draft): boolean =>
  title.trim() !== '' && body.trim() !== '' && (!hasEnglish || (titleEn.trim() !== '' && bodyEn.trim() !== ''));
