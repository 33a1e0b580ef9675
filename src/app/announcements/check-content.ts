import {
  type AnnouncementContent,
  type AttachedFile,
  BIGGEST_FILE,
  filesOf,
  goesAsPicture,
  isCaptionTooLong,
} from '../../domain/announcements/content.ts';
import type { AnnouncementRefusal } from '../../domain/announcements/lifecycle.ts';
import { LOCALES } from '../../domain/text.ts';
import { readSetting } from '../settings.ts';
import type { FileRecord, UnitOfWork } from '../stores.ts';
import type { Composed } from './manage-announcements.ts';

type Checked = { ok: true; content: AnnouncementContent } | { ok: false; code: AnnouncementRefusal };

/**
 * What is wrong with a notice whatever the hour; else its content with what the office knows better than the page:
 * the names of places, and how Telegram takes a file. `kept`: files that were checked before.
 */
export async function checkContent(
  { work }: { work: UnitOfWork },
  composed: Composed,
  kept: readonly AttachedFile[] = [],
): Promise<Checked> {
  const fault = faultOfWords(composed);
  if (fault) return { ok: false, code: fault };
  const { content, audience } = composed;
  return work.run(async ({ settings, files }): Promise<Checked> => {
    const places = (await readSetting(settings, 'office'))?.areas ?? [];
    const known = places.map((area) => area['zh-CN']);
    if (audience.areas.some((area) => !known.includes(area))) return { ok: false, code: 'announcement.area_unknown' };
    const attached = filesOf(content).filter(({ id }) => !kept.some((file) => file.id === id));
    const records = await files.findLoose(attached.map(({ id }) => id));
    const stored = records.filter(({ state }) => state === 'stored');
    if (attached.some(({ id }) => !stored.some((file) => file.id === id))) {
      return { ok: false, code: 'announcement.file_unknown' };
    }
    if (stored.some(({ sizeBytes }) => sizeBytes > BIGGEST_FILE)) {
      return { ok: false, code: 'announcement.file_too_large' };
    }
    // Everybody is told his own places, whichever he chose.
    const named = audience.areas.length > 0 ? places.filter((area) => audience.areas.includes(area['zh-CN'])) : places;
    return { ok: true, content: { ...withKinds(content, stored), places: named } };
  });
}

function faultOfWords({ content, audience, scheduledAt, expiresAt }: Composed): AnnouncementRefusal | null {
  if (audience.locales.some((locale) => content.texts[locale] === undefined)) return 'announcement.locale_without_text';
  if (isCaptionTooLong(content)) return 'announcement.caption_too_long';
  return scheduledAt && expiresAt && expiresAt <= scheduledAt ? 'announcement.expiry_before_schedule' : null;
}

/** Whether a file is shown as a picture is told by what was stored, not by what the page said. */
function withKinds(content: AnnouncementContent, stored: readonly FileRecord[]): AnnouncementContent {
  const judged = (file: AttachedFile): AttachedFile => {
    const record = stored.find(({ id }) => id === file.id);
    return record ? { ...file, isPicture: goesAsPicture(record.mime, record.sizeBytes) } : file;
  };
  const texts = { ...content.texts };
  for (const locale of LOCALES) {
    const words = texts[locale];
    if (words?.file) texts[locale] = { ...words, file: judged(words.file) };
  }
  return { ...content, texts, file: content.file && judged(content.file) };
}
