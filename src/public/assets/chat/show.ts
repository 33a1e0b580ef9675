import { box, doing, fields, foot, growBox, log, need, progress, state, text } from './page.ts';

/** What is new since the page was drawn, as ready markup (the server's ChatDelta). */
export interface Delta {
  seq: number;
  messages: { seq: number; html: string }[];
  promptSeq: number | null;
  promptKey: string;
  progress: string;
  options: string;
  fields: string;
  locale: string;
  reload: boolean;
  notice: string;
  keptText: string;
  nonce?: string;
}

/** Null for what is not JSON. */
export function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
export const isDelta = (value: unknown): value is Delta =>
  typeof value === 'object' && value !== null && 'messages' in value;

export function show(delta: Delta): void {
  if (delta.reload || delta.locale !== document.documentElement.lang) {
    location.assign('/chat#prompt');
    location.reload();
    return;
  }
  const wasAtEnd = isAtEnd();
  const added = delta.messages.filter((message) => addMessage(message));
  state.lastSeq = Math.max(state.lastSeq, delta.seq);
  for (const past of log.querySelectorAll<HTMLElement>('.past')) {
    past.hidden = past.closest<HTMLElement>('.msg')?.dataset.seq === String(delta.promptSeq);
  }
  if (delta.promptKey !== state.promptKey) replaceFoot(delta);
  state.promptKey = delta.promptKey;
  if (delta.nonce) need('[name=nonce]', HTMLInputElement).value = delta.nonce;
  enliven(document);
  const firstNew = added
    .map(({ seq }) => document.getElementById(`m${seq}`))
    .find((message) => message?.matches('.desk'));
  if (firstNew && (wasAtEnd || state.isSending)) toLatest(firstNew, 'smooth');
  else if (firstNew) pointTo(firstNew.id);
}

/** In order, and once: a message may come again, or late. One that was corrected or withdrawn takes its own place. */
function addMessage({ seq, html }: { seq: number; html: string }): boolean {
  const template = document.createElement('template');
  template.innerHTML = html;
  const known = document.getElementById(`m${seq}`);
  if (known) {
    const revised = template.content.querySelector<HTMLElement>('.msg')?.dataset.revised;
    if (known.dataset.revised !== revised) known.replaceWith(template.content);
    return false;
  }
  const later = [...log.children].find((child) => child instanceof HTMLElement && Number(child.dataset.seq) > seq);
  log.insertBefore(template.content, later ?? null);
  return true;
}

/** For who reads further up: the way down to what is new. */
function pointTo(id: string): void {
  const link = document.createElement('a');
  link.href = `#${id}`;
  link.textContent = text('news');
  doing.replaceChildren(link);
}

function replaceFoot(delta: Delta): void {
  progress.innerHTML = delta.progress;
  foot.innerHTML = delta.options;
  const before = box();
  const hadFocus = before !== null && before === document.activeElement;
  const typed = before?.value ?? '';
  fields.innerHTML = delta.fields;
  const after = box();
  if (!after) return;
  after.value = typed;
  if (hadFocus) after.focus({ preventScroll: true });
  growBox();
}

const OVERHEAD_PX = 120; // the header and the progress bar, which stay at the top

const isAtEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 240;

/** To the end, but never past the beginning of what the office has just said: a long answer is read from its top. */
export function toLatest(first: Element | null, behavior: ScrollBehavior): void {
  const end = document.documentElement.scrollHeight - window.innerHeight;
  const top = first ? first.getBoundingClientRect().top + window.scrollY - OVERHEAD_PX : end;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  window.scrollTo({ top: Math.min(top, end), behavior: calm ? 'instant' : behavior });
}

/** The office's first message after the citizen's last. */
export function firstAnswer(): Element | null {
  const messages = [...log.querySelectorAll('.msg')];
  return messages[messages.findLastIndex((message) => message.classList.contains('you')) + 1] ?? null;
}

/** Buttons that only work with JavaScript appear. */
export function enliven(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-copy], [data-locate]')) button.hidden = false;
}
