import type { HistoryEntry, SentFile } from '../../../app/webchat-ports.ts';
import type { Option, Reply } from '../../../domain/dialogue/reply.ts';
import { type Html, html } from '../../../infra/http/pages/html.ts';
import type { Words } from '../../../infra/http/pages/words.ts';
import { isWay, optionButton } from './option-button.ts';

export interface MessageView {
  words: Words;
  timeZone: string;
  /** The message whose options are shown at the foot of the chat instead. */
  promptSeq: number | null;
}

export const revisedAt = (entry: HistoryEntry): Date | undefined =>
  entry.from === 'office' ? entry.revisedAt : undefined;

/**
 * One bubble. `data-seq` orders them and keeps a message that comes twice from being shown twice, unless its words have
 * been changed since (`data-revised`).
 */
export function message(entry: HistoryEntry, view: MessageView): Html {
  const { words } = view;
  const side = entry.from === 'citizen' ? 'you' : 'desk';
  return html`<div class="msg ${side}" id="m${entry.seq}" data-seq="${entry.seq}"
    data-revised="${revisedAt(entry)?.getTime() ?? ''}">
    <div class="bubble"><span class="vh">${words.say(`chat.from_${side}`)}</span>
    ${entry.from === 'citizen' ? sent(entry, words) : answered(entry, view)}</div>
    <time datetime="${entry.at.toISOString()}">${clockTime(entry.at, view)}</time></div>`;
}

function sent(entry: HistoryEntry & { from: 'citizen' }, words: Words): Html {
  return html`${entry.text !== '' && html`<p dir="auto">${entry.text}</p>`}${entry.file && sentFile(entry.file, words)}`;
}

function sentFile(file: SentFile, words: Words): Html {
  return html`<p class="file"><span class="vh">${words.say('chat.file')}</span><bdi>${file.name}</bdi>
    <small>${fileSize(file.sizeBytes)}</small></p>`;
}

export function fileSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function answered({ reply, seq }: HistoryEntry & { from: 'office' }, view: MessageView): Html {
  const { words } = view;
  return html`${reply.text.map((text) => html`<p dir="auto">${words.rich(text)}</p>`)}
    ${reply.verbatim && copyWhole(reply, words)}
    ${reply.copy?.map((item) => copyValue(words.plain(item.label), item.value, words))}
    ${reply.links?.map(
      (link) => html`<p><a href="${safeUrl(link.url)}" rel="noreferrer">${words.plain(link.label)}</a></p>`,
    )}
    ${reply.files?.map(
      (id) => html`<p class="file"><a href="/chat/files/${seq}/${id}" download>${words.say('chat.download')}</a></p>`,
    )}
    ${reply.options && pastOptions(reply, seq === view.promptSeq, words)}`;
}

/** Selectable as it stands; the button that copies appears with JavaScript. */
function copyValue(label: string, value: string, words: Words): Html {
  return html`<p class="copy"><code translate="no">${value}</code>
    <button type="button" class="small" data-copy="${value}" data-done="${words.say('chat.copied')}" hidden>${label}</button></p>`;
}

function copyWhole({ text }: Reply, words: Words): Html {
  const whole = text.map((paragraph) => words.plain(paragraph)).join('\n\n');
  return html`<p class="copy"><button type="button" class="small" data-copy="${whole}" data-done="${words.say('chat.copied')}" hidden>${words.say('chat.copy_whole')}</button></p>`;
}

/** What could be chosen: buttons where the choice lasts, words where it has passed. */
function pastOptions(reply: Reply, isCurrent: boolean, words: Words): Html {
  const options = (reply.options ?? []).flat();
  const lasting = options.filter((option) => option.lasting);
  const passed = options.filter((option) => !option.lasting && !isWay(option));
  return html`<div class="past"${isCurrent && html` hidden`}>
    ${lasting.map((option: Option) => optionButton(option, null, words))}
    ${
      passed.length > 0 &&
      html`<ul class="passed" aria-label="${words.say('chat.passed')}">
    ${passed.map((option) => html`<li>${words.plain(option.label)}</li>`)}</ul>`
    }</div>`;
}

/** Links come from the office's own texts; still, nothing but the web, mail and telephone is linked. */
function safeUrl(url: string): string {
  return /^(https?:|mailto:|tel:|\/(?!\/))/i.test(url) ? url : '/';
}

function clockTime(at: Date, { words, timeZone }: MessageView): string {
  const format = timeFormat(words.locale, timeZone);
  return format.format(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function timeFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const made =
    formats.get(key) ??
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      timeZone,
      month: locale === 'en' ? 'short' : 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(key, made);
  return made;
}
