import type { ToldLimits } from '../app/limits/told-limits.ts';
import type { OfficeFacts } from '../domain/dialogue/context.ts';
import type { Assets } from '../infra/http/pages/assets.ts';
import { type Html, html } from '../infra/http/pages/html.ts';
import { shell } from '../infra/http/pages/shell.ts';
import type { Words } from '../infra/http/pages/words.ts';

export interface HomePage {
  words: Words;
  office: OfficeFacts;
  assets: Assets;
  botUrl: string | null;
  limits: ToldLimits;
}

const LIMITS = ['notice', 'handle', 'extend', 'review'] as const;
const RIGHTS = [1, 2, 3, 4, 5] as const;
const PRIVACY = [1, 2, 3, 4] as const;

/** The front door: what this is, and the two ways in. */
export function homePage(page: HomePage): Html {
  const { words, office, assets } = page;
  const { say } = words;
  const frame = { words, office: office.name, assets, title: say('home.title'), path: '/', bodyClass: 'home' };
  return shell(
    { ...frame, skip: { to: '#main', label: say('nav.skip') }, hasFooter: true },
    html`<main id="main" class="page" tabindex="-1">
      <div class="hero"><h1>${office.name[words.locale]}<br>${say('home.title')}</h1><p>${say('home.lead')}</p></div>
      ${doors(page)}
      <div class="two">${limits(page)}${list(words, 'rights', RIGHTS)}</div>
      <div class="two">${list(words, 'privacy', PRIVACY)}${contact(page)}</div>
      </main>`,
  );
}

function doors({ words: { say }, botUrl }: HomePage): Html {
  return html`<div class="doors" role="group" aria-label="${say('home.doors')}">
    <section class="door first"><h2>${say('home.file_title')}</h2><p>${say('home.file_text')}</p>
    <a class="button main" href="/chat">${say('home.file_button')}</a>
    ${botUrl !== null && html`<p class="also">${say('home.telegram')} <a href="${botUrl}">${botUrl.replace('https://', '')}</a></p>`}</section>
    <section class="door"><h2>${say('home.status_title')}</h2><p>${say('home.status_text')}</p>
    <a class="button" href="/status">${say('home.status_button')}</a></section></div>`;
}

function limits({ words: { say }, limits: told }: HomePage): Html {
  const amount = ({ amount: count, unit }: ToldLimits['handle']) => say(`home.amount.${unit}`, { count });
  const params = {
    notice: { amount: amount(told.notify_receipt) },
    handle: { amount: amount(told.handle) },
    extend: { amount: say('home.amount.calendar_day', { count: told.extension }) },
    review: { amount: amount(told.review_request), finish: amount(told.review_finish) },
  };
  return html`<section class="section"><h2 id="limits">${say('home.limits_title')}</h2><p>${say('home.limits_text')}</p>
    <table class="limits"><caption class="vh">${say('home.limits_caption')}</caption>
    <thead class="vh"><tr><th scope="col">${say('home.limits_step')}</th><th scope="col">${say('home.limits_when')}</th></tr></thead>
    <tbody>${LIMITS.map(
      (limit) =>
        html`<tr><th scope="row">${say(`home.limit_${limit}`)}</th><td>${say(`home.limit_${limit}_when`, params[limit])}</td></tr>`,
    )}</tbody></table></section>`;
}

function list({ say }: Words, key: 'rights' | 'privacy', items: readonly number[]): Html {
  return html`<section class="section"><h2 id="${key}">${say(`home.${key}_title`)}</h2>
    <ul>${items.map((item) => html`<li>${say(`home.${key}.${item}`)}</li>`)}</ul></section>`;
}

function contact({ words, office }: HomePage): Html {
  const { say, locale } = words;
  return html`<section class="section"><h2 id="office">${say('home.office_title')}</h2>
    <dl><dt>${say('office.phone')}</dt><dd><a href="${telephone(office.phone)}">${office.phone}</a></dd>
    <dt>${say('office.hours')}</dt><dd>${office.hours[locale]}</dd>
    <dt>${say('office.address')}</dt><dd>${office.address[locale]}</dd></dl><p>${say('home.danger')}</p></section>`;
}

/** A number as a telephone dials it. */
export const telephone = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;
