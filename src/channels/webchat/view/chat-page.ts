import type { HistoryEntry } from '../../../app/webchat-ports.ts';
import type { OfficeFacts } from '../../../domain/dialogue/context.ts';
import type { CommandWord } from '../../../domain/dialogue/event.ts';
import type { Assets } from '../../../infra/http/pages/assets.ts';
import { type Fragment, type Html, html } from '../../../infra/http/pages/html.ts';
import { shell } from '../../../infra/http/pages/shell.ts';
import type { Words } from '../../../infra/http/pages/words.ts';
import { type Prompt, promptKey } from '../prompt.ts';
import { composerFields, type Notice, noticeBox, progressBar, promptOptions } from './foot.ts';
import { message } from './message.ts';

/** At hand at every step, in the menu. */
const MENU_WORDS = [
  'menu',
  'mine',
  'status',
  'human',
  'help',
  'language',
  'privacy',
  'cancel',
] as const satisfies CommandWord[];

export interface ChatPage {
  words: Words;
  office: OfficeFacts;
  assets: Assets;
  timeZone: string;
  entries: HistoryEntry[];
  hasEarlier: boolean;
  prompt: Prompt | null;
  formToken: string;
  /** New for every page: the same one twice is the same act. */
  nonce: string;
  /** Payload of a link that led here and waits to be opened. */
  startPayload: string | null;
  accept: string;
  /** Kept from a form that could not be taken. */
  text: string;
  notice: Notice | null;
  /** Older messages are shown instead of the latest. */
  before: number | null;
}

export function chatPage(page: ChatPage): Html {
  const { words, office, assets } = page;
  const isEmpty = page.entries.length === 0;
  return shell(
    {
      words,
      office: office.name,
      assets,
      title: words.say('chat.title'),
      path: '/chat',
      skip: { to: '#prompt', label: words.say('chat.skip') },
      bodyClass: 'chat',
      tools: menu(words),
      script: true,
      hasFooter: false,
    },
    html`<div class="room"><main id="main">
      <h1 class="vh">${words.say('chat.title')}</h1>
      <div id="progress" class="progress">${progressBar(page.prompt, words)}</div>
      ${conversation(page)}
      <section id="prompt" tabindex="-1" data-key="${promptKey(page.prompt, words.locale)}" aria-label="${words.say('chat.answers')}">
      ${isEmpty ? opening(page) : promptOptions(page.prompt, words)}
      ${!isEmpty && page.startPayload !== null && startButton(words.say('chat.open_link'), page.startPayload)}</section>
      ${composer(page)}
      </main>${aside(page)}</div>`,
  );
}

function conversation({ entries, hasEarlier, words, timeZone, prompt, before }: ChatPage): Html {
  const first = entries[0]?.seq;
  const view = { words, timeZone, promptSeq: prompt?.seq ?? null };
  return html`${hasEarlier && html`<p class="earlier"><a href="/chat?before=${first}">${words.say('chat.earlier')}</a></p>`}
    <div id="log" role="log" aria-live="polite" aria-label="${words.say('chat.log')}" data-live="${before === null ? 'yes' : 'no'}">
    ${entries.map((entry) => message(entry, view))}</div>
    ${before !== null && html`<p class="earlier"><a href="/chat#prompt">${words.say('chat.latest')}</a></p>`}`;
}

function opening({ words, office, startPayload }: ChatPage): Html {
  return html`<div class="opening"><h2>${words.say('chat.welcome', { office: office.name[words.locale] })}</h2>
    <p>${words.say('chat.welcome_text')}</p>
    ${startButton(words.say('chat.start'), startPayload ?? '')}
    <p><small>${words.say('chat.welcome_privacy')} <a href="/#privacy">${words.say('nav.privacy')}</a></small></p></div>`;
}

function startButton(label: string, payload: string): Html {
  return html`<div class="row"><button form="composer" name="start" value="${payload}" class="opt primary">${label}</button></div>`;
}

/** The first button of a form answers the Enter key: here it sends, or that would be the first word of the menu. */
function menu(words: Words): Html {
  return html`<button form="composer" class="vh" tabindex="-1" aria-hidden="true">${words.say('chat.send')}</button>
    <details class="menu"><summary>${words.say('chat.menu')}</summary><div class="menu-list">
    ${MENU_WORDS.map(
      (word) => html`<button form="composer" name="word" value="${word}">${words.say(`chat.word.${word}`)}</button>`,
    )}<a href="/">${words.say('nav.home')}</a></div></details>`;
}

/** One form for everything, so that no press loses what was typed. */
function composer(page: ChatPage): Html {
  const { words, notice } = page;
  return html`<form id="composer" method="post" action="/chat#prompt" enctype="multipart/form-data" data-failed="${words.say('chat.failed')}"
    data-offline="${words.say('chat.offline')}" data-too-large="${words.say('chat.too_large')}" data-too-many="${words.say('chat.too_many')}" data-uploading="${words.say('chat.uploading')}"
    data-news="${words.say('chat.news')}" data-sending="${words.say('chat.sending')}" data-no-place="${words.say('chat.no_place')}">
    <input type="hidden" name="token" value="${page.formToken}">
    <input type="hidden" name="nonce" value="${page.nonce}">
    <input type="hidden" name="latitude"><input type="hidden" name="longitude">
    <div id="notice" class="notice" role="alert" tabindex="-1"${!notice && html` hidden`}>${noticeBox(notice)}</div>
    <div id="doing" class="doing" role="status"></div>
    <div id="fields">${composerFields(page)}</div>
    <noscript><p class="hint"><a href="/chat#prompt">${words.say('chat.look_again')}</a></p></noscript>
    </form>`;
}

function aside({ words, office }: ChatPage): Fragment {
  const { locale } = words;
  return html`<aside class="side" aria-label="${words.say('office.label')}">
    <h2>${words.say('office.human')}</h2>
    <dl><dt>${words.say('office.phone')}</dt><dd><a href="tel:${office.phone.replace(/[^\d+]/g, '')}">${office.phone}</a></dd>
    <dt>${words.say('office.hours')}</dt><dd>${office.hours[locale]}</dd>
    <dt>${words.say('office.address')}</dt><dd>${office.address[locale]}</dd></dl>
    <p>${words.say('chat.side_note')}</p>
    <p><a href="/status">${words.say('nav.status')}</a></p></aside>`;
}
