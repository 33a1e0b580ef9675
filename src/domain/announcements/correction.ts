import { LOCALES } from '../text.ts';
import { type AnnouncementContent, type AttachedFile, fileFor } from './content.ts';

/** Telegram lets a file that was delivered become another one, and one be added; it takes none away. */
export const losesFile = (before: AnnouncementContent, after: AnnouncementContent): boolean =>
  LOCALES.some((locale) => before.texts[locale] && fileFor(before, locale) && !fileFor(after, locale));

/** Counted answers keep their meaning: what was asked may be put otherwise only while nobody has answered. */
export const asksOtherwise = (before: AnnouncementContent, after: AnnouncementContent): boolean =>
  JSON.stringify(before.ask) !== JSON.stringify(after.ask);

/** What a notice shall say instead, with what its delivery has to know: which files are new, which question it is. */
export function correctedContent(before: AnnouncementContent, after: AnnouncementContent): AnnouncementContent {
  const wasOther = (file: AttachedFile): boolean =>
    LOCALES.some((locale) => {
      const old = fileFor(before, locale);
      return fileFor(after, locale)?.id === file.id && (old?.id !== file.id || old.isReplaced === true);
    });
  const marked = ({ isReplaced: _, ...file }: AttachedFile): AttachedFile =>
    wasOther(file) ? { ...file, isReplaced: true } : file;
  const texts = { ...after.texts };
  for (const locale of LOCALES) {
    const words = texts[locale];
    if (words?.file) texts[locale] = { ...words, file: marked(words.file) };
  }
  const askRevision = (before.askRevision ?? 0) + (asksOtherwise(before, after) ? 1 : 0);
  return { ...after, texts, file: after.file && marked(after.file), ...(askRevision > 0 && { askRevision }) };
}
