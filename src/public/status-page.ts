import type { PetitionView } from '../domain/dialogue/command.ts';
import type { OfficeFacts } from '../domain/dialogue/context.ts';
import { looksText, nowText, remedyText, waitingText } from '../domain/dialogue/matter-parts.ts';
import { nextStep } from '../domain/petition/next-step.ts';
import { originalText } from '../domain/petition/original.ts';
import type { Text } from '../domain/text.ts';
import type { Assets } from '../infra/http/pages/assets.ts';
import { type Fragment, type Html, html } from '../infra/http/pages/html.ts';
import { shell } from '../infra/http/pages/shell.ts';
import type { Words } from '../infra/http/pages/words.ts';

interface Frame {
  words: Words;
  office: OfficeFacts;
  assets: Assets;
}

export interface StatusForm {
  number: string;
  /** What is wrong with which field, as sentences. */
  errors: { field: 'number' | 'code'; message: string }[];
}

/** The question: number and query code. The code is never put back into the page. */
export function statusForm({ words, ...frame }: Frame, form: StatusForm): Html {
  const { say } = words;
  return page(
    { words, ...frame },
    html`<h1>${say('status.title')}</h1><p>${say('status.lead')}</p>
      ${form.errors.length > 0 && problems(form.errors, words)}
      <form method="post" action="/status" novalidate>
      ${field({ words, form, name: 'number', value: form.number })}
      ${field({ words, form, name: 'code', value: '' })}
      <button class="button main">${say('status.submit')}</button></form>
      <p class="section"><small>${say('status.lost')}</small></p>`,
  );
}

function page({ words, office, assets }: Frame, content: Fragment): Html {
  const frame = { words, office: office.name, assets, title: words.say('status.title'), path: '/status' };
  return shell(
    { ...frame, skip: { to: '#main', label: words.say('nav.skip') }, bodyClass: 'plain', hasFooter: true },
    html`<main id="main" tabindex="-1">${content}</main>`,
  );
}

function problems(errors: StatusForm['errors'], words: Words): Html {
  return html`<div class="problem" role="alert"><h2>${words.say('status.problem')}</h2>
    ${errors.map(({ field: name, message }) => html`<p><a href="#${name}">${message}</a></p>`)}</div>`;
}

function field(input: { words: Words; form: StatusForm; name: 'number' | 'code'; value: string }): Html {
  const { words, form, name, value } = input;
  const error = form.errors.find((candidate) => candidate.field === name);
  return html`<div class="field"><label for="${name}">${words.say(`status.${name}`)}</label>
    <span class="hint" id="${name}-hint">${words.say(`status.${name}_hint`)}</span>
    ${error && html`<p class="error" id="${name}-error">${error.message}</p>`}
    <input id="${name}" name="${name}" value="${value}" required maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false"
    aria-describedby="${name}-hint${error && ` ${name}-error`}"${error && html` aria-invalid="true"`}></div>`;
}

/** The answer: how the matter stands, the next date and how it came about, all that happened. */
export function statusResult({ words, ...frame }: Frame, view: PetitionView): Html {
  const { say } = words;
  return page(
    { words, ...frame },
    html`<h1>${say('status.result')} <span class="nobr">${view.number}</span></h1>
      ${view.question && question(view.question, view.number, words)}
      ${view.original && originalCard(view.original, words)}
      <div class="card"><p class="status-line">${words.plain({ key: `matter:status.${view.status}` })}</p>
      <p>${words.rich(nowText(view))}</p>${facts(view, words)}${paragraphs([...waitingText(view), ...remedyText(view)], words)}</div>
      ${view.answer && html`<section class="card"><h2>${say('status.answer')}</h2>${paragraphs(view.answer.text, words)}</section>`}
      ${view.opinions.map(({ head, text }) => html`<section class="card"><h2>${words.plain(head)}</h2>${paragraphs(text, words)}</section>`)}
      <h2>${say('status.timeline')}</h2>
      <ol class="track" reversed>${[...view.timeline]
        .reverse()
        .map(
          ({ at, text }) =>
            html`<li><time datetime="${at}">${words.plain({ key: 'public:plain', params: { value: { time: at } } })}</time>${words.rich(text)}</li>`,
        )}</ol>
      ${view.identityMode !== 'anonymous' && html`<h2>${say('status.looks')}</h2>${paragraphs(looksText(view), words)}`}
      <p>${say('status.act')}</p>
      <p><a class="button main" href="${chatLink(view.number)}">${say('status.act_button')}</a></p>
      <p><a href="/status">${say('status.again')}</a></p>`,
  );
}

const paragraphs = (texts: Text[], words: Words): Html =>
  html`${texts.map((text) => html`<p dir="auto" class="told">${words.rich(text)}</p>`)}`;

const chatLink = (number: string): string => `/chat?start=p_${encodeURIComponent(number)}`;

function question(asked: NonNullable<PetitionView['question']>, number: string, words: Words): Html {
  const unit = asked.askedBy?.[words.locale];
  return html`<section class="card ask"><h2>${words.say('status.question')}</h2>
    ${unit !== undefined && html`<p><small>${words.say('status.question_by', { unit })}</small></p>`}<p dir="auto">${asked.text}</p>
    <p><a class="button main" href="${chatLink(number)}">${words.say('status.answer_in_chat')}</a></p></section>`;
}

/** How the matter stands that this one repeats, and the answer given there. */
function originalCard(original: NonNullable<PetitionView['original']>, words: Words): Html {
  const { answer } = original;
  return html`<section class="card">${originalText(original).map((text) => html`<p>${words.plain(text)}</p>`)}${
    answer && html`<p dir="auto">${answer.text}</p>`
  }</section>`;
}

function facts(view: PetitionView, words: Words): Html {
  const { say, locale } = words;
  const row = (key: string, value: Fragment) => html`<dt>${say(`status.${key}`)}</dt><dd>${value}</dd>`;
  return html`<dl>
    ${row('unit', view.unit?.[locale] ?? say('status.no_unit'))}
    ${view.next && row('next', nextDate(view.next, view.identityMode === 'anonymous', words))}
    ${row('kind', words.plain({ key: `bot:kind.label.${view.kind}` }))}
    ${view.category && row('category', view.category[locale])}
    ${row('received', day(view.receivedOn, words))}</dl>`;
}

const day = (date: string, words: Words): string => words.plain({ key: 'public:plain', params: { value: { date } } });

function nextDate(next: NonNullable<PetitionView['next']>, anonymous: boolean, words: Words): Html {
  return html`<strong>${words.plain(nextStep(next, anonymous))}</strong><br><small>${words.rich(next.how)}</small>`;
}
