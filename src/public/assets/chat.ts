/*
 * What the chat gains from JavaScript: messages without reloading, late replies as they come (server-sent events),
 * uploads with progress, Enter to send, copying, the device's place. The page works without it; every act here is the
 * page's own form, sent by hand. An act keeps its nonce until it was answered, so that sending again does no harm.
 */

interface Delta {
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

const MAX_FILE_BYTES = 20 * 1024 * 1024;
const MAX_FILES = 10;
const DRAFT_KEY = 'desk_text';
const OVERHEAD_PX = 120; // the header and the progress bar, which stay at the top
const RECONNECT_NOTE_MS = 4000; // shorter breaks are not worth a word

function need<T extends Element>(selector: string, type: { new (): T }): T {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}`);
  return found;
}

const form = need('#composer', HTMLFormElement);
const log = need('#log', HTMLElement);
const foot = need('#prompt', HTMLElement);
const progress = need('#progress', HTMLElement);
const fields = need('#fields', HTMLElement);
const notice = need('#notice', HTMLElement);
const doing = need('#doing', HTMLElement);
const isLive = log.dataset.live === 'yes';
const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)').matches;

let lastSeq = Math.max(0, ...[...log.querySelectorAll<HTMLElement>('[data-seq]')].map((m) => Number(m.dataset.seq)));
let promptKey = foot.dataset.key ?? '';
let isSending = false;

const box = () => document.querySelector<HTMLTextAreaElement | HTMLInputElement>('#text');
const text = (name: string) => form.dataset[name] ?? '';

// ---------------------------------------------------------------- what is shown

function show(delta: Delta): void {
  if (delta.reload || delta.locale !== document.documentElement.lang) {
    location.assign('/chat#prompt');
    location.reload();
    return;
  }
  const wasAtEnd = isAtEnd();
  const added = delta.messages.filter((message) => addMessage(message));
  lastSeq = Math.max(lastSeq, delta.seq);
  for (const past of log.querySelectorAll<HTMLElement>('.past')) {
    past.hidden = past.closest<HTMLElement>('.msg')?.dataset.seq === String(delta.promptSeq);
  }
  if (delta.promptKey !== promptKey) replaceFoot(delta);
  promptKey = delta.promptKey;
  if (delta.nonce) need('[name=nonce]', HTMLInputElement).value = delta.nonce;
  enliven(document);
  if (added.length > 0 && wasAtEnd) toLatest('smooth');
}

/** In order, and once: a message may come again, or late. */
function addMessage({ seq, html }: { seq: number; html: string }): boolean {
  if (document.getElementById(`m${seq}`)) return false;
  const template = document.createElement('template');
  template.innerHTML = html;
  const later = [...log.children].find((child) => child instanceof HTMLElement && Number(child.dataset.seq) > seq);
  log.insertBefore(template.content, later ?? null);
  return true;
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

function say(sentence: string): void {
  notice.textContent = sentence;
  notice.hidden = sentence === '';
  if (sentence !== '') notice.scrollIntoView({ block: 'nearest' });
}

const isAtEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 240;

/** To the end, but never past the beginning of what the office said last: a long answer is read from its top. */
function toLatest(behavior: ScrollBehavior): void {
  const messages = [...log.querySelectorAll<HTMLElement>('.msg')];
  const lastOwn = messages.findLastIndex((message) => message.classList.contains('you'));
  const first = messages[lastOwn + 1] ?? messages[lastOwn] ?? log;
  const top = first.getBoundingClientRect().top + window.scrollY - OVERHEAD_PX;
  const end = document.documentElement.scrollHeight - window.innerHeight;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  window.scrollTo({ top: Math.min(top, end), behavior: calm ? 'auto' : behavior });
}

/** Buttons that only work with JavaScript appear. */
function enliven(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-copy], [data-locate]')) button.hidden = false;
}

/** The box grows with what is typed, where the browser does not do it by itself. */
function growBox(): void {
  const area = box();
  if (!(area instanceof HTMLTextAreaElement) || CSS.supports('field-sizing', 'content')) return;
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight + 2, window.innerHeight * 0.4)}px`;
}

// ---------------------------------------------------------------- sending

/** True when it was taken in, with or without remarks. */
async function send(data: FormData, own: { text: string; byPress: boolean }): Promise<boolean> {
  if (isSending) return false;
  isSending = true;
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
    toLatest('smooth');
    if (own.byPress) focusFoot();
    listen();
    return true;
  } catch (error) {
    say(error instanceof Refused ? error.message : text('failed'));
    return false;
  } finally {
    isSending = false;
    setBusy(false);
  }
}

/** A refusal that the server has put into words. */
class Refused extends Error {}

