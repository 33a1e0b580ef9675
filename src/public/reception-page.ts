import type { OfficeFacts } from '../domain/dialogue/context.ts';
import type { ReceptionOffer } from '../domain/reception/offer.ts';
import type { Assets } from '../infra/http/pages/assets.ts';
import { type Html, html } from '../infra/http/pages/html.ts';
import { shell } from '../infra/http/pages/shell.ts';
import type { Words } from '../infra/http/pages/words.ts';

export interface ReceptionPage {
  words: Words;
  office: OfficeFacts;
  assets: Assets;
  days: readonly ReceptionOffer[];
}

/** The public notice of reception days: who, when, where, for what. */
export function receptionPage({ words, office, assets, days }: ReceptionPage): Html {
  const { say } = words;
  const title = say('reception.title');
  const frame = { words, office: office.name, assets, title, path: '/reception', bodyClass: 'statistics' };
  return shell(
    { ...frame, skip: { to: '#main', label: say('nav.skip') }, hasFooter: true },
    html`<main id="main" class="page" tabindex="-1"><h1>${title}</h1><p>${say('reception.lead')}</p>
      ${days.length === 0 && html`<p>${say('reception.none')}</p>`}
      <p><a class="button main" href="/chat">${say('reception.book')}</a></p>
      ${days.map((offer) => section(words, offer))}</main>`,
  );
}

function section(words: Words, offer: ReceptionOffer): Html {
  const { say, locale } = words;
  const { from, to, leader, post, portfolio, place, units, isVillage, free } = offer;
  const row = (key: string, value: string) => html`<div><dt>${say(`reception.${key}`)}</dt><dd>${value}</dd></div>`;
  const day = words.plain({ key: 'public:plain', params: { value: { date: offer.day } } });
  return html`<section class="section"><h2><span class="nobr">${day}</span> <span class="nobr">${from}–${to}</span></h2><dl class="facts">
    ${row('leader', post ? `${leader} · ${post[locale]}` : leader)}
    ${row('portfolio', portfolio[locale])}
    ${row('place', place[locale])}
    ${units.length > 0 && row('joint', units.map((unit) => unit[locale]).join(say('reception.separator')))}
    ${row('free', isVillage ? say('reception.village') : free.length === 0 ? say('reception.full') : String(free.length))}</dl></section>`;
}
