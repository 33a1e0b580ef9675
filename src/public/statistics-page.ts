import type { Figures } from '../app/statistics/figures.ts';
import type { OfficeFacts } from '../domain/dialogue/context.ts';
import type { Assets } from '../infra/http/pages/assets.ts';
import { type Html, html } from '../infra/http/pages/html.ts';
import { shell } from '../infra/http/pages/shell.ts';
import type { Words } from '../infra/http/pages/words.ts';

export interface StatisticsPage {
  words: Words;
  office: OfficeFacts;
  assets: Assets;
  figures: Figures;
}

/** Fewer than that could point at somebody. */
const FEWEST = 5;

/** What came in over the last twelve months, and how the units kept their dates: numbers in tables, nothing of persons. */
export function statisticsPage({ words, office, assets, figures }: StatisticsPage): Html {
  const { say } = words;
  const title = say('statistics.title');
  const frame = { words, office: office.name, assets, title, path: '/statistics', bodyClass: 'statistics' };
  const { from, to } = figures.period;
  return shell(
    { ...frame, skip: { to: '#main', label: say('nav.skip') }, hasFooter: true },
    html`<main id="main" class="page" tabindex="-1">
      <h1>${title}</h1>
      <p class="keep">${words.plain({ key: 'public:statistics.period', params: { from: { date: from }, to: { date: to } } })}</p>
      ${summary(words, figures)}
      ${months(words, figures)}
      <div class="two">${kinds(words, figures)}${categories(words, figures)}</div>
      ${units(words, figures)}
      <p><small>${say('statistics.small', { fewest: FEWEST })}</small></p>
      </main>`,
  );
}

const shown = (count: number, { say }: Words): string =>
  count > 0 && count < FEWEST ? say('statistics.few', { fewest: FEWEST }) : String(count);

const percent = (part: number, whole: number, words: Words): string =>
  whole < FEWEST ? words.say('statistics.too_few') : `${Math.round((part / whole) * 100)}%`;

function summary(words: Words, figures: Figures): Html {
  const { say } = words;
  const { petitions, submissions, answered, onTime, late, rating } = figures;
  const items: [string, string][] = [
    [say('statistics.submissions'), shown(submissions, words)],
    [say('statistics.petitions'), shown(petitions, words)],
    [say('statistics.answered'), shown(answered, words)],
    [say('statistics.on_time'), percent(onTime, onTime + late, words)],
    [
      say('statistics.rating'),
      rating && rating.count >= FEWEST ? rating.average.toFixed(1) : say('statistics.too_few'),
    ],
  ];
  return html`<dl class="figures">${items.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

interface Table {
  caption: string;
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}

const table = ({ caption, heads, rows }: Table): Html =>
  html`<div class="table-frame"><table class="numbers"><caption>${caption}</caption>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table></div>`;

function months(words: Words, { byMonth }: Figures): Html {
  const { say } = words;
  return table({
    caption: say('statistics.by_month'),
    heads: [say('statistics.month'), say('statistics.received'), say('statistics.answered')],
    rows: byMonth.map(({ month, received, answered }) => [
      monthIn(words.locale, month),
      shown(received, words),
      shown(answered, words),
    ]),
  });
}

function monthIn(locale: string, month: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: locale === 'en' ? 'short' : 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

function kinds(words: Words, { byKind }: Figures): Html {
  const { say } = words;
  return table({
    caption: say('statistics.by_kind'),
    heads: [say('statistics.kind'), say('statistics.received')],
    rows: byKind.map(({ key, count }) => [words.plain({ key: `bot:kind.label.${key}` }), shown(count, words)]),
  });
}

function categories(words: Words, { byCategory }: Figures): Html {
  const { say } = words;
  return table({
    caption: say('statistics.by_category'),
    heads: [say('statistics.category'), say('statistics.received')],
    rows: byCategory.slice(0, 12).map(({ name, count }) => [name[words.locale], shown(count, words)]),
  });
}

function units(words: Words, { byUnit }: Figures): Html {
  const { say } = words;
  const heads = ['unit', 'received', 'answered', 'on_time', 'median_days'].map((key) => say(`statistics.${key}`));
  return table({
    caption: say('statistics.by_unit'),
    heads,
    rows: byUnit.map(({ unit, received, answered, onTime, late, medianDays }) => [
      unit.name[words.locale],
      shown(received, words),
      shown(answered, words),
      percent(onTime, onTime + late, words),
      medianDays === null || answered < FEWEST ? say('statistics.too_few') : medianDays.toFixed(0),
    ]),
  });
}
