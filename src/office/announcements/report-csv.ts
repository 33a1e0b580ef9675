import type { Announcement } from '../../contract/announcements.ts';
import { textFor } from '../../domain/announcements/content.ts';
import type { Locale } from '../../domain/text.ts';
import type { OfficeDeps } from '../deps.ts';
import { csvLines } from '../http/csv-lines.ts';

/** What became of a notice, as a table: numbers only, nothing about anybody. */
export function reportCsv({ sentences }: Pick<OfficeDeps, 'sentences'>, shown: Announcement, locale: Locale): string {
  const say = (key: string) => sentences.plain({ key: `office:announcement.${key}` }, locale);
  const time = (at: string | null) =>
    at ? sentences.plain({ key: 'plain', params: { value: { time: at } } }, locale) : '';
  const { progress, answers, content } = shown;
  const figure = (key: string, count: number) => [say(`figure.${key}`), String(count)];
  return csvLines([
    [say('title'), textFor(content, locale)?.title ?? ''],
    [say('report.state'), say(`state.${shown.state}`)],
    [say('report.author'), shown.author],
    [say('report.approver'), shown.approver ?? ''],
    [say('report.startedAt'), time(shown.startedAt)],
    [say('report.endedAt'), time(shown.endedAt)],
    ...(progress
      ? [
          ...(['recipients', 'delivered', 'blocked', 'skipped', 'unsent', 'left'] as const).map((key) =>
            figure(key, progress[key]),
          ),
          ...progress.failed.map(({ text, count }) => [`${say('figure.failed')} · ${text}`, String(count)]),
          ...progress.revised.map(({ outcome, count }) => figure(outcome, count)),
          ...progress.notRevised.flatMap(({ outcome, causes }) =>
            causes.map(({ text, count }) => [`${say(`figure.${outcome}`)} · ${text}`, String(count)]),
          ),
        ]
      : []),
    ...(content.ask?.kind === 'reaction' && answers
      ? content.ask.choices.map((label, index) => [
          label[locale],
          String(answers.choices.find(({ choice }) => choice === index)?.count ?? 0),
        ])
      : []),
    ...(content.ask?.kind === 'answer' && answers ? [figure('written', answers.written)] : []),
  ]);
}
