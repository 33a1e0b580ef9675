import type { PublicCall } from '../app/calls/public-calls.ts';
import type { OfficeFacts } from '../domain/dialogue/context.ts';
import type { Assets } from '../infra/http/pages/assets.ts';
import { type Html, html } from '../infra/http/pages/html.ts';
import { shell } from '../infra/http/pages/shell.ts';
import type { Words } from '../infra/http/pages/words.ts';

export interface CallsPage {
  words: Words;
  office: OfficeFacts;
  assets: Assets;
  calls: readonly PublicCall[];
}

/** What the office asks, and what came of what it asked: groups and reasons in the office's words, nothing of authors. */
export function callsPage({ words, office, assets, calls }: CallsPage): Html {
  const { say } = words;
  const title = say('calls.title');
  const frame = { words, office: office.name, assets, title, path: '/calls', bodyClass: 'statistics' };
  return shell(
    { ...frame, skip: { to: '#main', label: say('nav.skip') }, hasFooter: true },
    html`<main id="main" class="page" tabindex="-1"><h1>${title}</h1><p>${say('calls.lead')}</p>
      ${calls.length === 0 && html`<p>${say('calls.none')}</p>`}
      ${calls.map((call) => section(words, call))}</main>`,
  );
}

function section(words: Words, { title, text, fromDay, toDay, isOpen, outcome, groups }: PublicCall): Html {
  const { say, locale } = words;
  const params = { from: { date: fromDay }, to: { date: toDay } };
  return html`<section class="section"><h2>${title[locale]}</h2><p>${text[locale]}</p>
    <p class="muted keep">${words.plain({ key: 'public:calls.period', params })}</p>
    ${isOpen && html`<p><a class="button main" href="/chat">${say('calls.answer')}</a></p>`}
    ${outcome && html`<h3>${say('calls.outcome')}</h3><p>${outcome[locale]}</p>`}
    ${
      groups.length > 0 &&
      html`<ul>${groups.map(
        (group) =>
          html`<li><strong>${group.title[locale]}</strong> · ${say(`calls.${group.assessment}`)}<br>${group.reason[locale]}</li>`,
      )}</ul>`
    }</section>`;
}