function post(data: FormData): Promise<Delta> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/chat');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('x-chat-after', String(lastSeq));
    request.timeout = 10 * 60_000; // 200 MB over a slow line
    request.upload.onprogress = (event) => showUpload(event);
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status === 200 && isDelta(answer)) resolve(answer);
      else reject(new Refused(titleOf(answer) || text('failed')));
    };
    request.onerror = request.ontimeout = () => reject(new Error('network'));
    request.send(data);
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
const isDelta = (value: unknown): value is Delta => typeof value === 'object' && value !== null && 'messages' in value;
const titleOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'title' in value ? String(value.title) : '';

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

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const submitter = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
  const byPress = Boolean(submitter?.name);
  const own = box()?.value ?? '';
  closeMenu();
  const data = submitter?.name ? new FormData(form, submitter) : new FormData(form);
  void send(data, { text: own, byPress });
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

/** What is typed survives a reload of this tab. */
function remember(): void {
  try {
    sessionStorage.setItem(DRAFT_KEY, box()?.value ?? '');
  } catch {
    // storage may be forbidden; then it does not
  }
}

// ---------------------------------------------------------------- files, place, copying

form.addEventListener('change', (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== 'file' || !input.files?.length) return;
  const tooLarge = [...input.files].find((file) => file.size > MAX_FILE_BYTES);
  if (input.files.length > MAX_FILES || tooLarge) {
    say(tooLarge ? text('tooLarge').replace('{name}', tooLarge.name) : text('tooMany'));
    input.value = '';
    return;
  }
  // Files go at once, so that nobody moves on and leaves them behind; what is typed stays.
  const data = new FormData(form);
  data.delete('text');
  void send(data, { text: '', byPress: false }).then((isTaken) => {
    if (isTaken) input.value = '';
  });
});

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (button?.dataset.copy !== undefined) void copy(button, button.dataset.copy);
  else if (button?.dataset.locate !== undefined) locate();
  else if (event.target instanceof Element && !event.target.closest('.menu')) closeMenu();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const open = document.querySelector('.menu[open]');
  closeMenu();
  open?.querySelector('summary')?.focus();
});

function closeMenu(): void {
  document.querySelector('.menu')?.removeAttribute('open');
}

async function copy(button: HTMLButtonElement, value: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    // Without https there is no clipboard: select it, so that one can copy by hand.
    const code = button.parentElement?.querySelector('code');
    if (code) getSelection()?.selectAllChildren(code);
    return;
  }
  doing.textContent = button.dataset.done ?? '';
  button.classList.add('done');
}

function locate(): void {
  doing.textContent = text('sending');
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const data = new FormData(form);
      data.set('latitude', coords.latitude.toFixed(6));
      data.set('longitude', coords.longitude.toFixed(6));
      data.delete('text');
      void send(data, { text: '', byPress: true });
    },
    () => {
      doing.textContent = '';
      say(text('noPlace'));
    },
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
  );
}

// ---------------------------------------------------------------- late replies

let stream: EventSource | null = null;
let breakTimer: ReturnType<typeof setTimeout> | undefined;

/** Open only while the tab is looked at: browsers allow six connections to a host, tabs can be many. */
function listen(): void {
  if (!isLive || stream || lastSeq === 0 || document.hidden) return;
  stream = new EventSource(`/chat/events?after=${lastSeq}`);
  stream.addEventListener('delta', (event) => {
    const delta = parse(String(event.data));
    if (isDelta(delta)) show(delta);
  });
  stream.onopen = () => {
    clearTimeout(breakTimer);
    breakTimer = undefined;
    if (form.dataset.broken) doing.textContent = '';
    delete form.dataset.broken;
  };
  stream.onerror = () => {
    breakTimer ??= setTimeout(() => {
      form.dataset.broken = 'yes';
      doing.textContent = text('offline');
    }, RECONNECT_NOTE_MS);
    if (stream?.readyState === EventSource.CLOSED) hangUp();
  };
}

function hangUp(): void {
  stream?.close();
  stream = null;
}

document.addEventListener('visibilitychange', () => (document.hidden ? hangUp() : listen()));
addEventListener('pagehide', hangUp);
addEventListener('pageshow', listen);
addEventListener('online', () => {
  hangUp();
  listen();
});
setInterval(listen, 15_000); // after a stream that was refused

// ---------------------------------------------------------------- start

document.documentElement.classList.replace('no-js', 'js');
enliven(document);
const area = box();
try {
  if (area && area.value === '') area.value = sessionStorage.getItem(DRAFT_KEY) ?? '';
} catch {
  // storage may be forbidden
}
growBox();
if (!notice.hidden) notice.focus();
else if (isLive && lastSeq > 0) toLatest('instant');
listen();
