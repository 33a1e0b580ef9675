import { type AnnouncementContent, linkFor, type Subscription, textFor } from '../../domain/announcements/content.ts';
import { type Asked, choiceValue, STOP_VALUE, writeValue } from '../../domain/announcements/values.ts';
import { whyText } from '../../domain/dialogue/notice-texts.ts';
import type { Option, Reply } from '../../domain/dialogue/reply.ts';
import { lasting, named, raw, rows, say } from '../../domain/dialogue/say.ts';
import type { Locale, Text } from '../../domain/text.ts';

/** A notice as one recipient sees it: what it says, why he gets it, how it stops. `id` null: a preview. */
export function announcementReply(
  content: AnnouncementContent,
  { id, locale, why }: { id: string | null; locale: Locale; why: Subscription },
): Reply {
  const words = textFor(content, locale) ?? { title: '', body: '' };
  const link = linkFor(content, locale);
  const asked = { id: id ?? '0', revision: content.askRevision ?? 0 };
  return {
    text: [
      say('announcement.title', { title: raw(words.title) }),
      raw(words.body),
      ...(content.ask?.kind === 'answer' ? [named(content.ask.question)] : []),
      whyText(why, content.places ?? []),
    ],
    ...(link && { links: [{ label: named(link.label), url: link.url }] }),
    options: [...askOptions(content, asked), [lasting(STOP_VALUE, say('announcement.stop'))]],
  };
}

/** What stands after a recall, where the channel still lets it be written. */
export const recalledReply = (content: AnnouncementContent, locale: Locale): Reply => ({
  text: [say('announcement.recalled', { title: raw(textFor(content, locale)?.title ?? '') })],
});

/** What takes the place of its file then: Telegram lets a file become another one, and takes none away. */
export const withdrawnFile = (content: AnnouncementContent, locale: Locale): { name: Text; text: Text } => ({
  name: say('announcement.withdrawnFile'),
  text: say('announcement.recalled', { title: raw(textFor(content, locale)?.title ?? '') }),
});

function askOptions({ ask }: AnnouncementContent, asked: Asked): Option[][] {
  if (ask?.kind === 'reaction') {
    const choices = ask.choices.map((label, index) => lasting(choiceValue(asked, index), named(label)));
    return rows(choices, 3);
  }
  return ask?.kind === 'answer' ? [[lasting(writeValue(asked), say('announcement.write'))]] : [];
}
