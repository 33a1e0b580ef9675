import type { AnnouncementContent } from '../../domain/announcements/content.ts';
import { hourInZone } from '../../domain/calendar/hours.ts';
import { type ReceptionDay, receiverOf } from '../../domain/reception/reception-day.ts';
import { LOCALES, type Locale, type Text } from '../../domain/text.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { leaderText } from './tell-booked.ts';

/** How a notice of reception days is put into words, and where its readers can see all days. */
export interface NoticeWords {
  say: (text: Text, locale: Locale) => string;
  page: string;
}

/** What fits into one message beside its title and the reason for getting it. */
const MOST_LISTED = 20;
/** Nobody is woken by a rota. */
const QUIET = { quietFrom: '21:00', quietTo: '08:00' } as const;

/**
 * Hands in a policy notice of these days to whoever subscribed to reception days. It waits for a second person like any
 * other; once its first day has begun it is stale. Null where nobody would get it: the public page says it in any case.
 */
export async function announceDays(
  context: StaffContext,
  days: readonly ReceptionDay[],
  words: NoticeWords,
): Promise<string | null> {
  const { stores, deps, actor } = context;
  const sorted = [...days].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const [first] = sorted;
  if (!first) return null;
  const id = await stores.announcementDrafts.handIn(
    {
      content: await contentOf(context, sorted, words),
      audience: { areas: [], topics: ['reception'], locales: [...LOCALES] },
      ...{ scheduledAt: null, expiresAt: first.startsAt, ...QUIET, authorId: actor.id },
    },
    deps.clock.now(),
  );
  if (id) for (const day of sorted) await stores.receptionDays.update(day.id, { announcementId: id });
  return id;
}

async function contentOf(
  context: StaffContext,
  days: readonly ReceptionDay[],
  { say, page }: NoticeWords,
): Promise<AnnouncementContent> {
  const lines = await Promise.all(days.slice(0, MOST_LISTED).map((day) => lineOf(context, day)));
  const more = days.length - lines.length;
  if (more > 0) lines.push({ key: 'reception.announced.more', params: { count: more } });
  const title: Text = { key: 'reception.announced.title', params: { day: { date: days[0]?.day ?? '' } } };
  const inLocale = (locale: Locale) => ({
    title: say(title, locale),
    body: [...lines, { key: 'reception.announced.book' }].map((text) => say(text, locale)).join('\n'),
  });
  const label: Text = { key: 'reception.announced.page' };
  return {
    texts: { 'zh-CN': inLocale('zh-CN'), en: inLocale('en') },
    link: { url: page, label: { 'zh-CN': say(label, 'zh-CN'), en: say(label, 'en') } },
    ...{ file: null, ask: null },
  };
}

async function lineOf({ stores, deps }: StaffContext, day: ReceptionDay): Promise<Text> {
  const params = {
    day: { date: day.day },
    ...{ from: hourInZone(day.startsAt, deps.timeZone), to: hourInZone(day.endsAt, deps.timeZone) },
    ...{ who: await leaderText(stores, receiverOf(day)), place: { name: day.place } },
    portfolio: { name: day.portfolio },
  };
  return { key: day.kind === 'village' ? 'reception.announced.visit' : 'reception.announced.day', params };
}
