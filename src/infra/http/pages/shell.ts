import { LOCALES, type Name } from '../../../domain/text.ts';
import type { Assets } from './assets.ts';
import { type Fragment, type Html, html } from './html.ts';
import type { Words } from './words.ts';

export interface Shell {
  words: Words;
  office: Name;
  assets: Assets;
  /** The page's own title; the office's name follows it. */
  title: string;
  /** Path of this page, for the language links. */
  path: string;
  /** Where the skip link leads, and what it says. */
  skip: { to: string; label: string };
  bodyClass: string;
  /** Further things at the right end of the header. */
  tools?: Fragment;
  /** Whether the page runs the chat's script. */
  script?: boolean;
  hasFooter: boolean;
}

/** The whole document around a page's content. */
export function shell(page: Shell, content: Fragment): Html {
  const { words, assets } = page;
  const office = page.office[words.locale];
  // A page that does not know the office is called by the site alone.
  const site = words.say('site.name');
  return html`<!doctype html>
    <html lang="${words.locale}" class="no-js">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#0f4c5c">
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#10191c">
    <meta name="format-detection" content="telephone=no">
    <title>${page.title} - ${office}</title>
    <link rel="icon" href="${assets.url('mark.svg')}" type="image/svg+xml">
    <link rel="stylesheet" href="${assets.url('desk.css')}">
    ${page.script && html`<script type="module" src="${assets.url('chat.js')}"></script>`}
    </head>
    <body class="${page.bodyClass}">
    <a class="skip" href="${page.skip.to}">${page.skip.label}</a>
    <header class="bar"><div class="bar-in">
    <a class="brand" href="/"><img src="${assets.url('mark.svg')}" alt="" width="28" height="28"><span>${office}${site !== office && html`<span class="brand-more"> ${site}</span>`}</span></a>
    ${page.tools}
    </div></header>
    ${content}
    ${page.hasFooter && footer(page)}
    </body>
    </html>`;
}

function footer({ words, path }: Shell): Html {
  const others = LOCALES.filter((locale) => locale !== words.locale);
  return html`<footer class="foot"><div class="foot-in">
    <nav aria-label="${words.say('nav.label')}"><a href="/">${words.say('nav.home')}</a>
    <a href="/chat">${words.say('nav.chat')}</a>
    <a href="/status">${words.say('nav.status')}</a>
    <a href="/statistics">${words.say('nav.statistics')}</a>
    <a href="/reception">${words.say('nav.reception')}</a>
    <a href="/calls">${words.say('nav.calls')}</a>
    <a href="/#privacy">${words.say('nav.privacy')}</a></nav>
    <p>${others.map(
      (locale) =>
        html`<a href="${path}?lang=${locale}" lang="${locale}" hreflang="${locale}">${words.say(`site.language.${locale}`)}</a> `,
    )}</p>
    </div></footer>`;
}
