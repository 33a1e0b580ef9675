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
  const { say, locale } = words;
  const title = say('reception.title');
  const frame = { words, office: office.name, assets, title, path: '/reception', bodyClass: 'statistics' };
  const isJoint = days.some(({ units }) => units.length > 0);
  const heads = ['day', 'hours', 'leader', 'portfolio', 'place', ...(isJoint ? ['joint'] : []), 'free'].map((key) =>
    say(`reception.${key}`),
  );
  const cells = (offer: ReceptionOffer): string[] => [
    `${offer.from}–${offer.to}`,
    offer.post ? `${offer.leader} · ${offer.post[locale]}` : offer.leader,
    offer.portfolio[locale],
    offer.place[locale],
    ...(isJoint ? [jointText(words, offer)] : []),
    offer.isVillage ? say('reception.village') : String(offer.free.length),
  ];
  return shell(
    { ...frame, skip: { to: '#main', label: say('nav.skip') }, hasFooter: true },
    html`<main id="main" class="page" tabindex="-1"><h1>${title}</h1><p>${say('reception.lead')}</p>
      ${
        days.length === 0
          ? html`<p>${say('reception.none')}</p>`
          : html`<div class="table-frame"><table class="numbers"><caption>${title}</caption>
        <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${days.map(
          (offer) =>
            html`<tr><th scope="row">${words.plain({ key: 'public:plain', params: { value: { date: offer.day } } })}</th>
            ${cells(offer).map((cell) => html`<td>${cell}</td>`)}</tr>`,
        )}</tbody></table></div>`
      }
      <p><a class="button main" href="/chat">${say('reception.book')}</a></p></main>`,
  );
}

function jointText({ say, locale }: Words, { units }: ReceptionOffer): string {
  const names = units.map((unit) => unit[locale]);
  return names.length > 0 ? names.join(say('reception.separator')) : say('reception.alone');
}
