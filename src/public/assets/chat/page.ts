/** The parts of the page that the script works with, and what it remembers. */

export function need<T extends Element>(selector: string, type: { new (): T }): T {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}`);
  return found;
}

export const form = need('#composer', HTMLFormElement);
export const log = need('#log', HTMLElement);
export const foot = need('#prompt', HTMLElement);
export const progress = need('#progress', HTMLElement);
export const fields = need('#fields', HTMLElement);
export const notice = need('#notice', HTMLElement);
export const doing = need('#doing', HTMLElement);
export const isLive = log.dataset.live === 'yes';
export const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)').matches;

export const state = {
  /** The newest message that is shown. */
  lastSeq: Math.max(0, ...[...log.querySelectorAll<HTMLElement>('[data-seq]')].map((m) => Number(m.dataset.seq))),
  /** Which question the foot shows. */
  promptKey: foot.dataset.key ?? '',
  isSending: false,
};

/** The field that one writes in; a new one with each question. */
export const box = () => document.querySelector<HTMLTextAreaElement | HTMLInputElement>('#text');
/** A sentence of the script's, which the page brings along in its language. */
export const text = (name: string) => form.dataset[name] ?? '';

/** Says what went wrong. */
export function say(sentence: string): void {
  notice.textContent = sentence;
  notice.hidden = sentence === '';
  if (sentence !== '') notice.scrollIntoView({ block: 'nearest' });
}

/** The box grows with what is typed, where the browser does not do it by itself. */
export function growBox(): void {
  const area = box();
  if (!(area instanceof HTMLTextAreaElement) || CSS.supports('field-sizing', 'content')) return;
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight + 2, window.innerHeight * 0.4)}px`;
}

const DRAFT_KEY = 'desk_text';

/** What is typed survives a reload of this tab. */
export function remember(): void {
  try {
    sessionStorage.setItem(DRAFT_KEY, box()?.value ?? '');
  } catch {
    // storage may be forbidden; then it does not
  }
}

/** What was typed before a reload, put back. */
export function recall(): void {
  const area = box();
  try {
    if (area && area.value === '') area.value = sessionStorage.getItem(DRAFT_KEY) ?? '';
  } catch {
    // storage may be forbidden
  }
}

export function closeMenu(): void {
  document.querySelector('.menu')?.removeAttribute('open');
}
