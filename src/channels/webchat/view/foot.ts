import type { Option } from '../../../domain/dialogue/reply.ts';
import { type Fragment, type Html, html } from '../../../infra/http/pages/html.ts';
import type { Words } from '../../../infra/http/pages/words.ts';
import type { Prompt } from '../prompt.ts';
import { isWay, optionButton } from './option-button.ts';

/** A sentence about what just failed, with what the citizen can do. */
export interface Notice {
  lines: string[];
}

/** Where one is in the form. */
export function progressBar(prompt: Prompt | null, words: Words): Html | null {
  if (!prompt?.progress) return null;
  const { step, of } = prompt.progress;
  return html`<label for="step">${words.say('chat.step', { step, of })}</label>
    <progress id="step" value="${step}" max="${of}"></progress>`;
}

/** The running question's answers to choose from. */
export function promptOptions(prompt: Prompt | null, words: Words): Html {
  if (!prompt) return html``;
  const button = (option: Option) => optionButton(option, option.lasting ? null : prompt.turn, words);
  const rows = prompt.options.map((row) => row.filter((option) => !isWay(option))).filter((row) => row.length > 0);
  const ways = prompt.options.flat().filter(isWay);
  return html`${prompt.input === 'location' && locationButton(words)}
    ${rows.map((row) => html`<div class="row${row.length > 2 && ' many'}">${row.map(button)}</div>`)}
    ${ways.length > 0 && html`<div class="row ways">${ways.map(button)}</div>`}`;
}

/** Filled in and sent by the script; without it a place is typed. */
function locationButton(words: Words): Html {
  return html`<div class="row"><button type="button" class="opt" data-locate hidden>${words.say('chat.locate')}</button></div>`;
}

export interface ComposerView {
  words: Words;
  prompt: Prompt | null;
  /** Extensions for the file chooser. */
  accept: string;
  /** What was typed and could not be taken. */
  text: string;
}

/** The part of the form that depends on the question. (Browsers drop a textarea's first line feed; we write one.) */
export function composerFields(view: ComposerView): Html {
  const { words, prompt, text } = view;
  return html`${prompt?.input === 'files' && fileFields(view)}
    <div class="line">
    <label class="vh" for="text">${words.say('chat.your_answer')}</label>
    ${
      prompt?.input === 'contact'
        ? html`<input id="text" name="text" type="tel" autocomplete="tel" maxlength="200" value="${text}" placeholder="${words.say('chat.placeholder_contact')}">`
        : html`<textarea id="text" name="text" rows="1" dir="auto" autocomplete="off" placeholder="${placeholder(view)}">
${text}</textarea>`
    }
    <button class="send" id="send"><span>${words.say('chat.send')}</span></button>
    </div>`;
}

function placeholder({ words, prompt }: ComposerView): string {
  return words.say(prompt?.input === 'location' ? 'chat.placeholder_location' : 'chat.placeholder');
}

function fileFields({ words, accept }: ComposerView): Html {
  return html`<div class="files">
    <label class="pick">${words.say('chat.pick_files')}
    <input type="file" name="files" multiple accept="${accept}"></label>
    <label class="pick shoot">${words.say('chat.take_photo')}
    <input type="file" name="files" accept="image/*" capture="environment"></label>
    <small>${words.say('chat.files_hint')}</small></div>`;
}

export function noticeBox(notice: Notice | null): Fragment {
  if (!notice || notice.lines.length === 0) return null;
  return notice.lines.map((line) => html`<p>${line}</p>`);
}
