/*
 * What the chat gains from JavaScript: messages without reloading, late replies as they come (server-sent events),
 * uploads with progress, Enter to send, copying, the device's place. The page works without it; every act here is the
 * page's own form, sent by hand. An act keeps its nonce until it was answered, so that sending again does no harm.
 */

import { listen } from './late.ts';
import {
  box,
  closeMenu,
  doing,
  foot,
  form,
  growBox,
  hasKeyboard,
  need,
  notice,
  remember,
  say,
  state,
  text,
} from './page.ts';
import { type Delta, isDelta, parse, show } from './show.ts';

/** True when it was taken in, with or without remarks. */
export async function send(data: FormData, own: { text: string; byPress: boolean }): Promise<boolean> {
  if (state.isSending) return false;
  state.isSending = true;
  const wasInBox = document.activeElement === box();
  say('');
  setBusy(true);
  try {
    const delta = await post(data);
    const area = box();
    // Written on while it was being sent: that stays.
    if (area && own.text !== '' && area.value === own.text) area.value = delta.keptText;
    remember();
    growBox();
    show(delta);
    notice.innerHTML = delta.notice;
    notice.hidden = delta.notice === '';
    // The answer may have come by the stream before: who has gone to the box since then is writing.
    if (own.byPress && (wasInBox || document.activeElement !== box())) focusFoot();
    listen();
    return true;
  } catch (error) {
    say(error instanceof Refused ? error.message : text('failed'));
    // The cookie is another than the page's: a new page has the right one, and the text is remembered.
    if (error instanceof Refused && error.isExpired) location.reload();
    return false;
  } finally {
    state.isSending = false;
    setBusy(false);
  }
}

/** A refusal that the server has put into words (a problem with `code` and `title`). */
class Refused extends Error {
  readonly isExpired: boolean;

  constructor(problem: unknown) {
    super(member(problem, 'title') || text('failed'));
    this.isExpired = member(problem, 'code') === 'chat.expired';
  }
}

function post(data: FormData): Promise<Delta> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/chat');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('x-chat-after', String(state.lastSeq));
    request.timeout = 10 * 60_000; // 200 MB over a slow line
    request.upload.onprogress = (event) => showUpload(event);
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status === 200 && isDelta(answer)) resolve(answer);
      else reject(new Refused(answer));
    };
    request.onerror = request.ontimeout = () => reject(new Error('network'));
    request.send(data);
  });
}

const member = (value: unknown, name: string): string =>
  typeof value === 'object' && value !== null ? String(Reflect.get(value, name) ?? '') : '';

function showUpload({ loaded, total }: ProgressEvent): void {
  if (total < 256 * 1024) return; // gone before one could read it
  let bar = doing.querySelector('progress');
  if (!bar) {
    doing.innerHTML = '<label></label><progress max="100"></progress>';
    bar = doing.querySelector('progress');
  }
  const label = doing.querySelector('label');
  if (bar && label) {
    bar.value = Math.round((loaded / total) * 100);
    bar.ariaLabel = text('uploading');
    label.textContent = `${text('uploading')} ${bar.value}%`;
  }
}

function setBusy(busy: boolean): void {
  form.classList.toggle('busy', busy);
  form.setAttribute('aria-busy', String(busy));
  if (!busy) doing.textContent = '';
}

/** After a press the focused button is gone: go on at the new answers, or on a keyboard at the box. */
function focusFoot(): void {
  const target = hasKeyboard && !foot.querySelector('button:not([hidden])') ? box() : foot;
  target?.focus({ preventScroll: true });
}

/** Enter came while something was still being sent: what stands in the box then goes next. */
let sendAgain = false;

function sendWaiting(isTakenIn: boolean): void {
  const isWaiting = sendAgain;
  sendAgain = false;
  if (isWaiting && isTakenIn && box()?.value.trim()) form.requestSubmit(need('#send', HTMLButtonElement));
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const submitter = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
  const byPress = Boolean(submitter?.name);
  const own = box()?.value ?? '';
  closeMenu();
  const data = submitter?.name ? new FormData(form, submitter) : new FormData(form);
  if (state.isSending) sendAgain ||= !byPress;
  else void send(data, { text: own, byPress }).then(sendWaiting);
});

form.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.target !== box()) return;
  // While a word is being composed (pinyin), Enter belongs to the input method; 229 is how older browsers say so.
  if (event.isComposing || event.keyCode === 229) return;
  const isPlain = !event.shiftKey && !event.altKey;
  if ((isPlain && (hasKeyboard || event.target instanceof HTMLInputElement)) || event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit(need('#send', HTMLButtonElement));
  }
});

form.addEventListener('input', (event) => {
  if (event.target !== box()) return;
  growBox();
  remember();
});
