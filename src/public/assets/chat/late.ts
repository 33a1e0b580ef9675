import { doing, form, isLive, state, text } from './page.ts';
import { isDelta, parse, show } from './show.ts';

const RECONNECT_NOTE_MS = 4000; // shorter breaks are not worth a word

let stream: EventSource | null = null;
let breakTimer: ReturnType<typeof setTimeout> | undefined;

/** Open only while the tab is looked at: browsers allow six connections to a host, tabs can be many. */
export function listen(): void {
  if (!isLive || stream || state.lastSeq === 0 || document.hidden) return;
  stream = new EventSource(`/chat/events?after=${state.lastSeq}`);
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
